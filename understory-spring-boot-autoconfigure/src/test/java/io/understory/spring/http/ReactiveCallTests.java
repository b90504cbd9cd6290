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

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.micrometer.observation.ObservationRegistry;
import io.understory.mock.MockUnderstory;
import io.understory.mock.UnderstoryResponses;
import io.understory.spring.token.TokenEndpoints;
import io.understory.spring.http.gate.CallGate;
import io.understory.spring.http.limit.CallLimit;
import io.understory.spring.token.ConnectionId;
import io.understory.spring.token.shared.SharedAccessToken;
import io.understory.spring.token.shared.TokenPhase;
import io.understory.spring.token.shared.TokenSettings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;

import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.client.reactive.JdkClientHttpConnector;
import org.springframework.web.reactive.function.BodyInserters;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.WebClient;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * The token in calls with a {@link WebClient}, looked at where they arrive, and by a
 * filter that comes after the one with the token.
 */
class ReactiveCallTests {

	private static final ExchangeFilterFunction COPYING = (request, next) -> next
		.exchange(ClientRequest.from(request).header("X-Copy", "yes").build());

	private static MockUnderstory understory;

	private final SharedAccessToken token = new SharedAccessToken(TokenEndpoints.of(understory), TokenSettings.DEFAULTS,
			understory.getClock(), ObservationRegistry.NOOP);

	private final CallGate gate = new CallGate(ConnectionId.DEFAULT, Duration.ZERO, CallLimit.NONE,
			understory.getClock());

	private final WebClient webClient = WebClient.builder()
		.clientConnector(new JdkClientHttpConnector())
		.baseUrl(understory.getBaseUrl().toString())
		.defaultHeader("User-Agent", "Fjord-Tours/Sync")
		.defaultHeader("Accept", "application/json")
		.filter(new AccessTokenExchangeFilter(this.token, this.gate, understory.getBaseUrl()))
		.build();

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

	@Test
	void shouldSendTheTokenAndWhatTheCallerSays() {
		ResponseEntity<String> answer = this.webClient.post()
			.uri("/v1/things")
			.header("X-Own", "a", "b")
			.cookie("own", "1")
			.contentType(MediaType.APPLICATION_JSON)
			.bodyValue(Map.of("seats", 2))
			.retrieve()
			.toEntity(String.class)
			.block();
		assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.OK);
		assertThat(answer.getHeaders().getFirst("X-Answer")).isEqualTo("yes");
		assertThat(answer.getBody()).isEqualTo("{}");
		assertThat(calls()).singleElement().satisfies((call) -> {
			assertThat(call.getMethod().getName()).isEqualTo("POST");
			assertThat(call.getHeaders().getHeader("X-Own").values()).containsExactly("a", "b");
			assertThat(call.getHeader("Cookie")).isEqualTo("own=1");
			assertThat(call.getHeaders().getHeader("Authorization").values())
				.containsExactly("Bearer " + understory.tokens().get(0).value());
			assertThat(call.getBodyAsString()).isEqualTo("{\"seats\":2}");
		});
	}

	@Test
	void whenTheCallerHasAnAuthorizationThenItIsLeftAlone() {
		assertThat(status(this.webClient.get().uri("/v1/things").header("Authorization", "Bearer own"))).isEqualTo(401);
		assertThat(calls()).singleElement()
			.satisfies((call) -> assertThat(call.getHeader("Authorization")).isEqualTo("Bearer own"));
		assertThat(tokenRequests()).isZero();
	}

	@Test
	void whenACallGoesElsewhereThenItHasNoToken() {
		URI elsewhere = URI.create("http://localhost:" + understory.getBaseUrl().getPort() + "/v1/things");
		assertThat(status(this.webClient.get().uri(elsewhere))).isEqualTo(401);
		assertThat(calls()).singleElement().matches((call) -> !call.containsHeader("Authorization"));
		assertThat(tokenRequests()).isZero();
	}

	@Test
	void whenALaterFilterSendsACallElsewhereThenItHasNoToken() {
		URI elsewhere = URI.create("http://localhost:" + understory.getBaseUrl().getPort() + "/v1/things");
		WebClient redirecting = with(
				(request, next) -> next.exchange(ClientRequest.from(request).url(elsewhere).build()));
		assertThat(status(redirecting.get().uri("/v1/things"))).isEqualTo(401);
		assertThat(calls()).allMatch((call) -> !call.containsHeader("Authorization"));
	}

	@Test
	void whenTheBaseUrlIsNoOriginThenNoCallCouldHaveTheToken() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new AccessTokenExchangeFilter(this.token, this.gate, URI.create("/v1")))
			.withMessage("'baseUrl' must have a scheme and a host");
	}

	@Test
	void shouldShowALaterFilterTheCallWithoutTheToken() {
		AtomicReference<ClientRequest> seen = new AtomicReference<>();
		AtomicReference<ClientRequest> original = new AtomicReference<>();
		WebClient looking = with((request, next) -> {
			seen.set(request);
			return next.exchange(request);
		}).mutate().filters((filters) -> filters.add(0, (request, next) -> {
			original.set(request);
			return next.exchange(request);
		})).build();
		assertThat(status(looking.delete()
			.uri("/v1/things")
			.header("X-Own", "own")
			.cookie("own", "1")
			.attribute("own", "attribute"))).isEqualTo(200);
		assertThat(seen.get().method()).isEqualTo(HttpMethod.DELETE);
		assertThat(seen.get().url()).isEqualTo(understory.getBaseUrl().resolve("/v1/things"));
		assertThat(seen.get().headers().getFirst("X-Own")).isEqualTo("own");
		assertThat(seen.get().headers().containsHeader("Authorization")).isFalse();
		assertThat(seen.get().cookies().getFirst("own")).isEqualTo("1");
		assertThat(seen.get().attributes()).containsEntry("own", "attribute");
		assertThat(seen.get().logPrefix()).isNotEmpty().isEqualTo(original.get().logPrefix());
		assertThat(seen.get().body()).as("a call without a body").isSameAs(BodyInserters.empty());
	}

	@Test
	void whenALaterFilterCopiesTheCallThenTheCopyHasTheTokenAndWhatTheCallerDoesToTheMessage() {
		assertThat(status(with(COPYING).post()
			.uri("/v1/things")
			.cookie("own", "1")
			.httpRequest((message) -> message.getHeaders().set("X-Message", "own"))
			.contentType(MediaType.APPLICATION_JSON)
			.bodyValue(Map.of("seats", 2)))).isEqualTo(200);
		assertThat(tokenNumbers()).containsExactly(1);
		assertThat(calls()).singleElement().satisfies((call) -> {
			assertThat(call.getHeader("X-Copy")).isEqualTo("yes");
			assertThat(call.getHeader("X-Message")).isEqualTo("own");
			assertThat(call.getHeader("Cookie")).isEqualTo("own=1");
			assertThat(call.getBodyAsString()).isEqualTo("{\"seats\":2}");
		});
	}

	@Test
	void whenTheTokenIsRefusedThenTheCallIsSentOnceMore() {
		revokeToken();
		assertThat(status(this.webClient.get().uri("/v1/things"))).isEqualTo(200);
		assertThat(tokenNumbers()).containsExactly(1, 2);
		assertThat(tokenRequests()).isEqualTo(2);
		assertThat(this.token.status().phase()).isEqualTo(TokenPhase.FRESH);
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void whenTheTokenIsRefusedThenAValueIsSentOnceMore(boolean copied) {
		revokeToken();
		assertThat(status(webClient(copied).post()
			.uri("/v1/things")
			.contentType(MediaType.APPLICATION_JSON)
			.bodyValue(Map.of("seats", 2)))).isEqualTo(200);
		assertThat(calls()).extracting(LoggedRequest::getBodyAsString)
			.containsExactly("{\"seats\":2}", "{\"seats\":2}");
		assertThat(tokenNumbers()).containsExactly(1, 2);
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void whenTheTokenIsRefusedThenAStreamIsNotSentAgainAndTheNextCallHasANewToken(boolean copied) {
		revokeToken();
		WebClient client = webClient(copied);
		assertThat(status(client.patch().uri("/v1/things").body(Flux.just("a", "b"), String.class))).isEqualTo(401);
		assertThat(status(client.get().uri("/v1/things"))).isEqualTo(200);
		assertThat(tokenNumbers()).containsExactly(1, 2);
	}

	@Test
	void whenTheNewTokenIsRefusedTooThenTheCallerSeesItAndThereIsNoTokenStorm() {
		understory
			.stubFor(any(anyUrl()).willReturn(UnderstoryResponses.error(401, "UNAUTHORIZED", "The test wants it")));
		for (int i = 0; i < 3; i++) {
			assertThat(this.webClient.get()
				.uri("/v1/things")
				.exchangeToMono((answer) -> answer.bodyToMono(String.class))
				.block()).contains("The test wants it");
			assertThat(this.token.status().phase()).isEqualTo(TokenPhase.REJECTED);
		}
		assertThat(tokenNumbers()).containsExactly(1, 2, 2, 2);
		assertThat(tokenRequests()).isEqualTo(2);
	}

	@Test
	void whenForbiddenThenTheTokenIsKept() {
		understory
			.stubFor(any(anyUrl()).willReturn(UnderstoryResponses.error(403, "UNAUTHORIZED", "The test wants it")));
		for (int i = 0; i < 2; i++) {
			assertThat(status(this.webClient.get().uri("/v1/things"))).isEqualTo(403);
		}
		assertThat(tokenNumbers()).containsExactly(1, 1);
		assertThat(this.token.status().phase()).isEqualTo(TokenPhase.FRESH);
	}

	private WebClient webClient(boolean copied) {
		return copied ? with(COPYING) : this.webClient;
	}

	private WebClient with(ExchangeFilterFunction filter) {
		return this.webClient.mutate().filter(filter).build();
	}

	private void revokeToken() {
		this.token.await();
		understory.revokeTokens();
	}

	private static int status(WebClient.RequestHeadersSpec<?> request) {
		return request.exchangeToMono(ClientResponse::toBodilessEntity).block().getStatusCode().value();
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
