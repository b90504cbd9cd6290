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

package io.understory.spring.boot.autoconfigure;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.understory.mock.UnderstoryResponses;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.context.ApplicationContext;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.client.MultipartBodyBuilder;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.web.reactive.function.BodyInserters;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClient.RequestBodySpec;
import org.springframework.web.reactive.function.client.WebClient.RequestHeadersSpec;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What happens when the API answers 401. Calls are told apart by the number of their
 * token. What is no JSON is sent with PATCH, for Understory refuses it with POST and PUT.
 */
@Timeout(60)
class ReplayTests {

	private static final Duration TIMEOUT = Duration.ofSeconds(10);

	@RegisterExtension
	static final UnderstoryExtension understory = new UnderstoryExtension();

	@BeforeEach
	void answerEverything() {
		understory.mock().stubFor(any(anyUrl()).atPriority(10).willReturn(okJson("{}")));
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET", "HEAD", "DELETE", "OPTIONS" })
	void shouldReplayARequestWithoutABody(String method) {
		HttpStatusCode status = sendWithRevokedToken(
				(webClient) -> webClient.method(HttpMethod.valueOf(method)).uri("/v1/things"));
		assertThat(status.value()).isEqualTo(200);
		assertThat(tokenNumbers()).containsExactly(1, 2);
		assertThat(understory.tokenRequests()).hasSize(2);
	}

	@ParameterizedTest
	@ValueSource(strings = { "POST", "PUT", "PATCH", "DELETE" })
	void shouldReplayARequestWithAValue(String method) {
		HttpStatusCode status = sendWithRevokedToken((webClient) -> webClient.method(HttpMethod.valueOf(method))
			.uri("/v1/things")
			.contentType(MediaType.APPLICATION_JSON)
			.bodyValue(Map.of("name", "Kayak")));
		assertThat(status.value()).isEqualTo(200);
		assertThat(tokenNumbers()).containsExactly(1, 2);
		assertThat(understory.calls("/v1/things")).extracting(LoggedRequest::getBodyAsString)
			.containsOnly("{\"name\":\"Kayak\"}");
	}

	@Test
	void shouldReplayAFormAndText() {
		assertThat(sendWithRevokedToken((webClient) -> webClient.patch()
			.uri("/v1/things")
			.body(BodyInserters.fromFormData(new LinkedMultiValueMap<>(Map.of("a", List.of("b")))))).value())
			.isEqualTo(200);
		assertThat(understory.calls("/v1/things")).extracting(LoggedRequest::getBodyAsString)
			.containsExactly("a=b", "a=b");
	}

	@Test
	void shouldReplayAMono() {
		assertThat(sendWithRevokedToken(
				(webClient) -> webClient.patch().uri("/v1/things").body(Mono.just("text"), String.class))
			.value()).isEqualTo(200);
		assertThat(understory.calls("/v1/things")).hasSize(2);
	}

	@Test
	void shouldNotReplayAStreamButHaveANewTokenForTheNextCall() {
		runWithRevokedToken((context) -> {
			WebClient webClient = context.getBean(WebClient.class);
			assertThat(
					exchange(webClient.patch().uri("/v1/things").body(Flux.just("a", "b"), String.class)).block(TIMEOUT)
						.value())
				.isEqualTo(401);
			assertThat(understory.calls("/v1/things")).hasSize(1);
			assertThat(
					exchange(webClient.patch().uri("/v1/things").body(Flux.just("a", "b"), String.class)).block(TIMEOUT)
						.value())
				.isEqualTo(200);
			assertThat(tokenNumbers()).containsExactly(1, 2);
		});
	}

	@Test
	void shouldNotReplayDataBuffersNorMultipartNorResources() {
		MultipartBodyBuilder parts = new MultipartBodyBuilder();
		parts.part("a", "b");
		List<Function<RequestBodySpec, RequestHeadersSpec<?>>> bodies = List.of(
				(request) -> request.body(BodyInserters
					.fromDataBuffers(Flux.just(DefaultDataBufferFactory.sharedInstance.wrap("a".getBytes())))),
				(request) -> request.body(BodyInserters.fromMultipartData(parts.build())),
				(request) -> request.body(BodyInserters.fromResource(new ByteArrayResource("a".getBytes()))));
		for (Function<RequestBodySpec, RequestHeadersSpec<?>> body : bodies) {
			understory.mock().reset();
			assertThat(sendWithRevokedToken((webClient) -> body.apply(webClient.patch().uri("/v1/things"))).value())
				.isEqualTo(401);
			assertThat(understory.calls("/v1/things")).hasSize(1);
		}
	}

	@Test
	void shouldReplayWhenAnInnerFilterCopiesTheRequest() {
		runWithRevokedToken((context) -> {
			WebClient webClient = withCopyingFilter(context.getBean(WebClient.class));
			assertThat(exchange(webClient.patch().uri("/v1/things").bodyValue("text")).block(TIMEOUT).value())
				.isEqualTo(200);
			assertThat(tokenNumbers()).containsExactly(1, 2);
			assertThat(understory.calls("/v1/things")).allMatch(
					(request) -> request.getHeader("X-Copy").equals("yes") && request.getBodyAsString().equals("text"));
			assertThat(exchange(webClient.patch().uri("/v1/streams").body(Flux.just("a", "b"), String.class))
				.block(TIMEOUT)
				.value()).isEqualTo(200);
		});
	}

	@Test
	void whenAnInnerFilterCopiesAStreamThenItIsNotReplayed() {
		runWithRevokedToken((context) -> {
			WebClient webClient = withCopyingFilter(context.getBean(WebClient.class));
			assertThat(
					exchange(webClient.patch().uri("/v1/things").body(Flux.just("a", "b"), String.class)).block(TIMEOUT)
						.value())
				.isEqualTo(401);
			assertThat(understory.calls("/v1/things")).hasSize(1);
		});
	}

	@Test
	void shouldReplayOnce() {
		refuseEverything(401);
		assertThat(send((webClient) -> webClient.get().uri("/v1/things")).value()).isEqualTo(401);
		assertThat(tokenNumbers()).containsExactly(1, 2);
		assertThat(understory.tokenRequests()).hasSize(2);
	}

	@Test
	void whenForbiddenThenTheTokenIsKept() {
		refuseEverything(403);
		understory.application().run((context) -> {
			for (int i = 0; i < 3; i++) {
				assertThat(exchange(context.getBean(WebClient.class).get().uri("/v1/things")).block(TIMEOUT).value())
					.isEqualTo(403);
			}
			assertThat(tokenNumbers()).containsExactly(1, 1, 1);
			assertThat(understory.tokenRequests()).hasSize(1);
		});
	}

	@Test
	void whenTheCallerHasAHeaderOfHisOwnThenItIsNotReplayed() {
		refuseEverything(401);
		assertThat(
				send((webClient) -> webClient.get().uri("/v1/things").header("Authorization", "Bearer mine")).value())
			.isEqualTo(401);
		assertThat(understory.calls("/v1/things")).singleElement()
			.satisfies((request) -> assertThat(request.getHeader("Authorization")).isEqualTo("Bearer mine"));
	}

	@Test
	void whenThereIsNoNewTokenThenTheCallerIsToldWhy() {
		understory.application().run((context) -> {
			WebClient webClient = context.getBean(WebClient.class);
			exchange(webClient.get().uri("/v1/things")).block(TIMEOUT);
			understory.mock().revokeTokens();
			understory.mock().tokenEndpoint().answerError("invalid_client");
			assertThat(exchange(webClient.get().uri("/v1/things")).map(Object::toString)
				.onErrorResume(Exception.class, (ex) -> Mono.just(ex.getMessage()))
				.block(TIMEOUT)).contains("invalid_client");
		});
	}

	@Test
	void whenTheTokenIsRevokedThenNoneOfManyCallersFails() throws Exception {
		understory.application().run((context) -> {
			WebClient webClient = context.getBean(WebClient.class);
			exchange(webClient.get().uri("/v1/things")).block(TIMEOUT);
			understory.mock().revokeTokens();
			List<Integer> statuses = Flux.range(0, 200)
				.flatMap((i) -> exchange(webClient.get().uri("/v1/things")), 200)
				.map(HttpStatusCode::value)
				.collectList()
				.block(Duration.ofSeconds(30));
			assertThat(statuses).hasSize(200).containsOnly(200);
			assertThat(understory.tokenRequests()).hasSize(2);
		});
	}

	@Test
	void whenTheApiSaysNoToEverythingThenThereIsNoTokenStorm() {
		refuseEverything(401);
		understory.application().run((context) -> {
			WebClient webClient = context.getBean(WebClient.class);
			List<Integer> statuses = Flux.range(0, 400)
				.flatMap((i) -> exchange(webClient.get().uri("/v1/things")), 100)
				.map(HttpStatusCode::value)
				.collectList()
				.block(Duration.ofSeconds(30));
			assertThat(statuses).hasSize(400).containsOnly(401);
			// One more where it takes longer than the 10 s in which a replacement stays
			assertThat(understory.tokenRequests()).hasSizeBetween(2, 3);
		});
	}

	@Test
	void whenALate401ComesThenTheNewerTokenIsKept() throws Exception {
		CountDownLatch late = new CountDownLatch(1);
		runWithRevokedToken((context) -> {
			WebClient webClient = context.getBean(WebClient.class);
			WebClient slow = webClient.mutate()
				.filter((request, next) -> next.exchange(request)
					.delayUntil((response) -> Mono.fromCallable(() -> late.await(20, TimeUnit.SECONDS))
						.subscribeOn(Schedulers.boundedElastic())))
				.build();
			Mono<HttpStatusCode> lateCall = exchange(slow.get().uri("/v1/late")).cache();
			lateCall.subscribe();
			assertThat(exchange(webClient.get().uri("/v1/things")).block(TIMEOUT).value()).isEqualTo(200);
			late.countDown();
			assertThat(lateCall.block(TIMEOUT).value()).isEqualTo(200);
			exchange(webClient.get().uri("/v1/things")).block(TIMEOUT);
			assertThat(understory.tokenRequests()).hasSize(2);
		});
	}

	private static WebClient withCopyingFilter(WebClient webClient) {
		return webClient.mutate()
			.filter((request, next) -> next.exchange(ClientRequest.from(request).header("X-Copy", "yes").build()))
			.build();
	}

	private static void refuseEverything(int status) {
		understory.mock()
			.stubFor(any(anyUrl()).willReturn(UnderstoryResponses.error(status, "UNAUTHORIZED", "The test wants it")));
	}

	private static List<Integer> tokenNumbers() {
		return understory.mock()
			.calls()
			.stream()
			.filter((call) -> call.url().equals("/v1/things"))
			.map((call) -> call.token().number())
			.toList();
	}

	private static void runWithRevokedToken(Consumer<ApplicationContext> test) {
		understory.application().run((context) -> {
			UnderstoryExtension.authorize(context);
			understory.mock().revokeTokens();
			test.accept(context);
		});
	}

	private static HttpStatusCode sendWithRevokedToken(Function<WebClient, RequestHeadersSpec<?>> request) {
		HttpStatusCode[] status = new HttpStatusCode[1];
		runWithRevokedToken(
				(context) -> status[0] = exchange(request.apply(context.getBean(WebClient.class))).block(TIMEOUT));
		return status[0];
	}

	private static HttpStatusCode send(Function<WebClient, RequestHeadersSpec<?>> request) {
		HttpStatusCode[] status = new HttpStatusCode[1];
		understory.application()
			.run((context) -> status[0] = exchange(request.apply(context.getBean(WebClient.class))).block(TIMEOUT));
		return status[0];
	}

	private static Mono<HttpStatusCode> exchange(RequestHeadersSpec<?> request) {
		return request.exchangeToMono((response) -> response.releaseBody().thenReturn(response.statusCode()));
	}

}
