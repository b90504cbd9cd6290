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

package io.understory.mock;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The integration key.
 */
class Key {

	// With characters that have to arrive as they are
	static final String SECRET = "made-up.secret~of_the-mock+key";

	static final String CLIENT_ID = "2f9b6c1e-mock-understory";

	private volatile Set<String> scopes = Scopes.KNOWN;

	boolean matches(String clientId, String secret) {
		return clientId.equals(CLIENT_ID) && secret.equals(SECRET);
	}

	/**
	 * Return the scopes that the key has permissions for.
	 */
	Set<String> scopes() {
		return this.scopes;
	}

	void setScopes(List<String> scopes) {
		this.scopes = Collections.unmodifiableSet(new LinkedHashSet<>(scopes));
	}

	void reset() {
		this.scopes = Scopes.KNOWN;
	}

}
