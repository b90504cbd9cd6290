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

package io.understory.spring.boot.autoconfigure.settings;

import java.net.URI;
import java.util.Set;

import io.understory.spring.token.ConnectionId;

import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;

/**
 * Details required to connect to Understory: where, and as whom. A bean of this type
 * replaces the properties of the same names of the connection that it is for.
 */
public interface UnderstoryConnectionDetails extends ConnectionDetails {

	/**
	 * Base URL of the API, as the Understory guide has it.
	 */
	String BASE_URL = "https://api.understory.io";

	/**
	 * Address of the token endpoint, as the Understory guide has it.
	 */
	String TOKEN_URI = "https://api.auth.understory.io/oauth2/token";

	/**
	 * Audience of the access token, as the Understory guide has it.
	 */
	String AUDIENCE = "https://api.understory.io";

	/**
	 * Return the name of the connection that the details are for.
	 * @return {@code understory} for the default connection, else one of the names in
	 * {@code understory.connections}
	 */
	default String getConnectionName() {
		return ConnectionId.DEFAULT.name();
	}

	/**
	 * Return the client id of the integration key.
	 * @return the client id
	 */
	String getClientId();

	/**
	 * Return the secret of the integration key. Asked for each time a token is fetched,
	 * so a new secret is picked up without a restart, and on a thread that may block.
	 * @return the secret
	 */
	String getSecret();

	/**
	 * Return the scopes to ask for, in the order in which they are sent.
	 * @return the scopes, at least one
	 */
	Set<String> getScopes();

	/**
	 * Return the base URL of the API. Only its origin is sent the access token.
	 * @return an absolute {@code https} address, or an {@code http} address of a loopback
	 * host or of one that {@code understory.plain-http-hosts} names
	 */
	default URI getBaseUrl() {
		return URI.create(BASE_URL);
	}

	/**
	 * Return the address of the token endpoint.
	 * @return an absolute {@code https} address, or an {@code http} address of a loopback
	 * host or of one that {@code understory.plain-http-hosts} names
	 */
	default URI getTokenUri() {
		return URI.create(TOKEN_URI);
	}

	/**
	 * Return the audience of the access token.
	 * @return the audience
	 */
	default String getAudience() {
		return AUDIENCE;
	}

}
