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

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.understory.mock.MockUnderstory;
import io.understory.mock.UnderstoryResponses;
import io.understory.spring.http.gate.Caller.Answer;
import io.understory.spring.http.gate.Caller.Call;
import io.understory.spring.http.gate.Caller.Stack;
import io.understory.spring.http.limit.CallLimit;
import io.understory.spring.token.ConnectionId;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Flux;

import org.springframework.core.io.InputStreamResource;
import org.springframework.http.MediaType;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Calls that wait for their turn after a 429, on both stacks. Requests are counted where
 * they arrive, and the clock is moved: whoever looks at the gate then lets the next call
 * go, as its timer would.
 */
class GatedCallTests {

	private static final Duration MAX_WAIT = Duration.ofMinutes(15);

	private static MockUnderstory understory;

	private final Caller caller = new Caller(understory, MAX_WAIT);

	@BeforeAll
	static void startUnderstory() {
		understory = MockUnderstory.start(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
	}

	@BeforeEach
	void reset() {
		understory.reset();
		answerWith(UnderstoryResponses.tooManyRequests());
	}

	@AfterEach
	void close() {
		this.caller.close();
	}

	@AfterAll
	static void closeUnderstory() {
		understory.close();
	}

	@ParameterizedTest
	@EnumSource
	void whenNobodyIsToWaitThenEachCallGoesAndHasItsAnswer(Stack stack) {
		try (Caller caller = new Caller(understory, Duration.ZERO)) {
			for (int i = 0; i < 3; i++) {
				assertThat(caller.get(stack, "/v1/things").answer().join()).isEqualTo(
						new Answer(429, null, "{\"code\":\"TOO_MANY_REQUESTS\",\"message\":\"Too many requests\"}"));
			}
			answerWith(ok());
			assertThat(statusOf(caller.get(stack, "/v1/things"))).isEqualTo(200);
			assertThat(requests()).isEqualTo(4);
			assertThat(caller.gate.refusals()).isEqualTo(3);
			assertThat(caller.gate.status()).isEqualTo(new GateStatus(GateStatus.State.OPEN, null, 0));
		}
	}

	@ParameterizedTest
	@EnumSource
	void shouldLetNobodyGoForAMinuteThenOneThenTheOthersInOrder(Stack stack) {
		List<Call> calls = wait(stack, 20);
		answerWith(ok());
		advance(Duration.ofSeconds(60));
		assertThat(this.caller.gate.status())
			.isEqualTo(new GateStatus(GateStatus.State.CLOSED, understory.getClock().instant().plusSeconds(1), 20));
		assertThat(requests()).isEqualTo(1);
		this.caller.hold();
		advance(Duration.ofSeconds(1));
		awaitRequests(2);
		assertThat(this.caller.gate.status().state()).isEqualTo(GateStatus.State.PROBING);
		assertThat(this.caller.gate.status().waiting()).isEqualTo(19);
		assertThat(this.caller.sent).hasSize(2).allMatch((uri) -> uri.getPath().equals("/v1/things/0"));
		this.caller.letGo();
		assertThat(calls).allSatisfy((call) -> assertThat(statusOf(call)).isEqualTo(200));
		assertThat(requests()).isEqualTo(21);
		List<String> others = this.caller.sent.stream().skip(2).map((uri) -> uri.getPath()).toList();
		List<String> inOrder = IntStream.range(1, 20).mapToObj((i) -> "/v1/things/" + i).toList();
		if (stack == Stack.REACTIVE) {
			assertThat(others).isEqualTo(inOrder);
		}
		else { // each in its own thread
			assertThat(others).containsExactlyInAnyOrderElementsOf(inOrder);
		}
		assertThat(this.caller.gate.status().state()).isEqualTo(GateStatus.State.OPEN);
		assertThat(this.caller.gate.refusals()).isEqualTo(1);
	}

	@ParameterizedTest
	@EnumSource
	void whenTheOneIsRefusedThenNobodyGoesForAnotherMinute(Stack stack) {
		List<Call> calls = wait(stack, 3);
		advance(Duration.ofSeconds(61));
		awaitRequests(2);
		awaitWaiting(3);
		answerWith(ok());
		advance(Duration.ofSeconds(60));
		assertThat(this.caller.gate.status().state()).isEqualTo(GateStatus.State.CLOSED);
		assertThat(requests()).isEqualTo(2);
		advance(Duration.ofSeconds(1));
		assertThat(calls).allSatisfy((call) -> assertThat(statusOf(call)).isEqualTo(200));
		assertThat(requests()).isEqualTo(5);
		assertThat(this.caller.sent.get(2).getPath()).as("the first is still the first").isEqualTo("/v1/things/0");
	}

	@ParameterizedTest
	@EnumSource
	void whenTheWaitWouldBeTooLongThenTheAnswerIs429AtOnce(Stack stack) {
		try (Caller caller = new Caller(understory, Duration.ofSeconds(60))) {
			assertThat(caller.get(stack, "/v1/things").answer().join().body()).as("that of the API")
				.contains("Too many requests");
			advance(Duration.ofMillis(500));
			Answer answer = caller.get(stack, "/v1/things").answer().join();
			assertThat(answer.status()).isEqualTo(429);
			assertThat(answer.retryAfter()).isEqualTo("61");
			assertThat(answer.body()).contains("TOO_MANY_REQUESTS", "Not sent");
			assertThat(requests()).isEqualTo(1);
			assertThat(caller.gate.refusals()).isEqualTo(1);
			answerWith(ok());
			advance(Duration.ofMillis(500));
			Call call = caller.get(stack, "/v1/things");
			await(() -> caller.gate.status().waiting() == 1);
			advance(Duration.ofSeconds(60));
			caller.gate.look();
			assertThat(statusOf(call)).isEqualTo(200);
		}
	}

	@ParameterizedTest
	@EnumSource
	void whenItClosesAgainThenWhoeverHasWaitedForLongIsNotSent(Stack stack) {
		try (Caller caller = new Caller(understory, Duration.ofSeconds(100))) {
			Call first = caller.get(stack, "/v1/things");
			await(() -> caller.gate.status().waiting() == 1);
			Call second = caller.get(stack, "/v1/things");
			await(() -> caller.gate.status().waiting() == 2);
			advance(Duration.ofSeconds(61));
			caller.gate.look();
			assertThat(first.answer().join().body()).as("that of the API").contains("Too many requests");
			assertThat(second.answer().join()).satisfies((answer) -> {
				assertThat(answer.status()).isEqualTo(429);
				assertThat(answer.retryAfter()).isEqualTo("61");
			});
			assertThat(requests()).isEqualTo(2);
		}
	}

	@ParameterizedTest
	@EnumSource
	void whenACallerGivesUpThenItLeavesTheLine(Stack stack) {
		List<Call> calls = wait(stack, 3);
		calls.get(0).cancel();
		calls.get(1).cancel();
		awaitWaiting(1);
		if (stack == Stack.BLOCKING) {
			assertThat(calls.get(0).answer()).failsWithin(Duration.ofSeconds(20))
				.withThrowableThat()
				.havingCause()
				.isInstanceOf(Caller.InterruptedCallException.class)
				.havingRootCause()
				.isInstanceOf(InterruptedException.class);
			assertThat(calls.get(0).answer().handle((answer, ex) -> ex.getCause().getCause()).join())
				.isInstanceOf(InterruptedIOException.class);
		}
		answerWith(ok());
		advance(Duration.ofSeconds(61));
		assertThat(statusOf(calls.get(2))).isEqualTo(200);
		assertThat(requests()).isEqualTo(2);
	}

	@ParameterizedTest
	@EnumSource
	void whenTheOneHasNoAnswerThenTheNextGoesAhead(Stack stack) {
		List<Call> calls = wait(stack, 3);
		answerWith(ok());
		CompletableFuture<Void> held = this.caller.hold();
		advance(Duration.ofSeconds(61));
		awaitRequests(2);
		CompletableFuture<Void> heldNext = this.caller.hold();
		held.completeExceptionally(new IOException("The test wants it"));
		assertThat(calls.get(0).answer()).failsWithin(Duration.ofSeconds(20));
		awaitRequests(3);
		assertThat(this.caller.gate.status().waiting()).isEqualTo(1);
		this.caller.holdNoMore();
		calls.get(1).cancel(); // as a timeout does
		assertThat(statusOf(calls.get(2))).isEqualTo(200);
		assertThat(heldNext).isNotDone();
		assertThat(this.caller.gate.status().state()).isEqualTo(GateStatus.State.OPEN);
		assertThat(this.caller.sent).extracting((uri) -> uri.getPath())
			.containsExactly("/v1/things/0", "/v1/things/0", "/v1/things/1", "/v1/things/2");
	}

	@ParameterizedTest
	@EnumSource
	void whenTheBodyIsAStreamThenTheCallerHasThe429AndTheOthersWait(Stack stack) {
		Call stream = this.caller.post(stack, "/v1/things",
				(request) -> request.contentType(MediaType.APPLICATION_JSON).body(Flux.just("a", "b"), String.class),
				(request) -> request.contentType(MediaType.APPLICATION_JSON)
					.body(new InputStreamResource(new ByteArrayInputStream(new byte[] { 1, 2 }))));
		assertThat(stream.answer().join().body()).as("that of the API").contains("Too many requests");
		assertThat(this.caller.gate.status().state()).isEqualTo(GateStatus.State.CLOSED);
		Call other = this.caller.get(stack, "/v1/things");
		awaitWaiting(1);
		answerWith(ok());
		advance(Duration.ofSeconds(61));
		assertThat(statusOf(other)).isEqualTo(200);
		assertThat(requests()).isEqualTo(2);
	}

	@ParameterizedTest
	@EnumSource
	void shouldSendAPostOfAValueAgainForItWasNotCarriedOut(Stack stack) {
		Call post = this.caller.post(stack, "/v1/things",
				(request) -> request.contentType(MediaType.APPLICATION_JSON).bodyValue(Map.of("seats", 2)),
				(request) -> request.contentType(MediaType.APPLICATION_JSON).body(Map.of("seats", 2)));
		awaitWaiting(1);
		answerWith(ok());
		advance(Duration.ofSeconds(61));
		assertThat(statusOf(post)).isEqualTo(200);
		assertThat(understory.findAll(postRequestedFor(anyUrl()))).filteredOn((request) -> isCall(request))
			.extracting(LoggedRequest::getBodyAsString)
			.containsExactly("{\"seats\":2}", "{\"seats\":2}");
	}

	@ParameterizedTest
	@CsvSource({ "120, 120", "61, 61", "5, 61", "0, 61", "599, 599", "86400, 600", "soon, 61", "-1, 61" })
	void shouldStayAwayForTheTimeThatTheApiAsksFor(String retryAfter, int seconds) {
		answerWith(UnderstoryResponses.tooManyRequests().withHeader("Retry-After", retryAfter));
		for (Stack stack : Stack.values()) {
			try (Caller caller = new Caller(understory, MAX_WAIT)) {
				caller.get(stack, "/v1/things");
				await(() -> caller.gate.status().waiting() == 1);
				assertThat(caller.gate.status().until())
					.isEqualTo(understory.getClock().instant().plusSeconds(seconds));
			}
		}
	}

	@ParameterizedTest
	@CsvSource({ "90, 90", "10, 61", "-100, 61", "86400, 600" })
	void shouldStayAwayUntilTheDateThatTheApiAsksFor(int seconds, int expected) {
		String date = DateTimeFormatter.RFC_1123_DATE_TIME
			.format(understory.getClock().instant().plusSeconds(seconds).atZone(ZoneOffset.UTC));
		shouldStayAwayForTheTimeThatTheApiAsksFor(date, expected);
	}

	@ParameterizedTest
	@EnumSource
	void shouldBeOfOneConnectionAlone(Stack stack) {
		wait(stack, 1);
		answerWith(ok());
		try (Caller other = new Caller(understory, MAX_WAIT)) {
			assertThat(statusOf(other.get(stack, "/v1/things"))).isEqualTo(200);
			assertThat(other.gate.refusals()).isZero();
		}
		assertThat(this.caller.gate.status().waiting()).isEqualTo(1);
	}

	@ParameterizedTest
	@EnumSource
	void shouldBeOfBothStacks(Stack stack) {
		Stack otherStack = (stack == Stack.REACTIVE) ? Stack.BLOCKING : Stack.REACTIVE;
		wait(stack, 1);
		Call other = this.caller.get(otherStack, "/v1/things");
		awaitWaiting(2);
		answerWith(ok());
		advance(Duration.ofSeconds(61));
		assertThat(statusOf(other)).isEqualTo(200);
		assertThat(requests()).isEqualTo(3);
	}

	@ParameterizedTest
	@EnumSource
	void shouldTakeTheTokenAfterTheWait(Stack stack) {
		understory.setTokenLifetime(Duration.ofSeconds(60));
		Call call = wait(stack, 1).get(0);
		answerWith(ok());
		advance(Duration.ofSeconds(61));
		assertThat(statusOf(call)).isEqualTo(200);
		assertThat(understory.calls()).extracting((each) -> each.token().number()).containsExactly(1, 2);
	}

	@ParameterizedTest
	@EnumSource
	void whenThereIsNoTokenForTheOneThenTheNextGoesAhead(Stack stack) {
		understory.setTokenLifetime(Duration.ofSeconds(60));
		List<Call> calls = wait(stack, 2);
		answerWith(ok());
		understory.tokenEndpoint().answerError("invalid_client");
		advance(Duration.ofSeconds(61));
		assertThat(calls).allSatisfy((call) -> assertThat(call.answer()).failsWithin(Duration.ofSeconds(20)));
		assertThat(this.caller.gate.status().waiting()).isZero();
		assertThat(requests()).isEqualTo(1);
	}

	@ParameterizedTest
	@EnumSource
	void shouldLeaveRequestsToOtherOriginsAlone(Stack stack) {
		wait(stack, 1);
		String elsewhere = "http://localhost:" + understory.getBaseUrl().getPort() + "/v1/things";
		assertThat(statusOf(this.caller.get(stack, elsewhere))).as("without a token").isEqualTo(401);
	}

	@ParameterizedTest
	@EnumSource
	void shouldLeaveRequestsWithAnAuthorizationOfTheirOwnAlone(Stack stack) {
		wait(stack, 1);
		Call own = this.caller.post(stack, "/v1/things", (request) -> request.header("Authorization", "Bearer own"),
				(request) -> request.header("Authorization", "Bearer own"));
		assertThat(statusOf(own)).isEqualTo(401);
	}

	@ParameterizedTest
	@EnumSource
	void whenItIsClosedForGoodThenNobodyWaits(Stack stack) {
		List<Call> calls = wait(stack, 2);
		this.caller.gate.close();
		assertThat(calls).allSatisfy((call) -> assertThat(statusOf(call)).isEqualTo(429));
		assertThat(statusOf(this.caller.get(stack, "/v1/things"))).as("whatever the API says").isEqualTo(429);
		assertThat(this.caller.gate.status().state()).isEqualTo(GateStatus.State.OPEN);
		assertThat(requests()).isEqualTo(2);
	}

	@ParameterizedTest
	@EnumSource
	void shouldBeWokenByTheTimeWhenNobodyLooks(Stack stack) {
		CallGate gate = new CallGate(ConnectionId.DEFAULT, MAX_WAIT, CallLimit.NONE, Clock.systemUTC(),
				Duration.ofMillis(200));
		try (Caller caller = new Caller(understory, gate)) {
			List<Call> calls = new ArrayList<>();
			for (int i = 0; i < 5; i++) {
				calls.add(caller.get(stack, "/v1/things"));
			}
			await(() -> requests() > 5);
			answerWith(ok());
			assertThat(calls).allSatisfy((call) -> assertThat(statusOf(call)).isEqualTo(200));
		}
	}

	@Test
	void whenTheOneTakesLongerThanTheOthersMayWaitThenTheyAreNotSent() {
		CallGate gate = new CallGate(ConnectionId.DEFAULT, Duration.ofMillis(700), CallLimit.NONE, Clock.systemUTC(),
				Duration.ofMillis(200));
		try (Caller caller = new Caller(understory, gate)) {
			CompletableFuture<Void> held = caller.hold();
			Call first = caller.get(Stack.REACTIVE, "/v1/things");
			awaitRequests(1);
			caller.hold();
			held.complete(null);
			awaitRequests(2);
			assertThat(statusOf(caller.get(Stack.REACTIVE, "/v1/things"))).isEqualTo(429);
			assertThat(statusOf(caller.get(Stack.BLOCKING, "/v1/things"))).isEqualTo(429);
			assertThat(first.answer()).isNotDone();
			assertThat(requests()).isEqualTo(2);
		}
	}

	private List<Call> wait(Stack stack, int count) {
		List<Call> calls = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			calls.add(this.caller.get(stack, "/v1/things/" + i));
			awaitWaiting(i + 1);
		}
		assertThat(requests()).isEqualTo(1);
		return calls;
	}

	private void advance(Duration duration) {
		understory.advance(duration);
		this.caller.gate.look();
	}

	private void awaitWaiting(int count) {
		await(() -> this.caller.gate.status().waiting() == count);
	}

	private static void awaitRequests(int count) {
		await(() -> requests() == count);
	}

	private static void await(Callable<Boolean> condition) {
		Awaitility.await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(2)).until(condition);
	}

	private static void answerWith(ResponseDefinitionBuilder answer) {
		understory.stubFor(any(anyUrl()).willReturn(answer));
	}

	private static ResponseDefinitionBuilder ok() {
		return okJson("{}");
	}

	private static int statusOf(Call call) {
		return call.answer().orTimeout(20, TimeUnit.SECONDS).join().status();
	}

	private static int requests() {
		return understory.calls().size();
	}

	private static boolean isCall(LoggedRequest request) {
		return request.getUrl().startsWith("/v1/");
	}

}
