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

package io.understory.spring.http.gate;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import io.understory.mock.MockUnderstory;
import io.understory.mock.UnderstoryResponses;
import io.understory.spring.http.gate.Caller.Call;
import io.understory.spring.http.gate.Caller.Stack;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.web.reactive.function.client.WebClient;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * So many calls at once, and no more, on both stacks. A call counts until the body of its
 * answer was read or given up.
 */
@Timeout(60)
class LimitedCallTests {

	private static final Duration NO_WAIT = Duration.ZERO;

	private static MockUnderstory understory;

	private final List<Caller> callers = new ArrayList<>();

	@BeforeAll
	static void startUnderstory() {
		understory = MockUnderstory.start(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
	}

	@BeforeEach
	void reset() {
		understory.reset();
		answerWith(okJson("{}"));
	}

	@AfterEach
	void close() {
		this.callers.forEach(Caller::close);
	}

	@AfterAll
	static void closeUnderstory() {
		understory.close();
	}

	@ParameterizedTest
	@EnumSource
	void shouldSendSoManyAtOnceAndTheOthersInOrder(Stack stack) {
		Caller caller = caller(NO_WAIT, 3);
		caller.hold();
		List<Call> calls = calls(caller, stack, 10, 3);
		assertThat(caller.gate.status()).isEqualTo(new GateStatus(GateStatus.State.OPEN, null, 7));
		caller.letGo();
		assertThat(calls).allSatisfy((call) -> assertThat(statusOf(call)).isEqualTo(200));
		assertThat(caller.gate.status().waiting()).isZero();
		assertThat(understory.calls()).hasSize(10);
		if (stack == Stack.BLOCKING) { // one at a time, so that the order is that of the
										// threads
			Caller one = caller(NO_WAIT, 1);
			one.hold();
			calls = calls(one, stack, 5, 1);
			one.letGo();
			assertThat(calls).allSatisfy((call) -> assertThat(statusOf(call)).isEqualTo(200));
			assertThat(one.sent).extracting((uri) -> uri.getPath())
				.containsExactlyElementsOf(IntStream.range(0, 5).mapToObj((i) -> "/v1/things/" + i).toList());
		}
	}

	@ParameterizedTest
	@EnumSource
	void whenACallFailsOrIsGivenUpThenTheNextIsSent(Stack stack) {
		Caller caller = caller(NO_WAIT, 1);
		CompletableFuture<Void> first = caller.hold();
		List<Call> calls = calls(caller, stack, 4, 1);
		caller.hold();
		first.completeExceptionally(new IOException("The test wants it"));
		assertThat(calls.get(0).answer()).failsWithin(Duration.ofSeconds(20));
		await(() -> caller.sent.size() == 2);
		calls.get(2).cancel(); // while it waits
		await(() -> caller.gate.status().waiting() == 1);
		caller.holdNoMore();
		calls.get(1).cancel(); // while it is under way
		assertThat(statusOf(calls.get(3))).isEqualTo(200);
		assertThat(caller.sent).extracting((uri) -> uri.getPath())
			.containsExactly("/v1/things/0", "/v1/things/1", "/v1/things/3");
		if (stack == Stack.BLOCKING) {
			assertThat(calls.get(2).answer().handle((answer, ex) -> ex.getCause().getCause()).join())
				.isInstanceOf(InterruptedIOException.class)
				.hasMessageContaining("understory.rate-limit.max-concurrent-calls");
		}
	}

	@ParameterizedTest
	@EnumSource
	void whenThereIsNoTokenThenTheNextIsSent(Stack stack) {
		Caller caller = caller(NO_WAIT, 1);
		understory.tokenEndpoint().answerError("invalid_client");
		for (int i = 0; i < 3; i++) {
			assertThat(caller.get(stack, "/v1/things").answer()).failsWithin(Duration.ofSeconds(20));
		}
		assertThat(caller.gate.status().waiting()).isZero();
	}

	@ParameterizedTest
	@EnumSource
	void whenTheAnswerIsAnErrorThenTheNextIsSent(Stack stack) {
		Caller caller = caller(NO_WAIT, 1);
		for (int status : new int[] { 204, 304, 401, 404, 429, 500 }) {
			answerWith(UnderstoryResponses.error(status, "CODE", "message"));
			assertThat(statusOf(caller.get(stack, "/v1/things"))).isEqualTo(status);
		}
		answerWith(okJson("{}"));
		assertThat(statusOf(caller.get(stack, "/v1/things"))).isEqualTo(200);
	}

	@Test
	void shouldCountABlockingAnswerUntilItIsReadOrClosed() throws Exception {
		Caller caller = caller(NO_WAIT, 1);
		ClientHttpResponse open = open(caller);
		Call next = waiting(caller);
		open.getBody().readAllBytes();
		assertThat(statusOf(next)).isEqualTo(200);
		ClientHttpResponse unread = open(caller);
		next = waiting(caller);
		unread.close();
		assertThat(statusOf(next)).isEqualTo(200);
		InputStream stream = open(caller).getBody();
		next = waiting(caller);
		assertThat(stream.read()).isNotEqualTo(-1);
		stream.close();
		assertThat(statusOf(next)).isEqualTo(200);
	}

	@Test
	void shouldCountAReactiveAnswerUntilItIsReadOrGivenUp() {
		Caller caller = caller(NO_WAIT, 1);
		CompletableFuture<Void> read = new CompletableFuture<>();
		Mono<String> pausing = caller.webClient.get()
			.uri("/v1/things")
			.exchangeToMono((response) -> Mono.fromFuture(read, true).then(response.bodyToMono(String.class)));
		CompletableFuture<String> body = pausing.toFuture();
		await(() -> understory.calls().size() == 1);
		Call next = waiting(caller);
		read.complete(null);
		assertThat(body).succeedsWithin(Duration.ofSeconds(20)).isEqualTo("{}");
		assertThat(statusOf(next)).isEqualTo(200);

		Disposable unread = caller.webClient.get()
			.uri("/v1/things")
			.exchangeToMono((response) -> Mono.never())
			.subscribe();
		await(() -> understory.calls().size() == 3);
		next = waiting(caller);
		unread.dispose();
		assertThat(statusOf(next)).isEqualTo(200);

		caller.webClient.get().uri("/v1/things").exchangeToMono((response) -> Mono.just("unread")).block();
		assertThat(statusOf(caller.get(Stack.REACTIVE, "/v1/things"))).isEqualTo(200);

		answerWith(okJson("[1,2,3]"));
		Integer one = caller.webClient.get().uri("/v1/things").retrieve().bodyToFlux(Integer.class).blockFirst();
		assertThat(one).isEqualTo(1);
		assertThat(statusOf(caller.get(Stack.REACTIVE, "/v1/things"))).isEqualTo(200);

		caller.webClient.get()
			.uri("/v1/things")
			.retrieve()
			.bodyToFlux(DataBuffer.class)
			.doOnNext(DataBufferUtils::release)
			.map((buffer) -> {
				throw new IllegalStateException("The test wants it");
			})
			.onErrorComplete()
			.blockLast();
		assertThat(statusOf(caller.get(Stack.REACTIVE, "/v1/things"))).isEqualTo(200);
	}

	@Test
	void whenOneCallComesAfterAnotherThenTheFirstHasEnded() {
		Caller caller = caller(NO_WAIT, 1);
		Mono<String> call = caller.webClient.get().uri("/v1/things").retrieve().bodyToMono(String.class);
		assertThat(call.flatMap((body) -> call).flatMap((body) -> call).block(Duration.ofSeconds(20))).isEqualTo("{}");
	}

	@ParameterizedTest
	@EnumSource
	void whenA429ComesThenWhoWaitsForASlotIsNotSentBeforeItsTime(Stack stack) {
		Caller caller = caller(Duration.ofMinutes(15), 1);
		answerWith(UnderstoryResponses.tooManyRequests());
		caller.hold();
		List<Call> calls = calls(caller, stack, 6, 1);
		caller.letGo();
		await(() -> caller.gate.status().state() == GateStatus.State.CLOSED && caller.gate.status().waiting() == 6);
		assertThat(understory.calls()).hasSize(1);
		answerWith(okJson("{}"));
		understory.advance(Duration.ofSeconds(61));
		caller.gate.look();
		assertThat(calls).allSatisfy((call) -> assertThat(statusOf(call)).isEqualTo(200));
		assertThat(understory.calls()).hasSize(7);
	}

	@ParameterizedTest
	@EnumSource
	void whenCallsWaitForEachOtherThenThoseThatWaitAreNotSentInTheEnd(Stack stack) {
		Caller caller = caller(NO_WAIT, 1);
		caller.hold();
		List<Call> calls = calls(caller, stack, 2, 1);
		understory.advance(Duration.ofMinutes(5));
		caller.gate.status();
		assertThat(calls.get(1).answer().join()).satisfies((answer) -> {
			assertThat(answer.status()).isEqualTo(429);
			assertThat(answer.body()).contains("Not sent: so many calls are under way", "max-concurrent-calls");
		});
		caller.letGo();
		assertThat(statusOf(calls.get(0))).isEqualTo(200);
		assertThat(statusOf(caller.get(stack, "/v1/things"))).isEqualTo(200);
	}

	@Test
	void whenAFilterHasNoAnswerThenTheNextIsSent() {
		Caller caller = caller(NO_WAIT, 1);
		WebClient silent = caller.webClient.mutate().filter((request, next) -> Mono.empty()).build();
		for (int i = 0; i < 2; i++) {
			assertThatIllegalStateException().isThrownBy(
					() -> silent.get().uri("/v1/things").retrieve().toBodilessEntity().block(Duration.ofSeconds(20)));
		}
		assertThat(statusOf(caller.get(Stack.REACTIVE, "/v1/things"))).isEqualTo(200);
	}

	@ParameterizedTest
	@EnumSource
	void whenItIsClosedForGoodThenNobodyWaits(Stack stack) {
		Caller caller = caller(NO_WAIT, 1);
		CompletableFuture<Void> held = caller.hold();
		List<Call> calls = calls(caller, stack, 3, 1);
		caller.gate.close();
		assertThat(calls.subList(1, 3)).allSatisfy((call) -> assertThat(call.answer().join()).satisfies((answer) -> {
			assertThat(answer.status()).isEqualTo(429);
			assertThat(answer.body()).contains("Not sent: the application closes");
		}));
		held.complete(null);
		assertThat(statusOf(calls.get(0))).isEqualTo(200);
		assertThat(understory.calls()).hasSize(1);
	}

	private Caller caller(Duration maxWait, int maxConcurrentCalls) {
		Caller caller = new Caller(understory, maxWait, maxConcurrentCalls);
		this.callers.add(caller);
		return caller;
	}

	private static List<Call> calls(Caller caller, Stack stack, int count, int atOnce) {
		List<Call> calls = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			calls.add(caller.get(stack, "/v1/things/" + i));
			int sent = Math.min(i + 1, atOnce);
			int waiting = i + 1 - sent;
			await(() -> caller.sent.size() == sent && caller.gate.status().waiting() == waiting);
		}
		return calls;
	}

	private static ClientHttpResponse open(Caller caller) {
		return caller.restClient.get().uri("/v1/things").exchange((request, response) -> response, false);
	}

	private static Call waiting(Caller caller) {
		Call call = caller.get(Stack.BLOCKING, "/v1/things");
		await(() -> caller.gate.status().waiting() == 1);
		return call;
	}

	private static int statusOf(Call call) {
		assertThat(call.answer()).succeedsWithin(Duration.ofSeconds(20));
		return call.answer().join().status();
	}

	private static void await(BooleanSupplier condition) {
		Awaitility.await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(2)).until(condition::getAsBoolean);
	}

	private static void answerWith(ResponseDefinitionBuilder answer) {
		understory.stubFor(any(anyUrl()).willReturn(answer));
	}

}
