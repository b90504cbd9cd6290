/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package io.understory.spring.sample.embedded;

import java.net.URI;
import java.util.Set;

import io.understory.mock.MockUnderstory;
import io.understory.spring.boot.autoconfigure.settings.UnderstoryConnectionDetails;

/**
 * Adapts an {@link MockUnderstory} to {@link UnderstoryConnectionDetails}.
 */
public final class EmbeddedUnderstoryConnectionDetails implements UnderstoryConnectionDetails {

	private final MockUnderstory understory;

	EmbeddedUnderstoryConnectionDetails(MockUnderstory understory) {
		this.understory = understory;
	}

	@Override
	public String getClientId() {
		return this.understory.getClientId();
	}

	@Override
	public String getSecret() {
		return this.understory.getSecret();
	}

	@Override
	public Set<String> getScopes() {
		return this.understory.getScopes();
	}

	@Override
	public URI getBaseUrl() {
		return this.understory.getBaseUrl();
	}

	@Override
	public URI getTokenUri() {
		return this.understory.getTokenUri();
	}

}
