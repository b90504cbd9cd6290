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

package io.understory.spring.token;

import java.net.URI;
import java.util.Set;

import reactor.core.publisher.Mono;

import org.springframework.security.oauth2.client.OAuth2AuthorizeRequest;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.util.Assert;

/**
 * The shared access token in the terms of Spring Security: one authorized client, whoever
 * asks.
 */
public final class AuthorizedClients {

	private final SharedAccessToken token;

	private final ClientRegistration registration;

	/**
	 * Creates the authorized clients.
	 * @param token the access token
	 * @param clientId the client id of the key
	 * @param tokenUri the address of the token endpoint
	 * @param scopes the scopes to ask for
	 */
	public AuthorizedClients(SharedAccessToken token, String clientId, URI tokenUri, Set<String> scopes) {
		this.token = token;
		this.registration = UnderstoryRegistration.of(clientId, tokenUri, scopes);
	}

	OAuth2AuthorizedClient await(OAuth2AuthorizeRequest request) {
		check(request);
		return client(request, this.token.await());
	}

	Mono<OAuth2AuthorizedClient> get(OAuth2AuthorizeRequest request) {
		return Mono.fromRunnable(() -> check(request)).then(this.token.get()).map((token) -> client(request, token));
	}

	private static void check(OAuth2AuthorizeRequest request) {
		String id = request.getClientRegistrationId();
		Assert.isTrue(UnderstoryRegistration.ID.equals(id),
				() -> "This manager serves the client registration 'understory' alone, not '" + id
						+ "'. Use the application's own manager for it.");
	}

	private OAuth2AuthorizedClient client(OAuth2AuthorizeRequest request, OAuth2AccessToken token) {
		return new OAuth2AuthorizedClient(this.registration, request.getPrincipal().getName(), token);
	}

}
