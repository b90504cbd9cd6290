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
import java.io.InputStream;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import io.micrometer.observation.ObservationRegistry;
import io.understory.mock.MockUnderstory;
import io.understory.mock.UnderstoryResponses;
import io.understory.spring.http.gate.CallGate;
import io.understory.spring.http.limit.CallLimit;
import io.understory.spring.token.ConnectionId;
import io.understory.spring.token.TokenEndpoints;
import io.understory.spring.token.shared.SharedAccessToken;
import io.understory.spring.token.shared.TokenSettings;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

import org.springframework.core.io.InputStreamResource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.InterceptingClientHttpRequestFactory;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.client.reactive.JdkClientHttpConnector;
import org.springframework.web.client.RestClient;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClientResponseException;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What each stack tells the gate of its calls: whether they can be sent again, what they
 * are, and how an answer ends that nobody reads. What the gate makes of it is the matter
 * of its own tests.
 */
class CallsThroughTheGateTests {

	private static MockUnderstory understory;

	private final CallGate gate = gate(Duration.ofMinutes(5));

	private final SharedAccessToken token = new SharedAccessToken(TokenEndpoints.of(understory), TokenSettings.DEFAULTS,
			understory.getClock(), ObservationRegistry.NOOP);

	private final AtomicInteger closed = new AtomicInteger();

	@BeforeAll
	static void startUnderstory() {
		understory = MockUnderstory.start(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
	}

	@BeforeEach
	void refuse() {
		understory.reset();
		answerWith(UnderstoryResponses.tooManyRequests());
	}

	@AfterEach
	void close() {
		this.gate.close();
		this.token.close();
	}

	@AfterAll
	static void closeUnderstory() {
		understory.close();
	}

	@Test
	void shouldSendAReactiveCallOfAValueAgain() {
		WebClient.RequestHeadersSpec<?> call = webClient(this.gate).post()
			.uri("/v1/things")
			.contentType(MediaType.APPLICATION_JSON)
			.bodyValue(Map.of("seats", 2));
		assertThat(afterTheWait(call.retrieve().toBodilessEntity().toFuture()).getStatusCode().value()).isEqualTo(200);
	}

	@Test
	void shouldSendABlockingCallOfAValueAgainAndEndTheAnswerBefore() {
		RestClient.RequestHeadersSpec<?> call = restClient().post()
			.uri("/v1/things")
			.contentType(MediaType.APPLICATION_JSON)
			.body(Map.of("seats", 2));
		assertThat(afterTheWait(OwnThread.call(() -> status(call)))).isEqualTo(200);
		assertThat(this.closed).as("that nobody reads, and that of the caller").hasValue(2);
	}

	@Test
	void shouldSendNoStreamAgain() {
		assertThatExceptionOfType(WebClientResponseException.TooManyRequests.class)
			.isThrownBy(() -> webClient(gate(Duration.ofMinutes(5))).post()
				.uri("/v1/things")
				.contentType(MediaType.APPLICATION_JSON)
				.body(Flux.just("a", "b"), String.class)
				.retrieve()
				.toBodilessEntity()
				.block(Duration.ofSeconds(20)));
		assertThat(OwnThread
			.call(() -> status(restClient().post()
				.uri("/v1/things")
				.contentType(MediaType.APPLICATION_JSON)
				.body(new InputStreamResource(new ByteArrayInputStream(new byte[] { 1, 2 })))))
			.orTimeout(20, TimeUnit.SECONDS)
			.join()).isEqualTo(429);
		assertThat(understory.calls()).hasSize(2);
	}

	@Test
	void whenAReactiveCallIsNotSentThenTheExceptionKnowsWhichOne() {
		WebClient webClient = webClient(gate(Duration.ofSeconds(1)));
		for (String uri : List.of("/v1/first", "/v1/second")) {
			assertThatExceptionOfType(WebClientResponseException.TooManyRequests.class)
				.isThrownBy(() -> webClient.get().uri(uri).retrieve().toBodilessEntity().block(Duration.ofSeconds(20)))
				.satisfies((ex) -> assertThat(ex.getRequest().getURI()).hasPath(uri));
		}
		assertThat(understory.calls()).hasSize(1);
	}

	private <T> T afterTheWait(CompletableFuture<T> call) {
		Awaitility.await().until(() -> this.gate.status().waiting() == 1);
		answerWith(okJson("{}"));
		understory.advance(Duration.ofSeconds(61));
		this.gate.status();
		return call.orTimeout(20, TimeUnit.SECONDS).join();
	}

	private static Integer status(RestClient.RequestHeadersSpec<?> call) {
		return call.exchange((request, response) -> response.getStatusCode().value());
	}

	private static CallGate gate(Duration maxWait) {
		return new CallGate(ConnectionId.DEFAULT, maxWait, CallLimit.NONE, understory.getClock());
	}

	private static void answerWith(ResponseDefinitionBuilder answer) {
		understory.stubFor(any(anyUrl()).willReturn(answer));
	}

	private WebClient webClient(CallGate gate) {
		return WebClient.builder()
			.clientConnector(new JdkClientHttpConnector())
			.baseUrl(understory.getBaseUrl().toString())
			.defaultHeaders(CallsThroughTheGateTests::headers)
			.filter(new AccessTokenExchangeFilter(this.token, gate, understory.getBaseUrl()))
			.build();
	}

	private RestClient restClient() {
		ClientHttpRequestFactory client = new InterceptingClientHttpRequestFactory(new JdkClientHttpRequestFactory(),
				List.of((request, body, execution) -> new Counted(execution.execute(request, body), this.closed)));
		URI baseUrl = understory.getBaseUrl();
		return RestClient.builder()
			.requestFactory(new AccessTokenRequestFactory(client, this.token, this.gate, baseUrl))
			.baseUrl(baseUrl.toString())
			.defaultHeaders(CallsThroughTheGateTests::headers)
			.build();
	}

	private static void headers(HttpHeaders headers) {
		headers.set("User-Agent", "Fjord-Tours/Sync");
		headers.set("Accept", "application/json");
	}

	/**
	 * An answer whose end is counted.
	 */
	private record Counted(ClientHttpResponse response, AtomicInteger closed) implements ClientHttpResponse {

		@Override
		public HttpStatusCode getStatusCode() throws IOException {
			return this.response.getStatusCode();
		}

		@Override
		public String getStatusText() throws IOException {
			return this.response.getStatusText();
		}

		@Override
		public HttpHeaders getHeaders() {
			return this.response.getHeaders();
		}

		@Override
		public InputStream getBody() throws IOException {
			return this.response.getBody();
		}

		@Override
		public void close() {
			this.closed.incrementAndGet();
			this.response.close();
		}

	}

}
