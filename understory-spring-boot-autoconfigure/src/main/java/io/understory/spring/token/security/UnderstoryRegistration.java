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

package io.understory.spring.token.security;

import java.net.URI;
import java.util.Set;

import io.understory.spring.token.ConnectionId;
import io.understory.spring.token.shared.SharedAccessToken;

import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;

/**
 * A key, as Spring Security knows it, and its access token.
 *
 * @param registration the client registration, without the secret
 * @param token the access token
 */
public record UnderstoryRegistration(ClientRegistration registration, SharedAccessToken token) {

	/**
	 * Return the registration of a key: without the secret, which
	 * {@link ClientRegistration} prints and nobody but the token endpoint needs.
	 * @param connection the connection
	 * @param token the access token
	 * @param clientId the client id of the key
	 * @param tokenUri the address of the token endpoint
	 * @param scopes the scopes to ask for
	 * @return the registration
	 */
	public static UnderstoryRegistration of(ConnectionId connection, SharedAccessToken token, String clientId,
			URI tokenUri, Set<String> scopes) {
		return new UnderstoryRegistration(ClientRegistration.withRegistrationId(connection.registrationId())
			.clientName(connection.isDefault() ? "Understory" : "Understory " + connection.name())
			.clientId(clientId)
			.clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
			.authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
			.tokenUri(tokenUri.toString())
			.scope(scopes)
			.build(), token);
	}

}
