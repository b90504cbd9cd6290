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

package io.understory.spring.benchmarks;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.oauth2.client.AuthorizedClientServiceOAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.AuthorizedClientServiceReactiveOAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.InMemoryOAuth2AuthorizedClientService;
import org.springframework.security.oauth2.client.InMemoryReactiveOAuth2AuthorizedClientService;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.InMemoryReactiveClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.reactive.function.client.ServerOAuth2AuthorizedClientExchangeFilterFunction;
import org.springframework.security.oauth2.client.web.reactive.function.client.ServletOAuth2AuthorizedClientExchangeFilterFunction;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * The clients of applications that do without the starter, as a manual has them.
 */
final class StockClients {

	private static final String REGISTRATION = "understory";

	private StockClients() {
	}

	static Client floor(LoopbackUnderstory understory) {
		String authorization = "Bearer " + understory.issueToken();
		return new Client(
				builder(understory.baseUrl()).defaultHeader(HttpHeaders.AUTHORIZATION, authorization).build());
	}

	static Client servlet(LoopbackUnderstory understory) {
		InMemoryClientRegistrationRepository registrations = new InMemoryClientRegistrationRepository(
				registration(understory.tokenUri()));
		ServletOAuth2AuthorizedClientExchangeFilterFunction filter = new ServletOAuth2AuthorizedClientExchangeFilterFunction(
				new AuthorizedClientServiceOAuth2AuthorizedClientManager(registrations,
						new InMemoryOAuth2AuthorizedClientService(registrations)));
		filter.setDefaultClientRegistrationId(REGISTRATION);
		return new Client(builder(understory.baseUrl()).filter(filter).build());
	}

	static Client reactive(LoopbackUnderstory understory) {
		InMemoryReactiveClientRegistrationRepository registrations = new InMemoryReactiveClientRegistrationRepository(
				registration(understory.tokenUri()));
		ServerOAuth2AuthorizedClientExchangeFilterFunction filter = new ServerOAuth2AuthorizedClientExchangeFilterFunction(
				new AuthorizedClientServiceReactiveOAuth2AuthorizedClientManager(registrations,
						new InMemoryReactiveOAuth2AuthorizedClientService(registrations)));
		filter.setDefaultClientRegistrationId(REGISTRATION);
		return new Client(builder(understory.baseUrl()).filter(filter).build());
	}

	static ClientRegistration registration(String tokenUri) {
		return ClientRegistration.withRegistrationId(REGISTRATION)
			.clientId("client")
			.clientSecret("secret")
			.clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
			.authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
			.scope("openid", "marketing.read")
			.tokenUri(tokenUri)
			.build();
	}

	private static WebClient.Builder builder(String baseUrl) {
		return WebClient.builder()
			.baseUrl(baseUrl)
			.defaultHeader(HttpHeaders.USER_AGENT, "Understory/benchmarks")
			.defaultHeader(HttpHeaders.ACCEPT, MediaType.APPLICATION_JSON_VALUE);
	}

}
