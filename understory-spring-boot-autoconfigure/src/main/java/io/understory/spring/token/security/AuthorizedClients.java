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

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

import reactor.core.publisher.Mono;

import org.springframework.security.oauth2.client.OAuth2AuthorizeRequest;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.core.OAuth2AccessToken;

/**
 * The shared access tokens in the terms of Spring Security: one authorized client for
 * each connection, whoever asks.
 */
public final class AuthorizedClients {

	private final Map<String, UnderstoryRegistration> registrations = new TreeMap<>();

	/**
	 * Creates the authorized clients.
	 * @param registrations the registration of each connection
	 */
	public AuthorizedClients(Collection<UnderstoryRegistration> registrations) {
		for (UnderstoryRegistration registration : registrations) {
			this.registrations.put(registration.registration().getRegistrationId(), registration);
		}
	}

	OAuth2AuthorizedClient await(OAuth2AuthorizeRequest request) {
		UnderstoryRegistration registration = registration(request);
		return client(registration, request, registration.token().await());
	}

	Mono<OAuth2AuthorizedClient> get(OAuth2AuthorizeRequest request) {
		return Mono.fromSupplier(() -> registration(request))
			.flatMap((registration) -> registration.token().get().map((token) -> client(registration, request, token)));
	}

	private UnderstoryRegistration registration(OAuth2AuthorizeRequest request) {
		String id = request.getClientRegistrationId();
		UnderstoryRegistration registration = this.registrations.get(id);
		if (registration == null) {
			throw new IllegalArgumentException("This manager serves no client registration but '"
					+ String.join("' and '", this.registrations.keySet()) + "', and so not '" + id
					+ "'. Use the application's own manager for it.");
		}
		return registration;
	}

	private static OAuth2AuthorizedClient client(UnderstoryRegistration registration, OAuth2AuthorizeRequest request,
			OAuth2AccessToken token) {
		return new OAuth2AuthorizedClient(registration.registration(), request.getPrincipal().getName(), token);
	}

}
