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

import java.util.Map;

import io.understory.spring.boot.autoconfigure.UnderstoryAutoConfiguration;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.oauth2.client.AuthorizedClientServiceReactiveOAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.InMemoryReactiveOAuth2AuthorizedClientService;
import org.springframework.security.oauth2.client.ReactiveOAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.ReactiveOAuth2AuthorizedClientProviderBuilder;
import org.springframework.security.oauth2.client.ReactiveOAuth2AuthorizedClientService;
import org.springframework.security.oauth2.client.endpoint.WebClientReactiveClientCredentialsTokenResponseClient;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.InMemoryReactiveClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ReactiveClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.reactive.function.client.ServerOAuth2AuthorizedClientExchangeFilterFunction;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.util.MultiValueMap;
import org.springframework.util.StringUtils;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * An application that does by hand, with Spring Security, what the starter does.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration(exclude = UnderstoryAutoConfiguration.class)
class StockApplication {

	@Bean
	ReactiveClientRegistrationRepository clientRegistrations(@Value("${understory.client-id}") String clientId,
			@Value("${understory.secret}") String secret, @Value("${understory.scopes}") String scopes,
			@Value("${understory.token-uri}") String tokenUri) {
		return new InMemoryReactiveClientRegistrationRepository(ClientRegistration.withRegistrationId("understory")
			.clientId(clientId)
			.clientSecret(secret)
			.clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
			.authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
			.scope(StringUtils.commaDelimitedListToSet(scopes))
			.tokenUri(tokenUri)
			.build());
	}

	@Bean
	ReactiveOAuth2AuthorizedClientService authorizedClients(ReactiveClientRegistrationRepository registrations) {
		return new InMemoryReactiveOAuth2AuthorizedClientService(registrations);
	}

	@Bean
	ReactiveOAuth2AuthorizedClientManager authorizedClientManager(ReactiveClientRegistrationRepository registrations,
			ReactiveOAuth2AuthorizedClientService clients, @Value("${understory.user-agent}") String userAgent) {
		WebClientReactiveClientCredentialsTokenResponseClient tokens = new WebClientReactiveClientCredentialsTokenResponseClient();
		tokens.addParametersConverter((request) -> MultiValueMap
			.fromSingleValue(Map.of(OAuth2ParameterNames.AUDIENCE, "https://api.understory.io")));
		tokens.addHeadersConverter((request) -> {
			HttpHeaders headers = new HttpHeaders();
			headers.set(HttpHeaders.USER_AGENT, userAgent);
			return headers;
		});
		AuthorizedClientServiceReactiveOAuth2AuthorizedClientManager manager = new AuthorizedClientServiceReactiveOAuth2AuthorizedClientManager(
				registrations, clients);
		manager.setAuthorizedClientProvider(ReactiveOAuth2AuthorizedClientProviderBuilder.builder()
			.clientCredentials((builder) -> builder.accessTokenResponseClient(tokens))
			.build());
		return manager;
	}

	@Bean
	WebClient understoryWebClient(WebClient.Builder builder, ReactiveOAuth2AuthorizedClientManager manager,
			@Value("${understory.base-url}") String baseUrl, @Value("${understory.user-agent}") String userAgent) {
		ServerOAuth2AuthorizedClientExchangeFilterFunction filter = new ServerOAuth2AuthorizedClientExchangeFilterFunction(
				manager);
		filter.setDefaultClientRegistrationId("understory");
		return builder.baseUrl(baseUrl)
			.defaultHeader(HttpHeaders.USER_AGENT, userAgent)
			.defaultHeader(HttpHeaders.ACCEPT, MediaType.APPLICATION_JSON_VALUE)
			.filter(filter)
			.build();
	}

}
