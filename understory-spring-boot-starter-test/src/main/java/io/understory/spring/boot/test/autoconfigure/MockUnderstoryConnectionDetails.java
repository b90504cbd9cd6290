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

package io.understory.spring.boot.test.autoconfigure;

import java.net.URI;
import java.util.Set;

import io.understory.mock.MockUnderstory;
import io.understory.spring.boot.autoconfigure.settings.UnderstoryConnectionDetails;
import io.understory.spring.token.ConnectionId;

import org.springframework.core.env.Environment;

/**
 * Adapts a {@link MockUnderstory} to {@link UnderstoryConnectionDetails}.
 */
class MockUnderstoryConnectionDetails implements UnderstoryConnectionDetails {

	private final ConnectionId connection;

	private final MockUnderstory understory;

	private final String clientId;

	private final String secret;

	private final Set<String> scopes;

	// As they are at the start: an application does not hear that its key was changed
	MockUnderstoryConnectionDetails(ConnectionId connection, MockUnderstory understory, Environment environment) {
		this.connection = connection;
		this.understory = understory;
		this.clientId = understory.getClientId();
		this.secret = understory.getSecret();
		Set<String> configured = ConfiguredScopes.of(connection, environment);
		this.scopes = configured.isEmpty() ? understory.getScopes() : configured;
	}

	@Override
	public String getConnectionName() {
		return this.connection.name();
	}

	@Override
	public String getClientId() {
		return this.clientId;
	}

	@Override
	public String getSecret() {
		return this.secret;
	}

	@Override
	public Set<String> getScopes() {
		return this.scopes;
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
