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

package io.understory.spring.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.micrometer.observation.ObservationRegistry;
import io.understory.mock.MockUnderstory;
import io.understory.mock.UnderstoryResponses;
import io.understory.spring.token.TokenEndpoint;
import io.understory.spring.token.TokenEndpoints;
import io.understory.spring.http.gate.CallGate;
import io.understory.spring.http.limit.CallLimit;
import io.understory.spring.token.ConnectionId;
import io.understory.spring.token.shared.SharedAccessToken;
import io.understory.spring.token.shared.TokenPhase;
import io.understory.spring.token.shared.TokenSettings;
import org.eclipse.jetty.client.HttpClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.core.io.InputStreamResource;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.StreamingHttpOutputMessage;
import org.springframework.http.client.BufferingClientHttpRequestFactory;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.InterceptingClientHttpRequestFactory;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.client.JettyClientHttpRequestFactory;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.mock.http.client.MockClientHttpResponse;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The token in calls with a {@link RestClient}, looked at where they arrive. What each
 * HTTP client makes of them is for the integration tests.
 */
class BlockingCallTests {

	private static MockUnderstory understory;

	private static final JdkClientHttpRequestFactory JDK = new JdkClientHttpRequestFactory();

	private final TokenEndpoint endpoint = TokenEndpoints.of(understory);

	private final SharedAccessToken token = new SharedAccessToken(this.endpoint, TokenSettings.DEFAULTS,
			understory.getClock(), ObservationRegistry.NOOP);

	private final CallGate gate = new CallGate(ConnectionId.DEFAULT, Duration.ZERO, CallLimit.NONE,
			understory.getClock());

	@BeforeAll
	static void startUnderstory() {
		understory = MockUnderstory.start(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
	}

	@BeforeEach
	void answerEverything() {
		understory.reset();
		understory.stubFor(any(anyUrl()).atPriority(10).willReturn(okJson("{}").withHeader("X-Answer", "yes")));
	}

	@AfterEach
	void closeToken() {
		this.token.close();
	}

	@AfterAll
	static void closeUnderstory() {
		understory.close();
	}

	// One that takes a body as a stream, and one that does not
	static Stream<Named<ClientHttpRequestFactory>> clients() {
		return Stream.of(Named.of("streaming", JDK), Named.of("buffering", new BufferingClientHttpRequestFactory(JDK)));
	}

	@ParameterizedTest
	@MethodSource("clients")
	void shouldSendTheTokenAndWhatTheCallerSays(ClientHttpRequestFactory client) {
		ResponseEntity<String> answer = restClient(client).post()
			.uri("/v1/things")
			.header("X-Own", "a", "b")
			.contentType(MediaType.APPLICATION_JSON)
			.body(Map.of("seats", 2))
			.retrieve()
			.toEntity(String.class);
		assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.OK);
		assertThat(answer.getHeaders().getFirst("X-Answer")).isEqualTo("yes");
		assertThat(answer.getBody()).isEqualTo("{}");
		assertThat(calls()).singleElement().satisfies((call) -> {
			assertThat(call.getMethod().getName()).isEqualTo("POST");
			assertThat(call.getHeaders().getHeader("X-Own").values()).containsExactly("a", "b");
			assertThat(call.getHeaders().getHeader("Authorization").values()).containsExactly("Bearer " + token(1));
			assertThat(call.getBodyAsString()).isEqualTo("{\"seats\":2}");
		});
	}

	@Test
	void shouldShareOneToken() {
		RestClient restClient = restClient(JDK);
		for (int i = 0; i < 3; i++) {
			assertThat(status(restClient.get().uri("/v1/things"))).isEqualTo(200);
		}
		assertThat(tokenNumbers()).containsExactly(1, 1, 1);
		assertThat(tokenRequests()).isEqualTo(1);
	}

	@Test
	void shouldPassOnWhatTheCallIs() {
		AtomicReference<Map<String, Object>> attributes = new AtomicReference<>();
		ClientHttpRequestFactory client = new InterceptingClientHttpRequestFactory(JDK,
				List.of((request, body, execution) -> {
					attributes.set(Map.copyOf(request.getAttributes()));
					return execution.execute(request, body);
				}));
		List<Object> seen = new ArrayList<>();
		RestClient restClient = restClient(client).mutate().requestInitializer((request) -> {
			seen.add(request.getMethod());
			seen.add(request.getURI());
		}).build();
		assertThat(status(restClient.delete().uri("/v1/things").attribute("tenant", "fjord"))).isEqualTo(200);
		assertThat(attributes.get()).containsEntry("tenant", "fjord");
		assertThat(seen).containsExactly(HttpMethod.DELETE, understory.getBaseUrl().resolve("/v1/things"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "Bearer own", "Basic b3duOm93bg==" })
	void whenTheCallerHasAnAuthorizationThenItIsLeftAlone(String authorization) {
		assertThat(status(restClient(JDK).get().uri("/v1/things").header("Authorization", authorization)))
			.isEqualTo(401);
		assertThat(calls()).singleElement()
			.satisfies((call) -> assertThat(call.getHeader("Authorization")).isEqualTo(authorization));
		assertThat(tokenRequests()).isZero();
	}

	@Test
	void whenACallGoesElsewhereThenItHasNoToken() {
		URI elsewhere = URI.create("http://localhost:" + understory.getBaseUrl().getPort() + "/v1/things");
		assertThat(status(restClient(JDK).get().uri(elsewhere))).isEqualTo(401);
		assertThat(calls()).singleElement().matches((call) -> !call.containsHeader("Authorization"));
		assertThat(tokenRequests()).isZero();
	}

	@ParameterizedTest
	@MethodSource("clients")
	void whenTheTokenIsRefusedThenTheCallIsSentOnceMore(ClientHttpRequestFactory client) {
		revokeToken();
		assertThat(status(restClient(client).get().uri("/v1/things"))).isEqualTo(200);
		assertThat(tokenNumbers()).containsExactly(1, 2);
		assertThat(tokenRequests()).isEqualTo(2);
		assertThat(this.token.status().phase()).isEqualTo(TokenPhase.FRESH);
	}

	@ParameterizedTest
	@MethodSource("clients")
	void whenTheTokenIsRefusedThenAValueIsSentOnceMore(ClientHttpRequestFactory client) {
		revokeToken();
		assertThat(status(restClient(client).post()
			.uri("/v1/things")
			.contentType(MediaType.APPLICATION_JSON)
			.body(Map.of("seats", 2)))).isEqualTo(200);
		assertThat(calls()).extracting(LoggedRequest::getBodyAsString)
			.containsExactly("{\"seats\":2}", "{\"seats\":2}");
		assertThat(tokenNumbers()).containsExactly(1, 2);
	}

	@Test
	void whenTheTokenIsRefusedThenThatAnswerIsClosedBeforeTheCallIsSentAgain() {
		AtomicBoolean closed = new AtomicBoolean();
		ClientHttpResponse refusal = new MockClientHttpResponse(new byte[] { 1, 2, 3 }, HttpStatus.UNAUTHORIZED) {

			@Override
			public void close() {
				closed.set(true);
			}

		};
		ClientHttpRequestFactory client = new InterceptingClientHttpRequestFactory(JDK,
				List.of((request, body, execution) -> closed.get() ? execution.execute(request, body) : refusal));
		assertThat(status(restClient(client).get().uri("/v1/things"))).isEqualTo(200);
	}

	@Test
	void whenTheTokenIsRefusedThenAStreamIsNotSentAgainAndTheNextCallHasANewToken() {
		revokeToken();
		RestClient restClient = restClient(JDK);
		assertThatExceptionOfType(HttpClientErrorException.Unauthorized.class)
			.isThrownBy(() -> restClient.patch()
				.uri("/v1/things")
				.body(new InputStreamResource(new ByteArrayInputStream(new byte[] { 1, 2, 3 })))
				.retrieve()
				.toBodilessEntity())
			.satisfies((ex) -> assertThat(ex.getResponseBodyAsString()).contains("UNAUTHORIZED"));
		assertThat(status(restClient.get().uri("/v1/things"))).isEqualTo(200);
		assertThat(tokenNumbers()).containsExactly(1, 2);
	}

	@Test
	void whenTheNewTokenIsRefusedTooThenTheCallerSeesItAndThereIsNoTokenStorm() {
		understory
			.stubFor(any(anyUrl()).willReturn(UnderstoryResponses.error(401, "UNAUTHORIZED", "The test wants it")));
		RestClient restClient = restClient(JDK);
		for (int i = 0; i < 3; i++) {
			assertThatExceptionOfType(HttpClientErrorException.Unauthorized.class)
				.isThrownBy(() -> restClient.get().uri("/v1/things").retrieve().toBodilessEntity())
				.satisfies((ex) -> assertThat(ex.getResponseBodyAsString()).contains("The test wants it"));
			assertThat(this.token.status().phase()).isEqualTo(TokenPhase.REJECTED);
		}
		assertThat(tokenNumbers()).containsExactly(1, 2, 2, 2);
		assertThat(tokenRequests()).isEqualTo(2);
	}

	@Test
	void whenForbiddenThenTheTokenIsKept() {
		understory
			.stubFor(any(anyUrl()).willReturn(UnderstoryResponses.error(403, "UNAUTHORIZED", "The test wants it")));
		RestClient restClient = restClient(JDK);
		for (int i = 0; i < 2; i++) {
			assertThatExceptionOfType(HttpClientErrorException.Forbidden.class)
				.isThrownBy(() -> restClient.get().uri("/v1/things").retrieve().toBodilessEntity())
				.satisfies((ex) -> assertThat(ex.getStatusText()).isEqualTo("Forbidden"));
		}
		assertThat(tokenNumbers()).containsExactly(1, 1);
		assertThat(tokenRequests()).isEqualTo(1);
	}

	@Test
	void whenTheBodyCannotBeWrittenThenTheCallerSeesWhy() {
		IllegalStateException failure = new IllegalStateException("no body today");
		StreamingHttpOutputMessage.Body body = (stream) -> {
			throw failure;
		};
		// Which write it when they have it, and when they send it
		for (ClientHttpRequestFactory client : List.of(new BufferingClientHttpRequestFactory(JDK),
				new SimpleClientHttpRequestFactory())) {
			assertThatExceptionOfType(IllegalStateException.class)
				.isThrownBy(() -> status(restClient(client).put().uri("/v1/things").body(body)))
				.isSameAs(failure);
		}
	}

	@Test
	void whenTheAnswerIsNotHttpThenItIsAnIoError() throws Exception {
		understory.stubFor(any(anyUrl()).willReturn(aResponse().withFault(Fault.RANDOM_DATA_THEN_CLOSE)));
		HttpClient httpClient = new HttpClient();
		httpClient.setUserAgentField(null);
		JettyClientHttpRequestFactory jetty = new JettyClientHttpRequestFactory(httpClient);
		try {
			for (ClientHttpRequestFactory client : List.of(JDK, jetty, new SimpleClientHttpRequestFactory())) {
				assertThatExceptionOfType(ResourceAccessException.class).as(client.getClass().getSimpleName())
					.isThrownBy(() -> restClient(client).get().uri("/v1/things").retrieve().toBodilessEntity())
					.withCauseInstanceOf(IOException.class);
			}
		}
		finally {
			jetty.destroy();
		}
	}

	private RestClient restClient(ClientHttpRequestFactory client) {
		return RestClient.builder()
			.baseUrl(understory.getBaseUrl().toString())
			.defaultHeader("User-Agent", "Fjord-Tours/Sync")
			.defaultHeader("Accept", "application/json")
			.requestFactory(new AccessTokenRequestFactory(client, this.token, this.gate, understory.getBaseUrl()))
			.build();
	}

	private void revokeToken() {
		this.token.await();
		understory.revokeTokens();
	}

	private static int status(RestClient.RequestHeadersSpec<?> request) {
		return request.exchange((sent, answer) -> answer.getStatusCode().value());
	}

	private static String token(int number) {
		return understory.tokens().get(number - 1).value();
	}

	private static List<Integer> tokenNumbers() {
		return understory.calls().stream().map((call) -> call.token().number()).toList();
	}

	private static List<LoggedRequest> calls() {
		return understory.findAll(anyRequestedFor(urlPathEqualTo("/v1/things")));
	}

	private static int tokenRequests() {
		return understory.findAll(postRequestedFor(urlPathEqualTo("/oauth2/token"))).size();
	}

}
