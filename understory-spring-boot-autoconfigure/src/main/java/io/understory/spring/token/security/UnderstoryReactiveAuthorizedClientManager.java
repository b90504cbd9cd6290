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

import io.understory.spring.token.UnderstoryAuthorizationException;
import reactor.core.publisher.Mono;

import org.springframework.security.oauth2.client.OAuth2AuthorizeRequest;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.ReactiveOAuth2AuthorizedClientManager;

/**
 * {@link ReactiveOAuth2AuthorizedClientManager} for the client registration
 * {@code understory}. Any principal gets the same access token.
 */
public final class UnderstoryReactiveAuthorizedClientManager implements ReactiveOAuth2AuthorizedClientManager {

	private final AuthorizedClients clients;

	/**
	 * Creates a manager.
	 * @param clients the authorized clients
	 */
	public UnderstoryReactiveAuthorizedClientManager(AuthorizedClients clients) {
		this.clients = clients;
	}

	/**
	 * Return the authorized client.
	 * @param request a request for the client registration {@code understory}
	 * @return the authorized client, an {@link UnderstoryAuthorizationException} if
	 * Understory gave no access token, or an {@link IllegalArgumentException} if the
	 * request is for another client registration
	 */
	@Override
	public Mono<OAuth2AuthorizedClient> authorize(OAuth2AuthorizeRequest request) {
		return this.clients.get(request);
	}

}
