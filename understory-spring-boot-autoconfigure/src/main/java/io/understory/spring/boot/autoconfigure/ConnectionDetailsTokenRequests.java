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

package io.understory.spring.boot.autoconfigure;

import java.net.URI;
import java.util.function.Supplier;

import io.understory.spring.http.UserAgent;
import io.understory.spring.token.TokenRequest;

/**
 * Makes token requests from {@link UnderstoryConnectionDetails}, which are asked anew
 * each time.
 */
class ConnectionDetailsTokenRequests implements Supplier<TokenRequest> {

	private final UnderstoryConnectionDetails details;

	private final URI tokenUri;

	private final UserAgent userAgent;

	ConnectionDetailsTokenRequests(UnderstoryConnectionDetails details, UserAgent userAgent) {
		ConfigurationProblems problems = new ConfigurationProblems();
		problems.checkAddress("The base URL of the connection details", details.getBaseUrl().toString());
		this.tokenUri = problems.checkAddress("The token URI of the connection details",
				details.getTokenUri().toString());
		problems.throwIfAny();
		this.details = details;
		this.userAgent = userAgent;
	}

	@Override
	public TokenRequest get() {
		return new TokenRequest(this.tokenUri, this.details.getClientId(), this.details.getSecret(),
				this.details.getAudience(), this.details.getScopes(), this.userAgent.value());
	}

}
