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

package io.understory.spring.connectors;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

import io.understory.spring.token.security.UnderstoryAuthorizationFailureHandler;
import io.understory.spring.token.security.UnderstoryReactiveAuthorizationFailureHandler;
import io.understory.spring.token.shared.SharedAccessToken;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.oauth2.client.ClientAuthorizationException;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.ReactiveOAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.web.client.OAuth2ClientHttpRequestInterceptor;
import org.springframework.security.oauth2.client.web.reactive.function.client.ServerOAuth2AuthorizedClientExchangeFilterFunction;
import org.springframework.security.oauth2.client.web.reactive.function.client.ServletOAuth2AuthorizedClientExchangeFilterFunction;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.web.client.RestClient;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A client of the application with a filter of Spring Security and the manager for
 * Understory: with the failure handler a refused token is replaced with the next call.
 */
class SecurityFilterTests {

	@RegisterExtension
	static final UnderstoryExtension understory = new UnderstoryExtension();

	@RegisterExtension
	static final Applications applications = new Applications(understory);

	static Stream<Arguments> clients() {
		return Stream.of(client("interceptor", SecurityFilterTests::interceptor),
				client("servlet filter", SecurityFilterTests::servletFilter),
				client("reactive filter", SecurityFilterTests::reactiveFilter));
	}

	private static Arguments client(String name, Function<ConfigurableApplicationContext, Call> client) {
		return Arguments.argumentSet(name, client);
	}

	@ParameterizedTest
	@MethodSource("clients")
	void whenTheTokenIsRefusedThenTheNextCallHasANewOne(Function<ConfigurableApplicationContext, Call> client) {
		try (ConfigurableApplicationContext context = applications.start(Connector.JDK)) {
			Call call = client.apply(context);
			assertThat(call.status()).isEqualTo(200);
			understory.mock().revokeTokens();
			assertThat(call.status()).isEqualTo(401);
			assertThat(call.status()).isEqualTo(200);
		}
		assertThat(understory.tokenRequests()).isEqualTo(2);
	}

	@ParameterizedTest
	@MethodSource("clients")
	void whenAScopeIsMissingThenTheTokenStays(Function<ConfigurableApplicationContext, Call> client) {
		try (ConfigurableApplicationContext context = applications.start(Connector.JDK)) {
			Call call = client.apply(context);
			assertThat(call.status("/v1/orders")).isEqualTo(403);
			assertThat(call.status()).isEqualTo(200);
		}
		assertThat(understory.tokenRequests()).isEqualTo(1);
	}

	@Test
	void shouldLeaveFailuresOfOthersAlone() {
		try (ConfigurableApplicationContext context = applications.start(Connector.JDK)) {
			SharedAccessToken token = context.getBean(SharedAccessToken.class);
			Object value = token.await();
			ClientAuthorizationException failure = new ClientAuthorizationException(new OAuth2Error("invalid_token"),
					"github");
			TestingAuthenticationToken user = new TestingAuthenticationToken("user", "none");
			new UnderstoryAuthorizationFailureHandler(token).onAuthorizationFailure(failure, user, Map.of());
			assertThat(token.peek()).isSameAs(value);
		}
	}

	private static Call interceptor(ConfigurableApplicationContext context) {
		OAuth2ClientHttpRequestInterceptor interceptor = new OAuth2ClientHttpRequestInterceptor(
				context.getBean(OAuth2AuthorizedClientManager.class));
		interceptor.setClientRegistrationIdResolver((request) -> "understory");
		interceptor.setAuthorizationFailureHandler(
				new UnderstoryAuthorizationFailureHandler(context.getBean(SharedAccessToken.class)));
		RestClient client = RestClient.builder()
			.baseUrl(understory.origin("localhost"))
			.defaultHeader("User-Agent", "Fjord-Tours/Sync")
			.defaultHeader("Accept", "application/json")
			.requestInterceptor(interceptor)
			.build();
		return (path) -> client.get().uri(path).exchange((request, response) -> response.getStatusCode().value());
	}

	private static Call servletFilter(ConfigurableApplicationContext context) {
		ServletOAuth2AuthorizedClientExchangeFilterFunction filter = new ServletOAuth2AuthorizedClientExchangeFilterFunction(
				context.getBean(OAuth2AuthorizedClientManager.class));
		filter.setDefaultClientRegistrationId("understory");
		filter.setAuthorizationFailureHandler(
				new UnderstoryAuthorizationFailureHandler(context.getBean(SharedAccessToken.class)));
		return webClient(filter);
	}

	private static Call reactiveFilter(ConfigurableApplicationContext context) {
		ServerOAuth2AuthorizedClientExchangeFilterFunction filter = new ServerOAuth2AuthorizedClientExchangeFilterFunction(
				context.getBean(ReactiveOAuth2AuthorizedClientManager.class));
		filter.setDefaultClientRegistrationId("understory");
		filter.setAuthorizationFailureHandler(
				new UnderstoryReactiveAuthorizationFailureHandler(context.getBean(SharedAccessToken.class)));
		return webClient(filter);
	}

	private static Call webClient(ExchangeFilterFunction filter) {
		WebClient client = WebClient.builder()
			.baseUrl(understory.origin("localhost"))
			.defaultHeader("User-Agent", "Fjord-Tours/Sync")
			.defaultHeader("Accept", "application/json")
			.filter(filter)
			.build();
		return (path) -> client.get()
			.uri(path)
			.exchangeToMono((response) -> response.releaseBody().thenReturn(response.statusCode().value()))
			.block();
	}

	private interface Call {

		int status(String path);

		default int status() {
			return status("/v1/me");
		}

	}

}
