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

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.client.support.HttpRequestWrapper;
import org.springframework.web.client.RestClient;
import org.springframework.web.reactive.function.client.WebClient;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.unauthorized;
import static com.github.tomakehurst.wiremock.client.WireMock.urlMatching;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@code understoryRestClient} on each HTTP client that Spring Boot supports.
 */
class RestClientTests {

	@RegisterExtension
	static final UnderstoryExtension understory = new UnderstoryExtension();

	@RegisterExtension
	static final OtherHost foreign = new OtherHost();

	@RegisterExtension
	static final Applications applications = new Applications(understory);

	static Stream<String> factories() {
		return Stream.of("http-components", "jetty", "reactor", "jdk", "simple");
	}

	@ParameterizedTest
	@MethodSource("factories")
	void shouldShareOneTokenWithTheWebClient(String factory) {
		ConfigurableApplicationContext context = shared(factory);
		WebClient webClient = context.getBean(WebClient.class);
		RestClient restClient = context.getBean(RestClient.class);
		assertThat(restClient.get().uri("/v1/me").retrieve().body(String.class)).isEqualTo("{}");
		assertThat(webClient.get().uri("/v1/me").retrieve().bodyToMono(String.class).block()).isEqualTo("{}");
		assertThat(restClient.get().uri("/v1/me").retrieve().body(String.class)).isEqualTo("{}");
		assertThat(understory.tokenRequests()).isEqualTo(1);
		assertThat(understory.calls()).hasSize(3)
			.allMatch((request) -> request.getHeader("Authorization").equals(understory.bearer()));
	}

	@ParameterizedTest
	@MethodSource("factories")
	void shouldSendEachHeaderOnce(String factory) {
		shared(factory).getBean(RestClient.class).get().uri("/v1/me").retrieve().toBodilessEntity();
		assertThat(understory.calls()).singleElement().satisfies((request) -> {
			assertThat(request.getHeaders().getHeader("User-Agent").values()).containsExactly("Fjord-Tours/Sync");
			assertThat(request.getHeaders().getHeader("Accept").values()).containsExactly("application/json");
			assertThat(request.getHeaders().getHeader("Authorization").values()).containsExactly(understory.bearer());
		});
	}

	@ParameterizedTest
	@MethodSource("factories")
	void shouldSendNothingElsewhere(String factory) {
		RestClient restClient = shared(factory).getBean(RestClient.class);
		restClient.get().uri(foreign.origin("localhost") + "/v1/me").retrieve().toBodilessEntity();
		restClient.get().uri(URI.create(foreign.origin("127.0.0.1") + "/v1/me")).retrieve().toBodilessEntity();
		restClient.get()
			.uri((builder) -> builder.host("127.0.0.1").port(foreign.getPort()).build())
			.retrieve()
			.toBodilessEntity();
		assertThat(status(restClient.get().uri(understory.origin("127.0.0.1") + "/v1/me"))).isEqualTo(401);
		assertThat(foreign.requests()).hasSize(3);
		assertThat(understory.leaks(foreign.requests())).isZero();
		assertThat(understory.tokenRequests()).isZero();
		assertThat(understory.calls()).singleElement().matches((request) -> !request.containsHeader("Authorization"));
	}

	@Test
	void whenAnInterceptorSendsTheRequestElsewhereThenItHasNoToken() {
		ConfigurableApplicationContext context = shared("jdk");
		AtomicReference<HttpHeaders> seen = new AtomicReference<>();
		RestClient restClient = context.getBean(RestClient.class)
			.mutate()
			.requestInterceptor((request, body, execution) -> {
				seen.set(request.getHeaders());
				return execution.execute(new HttpRequestWrapper(request) {

					@Override
					public URI getURI() {
						return URI.create(foreign.origin("127.0.0.1") + "/v1/me");
					}

				}, body);
			})
			.build();
		restClient.get().uri("/v1/me").retrieve().toBodilessEntity();
		assertThat(seen.get().containsHeader("Authorization")).isFalse();
		assertThat(foreign.requests()).hasSize(1);
		assertThat(understory.leaks(foreign.requests())).isZero();
	}

	static Stream<Arguments> redirects() {
		return factories()
			.flatMap((factory) -> Stream.of(301, 302, 303, 307, 308).map((status) -> Arguments.of(factory, status)));
	}

	@ParameterizedTest
	@MethodSource("redirects")
	void shouldFollowNoRedirect(String factory, int status) {
		understory.mock()
			.stubFor(any(urlMatching("/v1/.*")).willReturn(
					aResponse().withStatus(status).withHeader("Location", foreign.origin("127.0.0.1") + "/elsewhere")));
		RestClient restClient = shared(factory, "--spring.http.clients.redirects=follow").getBean(RestClient.class);
		assertThat(restClient.get().uri("/v1/me").retrieve().toBodilessEntity().getStatusCode().value())
			.isEqualTo(status);
		assertThat(restClient.post()
			.uri("/v1/bookings")
			.body(Map.of("seats", 2))
			.retrieve()
			.toBodilessEntity()
			.getStatusCode()
			.value()).isEqualTo(status);
		assertThat(understory.calls()).hasSize(2);
		assertThat(foreign.requests()).isEmpty();
	}

	@ParameterizedTest
	@MethodSource("factories")
	void whenTheTokenIsRefusedThenTheCallIsSentOnceMoreWithANewOne(String factory) {
		try (ConfigurableApplicationContext context = startWithRevokedToken(factory)) {
			RestClient restClient = context.getBean(RestClient.class);
			assertThat(restClient.get().uri("/v1/me").retrieve().toBodilessEntity().getStatusCode().value())
				.isEqualTo(200);
		}
		assertThat(tokenNumbers()).containsExactly(1, 2);
		assertThat(understory.tokenRequests()).isEqualTo(2);
	}

	@ParameterizedTest
	@MethodSource("factories")
	void whenTheTokenIsRefusedThenABodyThatRepeatsIsSentOnceMore(String factory) {
		try (ConfigurableApplicationContext context = startWithRevokedToken(factory)) {
			assertThat(context.getBean(RestClient.class)
				.post()
				.uri("/v1/bookings")
				.contentType(MediaType.APPLICATION_JSON)
				.body(Map.of("seats", 2))
				.retrieve()
				.toBodilessEntity()
				.getStatusCode()
				.value()).isEqualTo(200);
		}
		assertThat(understory.calls()).extracting(LoggedRequest::getBodyAsString)
			.containsExactly("{\"seats\":2}", "{\"seats\":2}");
		assertThat(tokenNumbers()).containsExactly(1, 2);
	}

	@ParameterizedTest
	@MethodSource("factories")
	void whenTheTokenIsRefusedThenAStreamIsNotRepeatedAndTheNextCallHasANewToken(String factory) {
		try (ConfigurableApplicationContext context = startWithRevokedToken(factory)) {
			RestClient restClient = context.getBean(RestClient.class);
			assertThat(status(restClient.post()
				.uri("/v1/upload")
				.body(new InputStreamResource(new ByteArrayInputStream(new byte[] { 1, 2, 3 }))))).isEqualTo(401);
			restClient.get().uri("/v1/me").retrieve().toBodilessEntity();
		}
		assertThat(tokenNumbers()).containsExactly(1, 2);
	}

	@ParameterizedTest
	@MethodSource("factories")
	void whenEveryTokenIsRefusedThenTheCallerSeesIt(String factory) {
		understory.mock()
			.stubFor(any(urlMatching("/v1/.*"))
				.willReturn(unauthorized().withHeader("WWW-Authenticate", "Bearer error=\"invalid_token\"")));
		try (ConfigurableApplicationContext context = start(factory)) {
			RestClient restClient = context.getBean(RestClient.class);
			for (int i = 0; i < 3; i++) {
				assertThat(status(restClient.get().uri("/v1/me"))).isEqualTo(401);
			}
		}
		assertThat(understory.tokenRequests()).isEqualTo(2);
	}

	@ParameterizedTest
	@ValueSource(strings = { "Bearer own", "Basic b3duOm93bg==" })
	void shouldLeaveAnAuthorizationOfTheCallerAlone(String authorization) {
		RestClient restClient = shared("jdk").getBean(RestClient.class);
		assertThat(status(restClient.get().uri("/v1/me").header("Authorization", authorization))).isEqualTo(401);
		assertThat(understory.calls()).singleElement()
			.satisfies((request) -> assertThat(request.getHeader("Authorization")).isEqualTo(authorization));
		assertThat(understory.tokenRequests()).isZero();
	}

	private static ConfigurableApplicationContext startWithRevokedToken(String factory) {
		ConfigurableApplicationContext context = start(factory, "--understory.token.verify-on-startup=true");
		understory.mock().revokeTokens();
		return context;
	}

	private static List<Integer> tokenNumbers() {
		return understory.mock().calls().stream().map((call) -> call.token().number()).toList();
	}

	private static int status(RestClient.RequestHeadersSpec<?> request) {
		return request.exchange((sent, response) -> response.getStatusCode().value());
	}

	private static ConfigurableApplicationContext shared(String factory, String... arguments) {
		return applications.shared(Connector.JDK, arguments(factory, arguments));
	}

	private static ConfigurableApplicationContext start(String factory, String... arguments) {
		return applications.start(Connector.JDK, arguments(factory, arguments));
	}

	private static String[] arguments(String factory, String... arguments) {
		return Stream.concat(Stream.of("--spring.http.clients.imperative.factory=" + factory), Stream.of(arguments))
			.toArray(String[]::new);
	}

}
