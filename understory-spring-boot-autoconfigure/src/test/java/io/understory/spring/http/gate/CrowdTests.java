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

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import io.understory.mock.MockUnderstory;
import io.understory.mock.UnderstoryResponses;
import io.understory.spring.http.gate.Caller.Call;
import io.understory.spring.http.gate.Caller.Stack;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * 200 callers at once, and an API that answers 429 for 90 seconds: the table of
 * {@code docs/rate-limits.md}. The clock is moved by a second at a time.
 */
class CrowdTests {

	private static final int CALLERS = 200;

	private static MockUnderstory understory;

	@BeforeAll
	static void startUnderstory() {
		understory = MockUnderstory.start(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
	}

	@AfterAll
	static void closeUnderstory() {
		understory.close();
	}

	@ParameterizedTest
	@EnumSource
	void whenTheyMayWaitThenAllSucceed(Stack stack) {
		Outcome outcome = run(stack, Duration.ofMinutes(5));
		assertThat(outcome.requestsPerMinute()).containsExactly(200, 1, 200);
		assertThat(outcome.failed()).isZero();
		assertThat(outcome.longestWait()).isEqualTo(Duration.ofSeconds(122));
	}

	@ParameterizedTest
	@CsvSource({ "REACTIVE, 0s", "BLOCKING, 0s", "REACTIVE, 60s", "BLOCKING, 60s" })
	void whenTheyMayNotWaitSoLongThenAllFailAtOnce(Stack stack, String maxWait) {
		Outcome outcome = run(stack, Duration.parse("PT" + maxWait));
		assertThat(outcome.requestsPerMinute()).containsExactly(200, 0, 0);
		assertThat(outcome.failed()).isEqualTo(200);
		assertThat(outcome.longestWait()).isZero();
	}

	@ParameterizedTest
	@EnumSource
	void whenTheyMayWaitForOneMinuteThenTheyAreToldWhenItIsNotOver(Stack stack) {
		Outcome outcome = run(stack, Duration.ofSeconds(90));
		assertThat(outcome.requestsPerMinute()).containsExactly(200, 1, 0);
		assertThat(outcome.failed()).isEqualTo(200);
		assertThat(outcome.longestWait()).isEqualTo(Duration.ofSeconds(61));
	}

	private static Outcome run(Stack stack, Duration maxWait) {
		understory.reset();
		answerWith(UnderstoryResponses.tooManyRequests());
		try (Caller caller = new Caller(understory, maxWait)) {
			Instant start = understory.getClock().instant();
			List<CompletableFuture<Duration>> waits = new ArrayList<>();
			List<Call> calls = new ArrayList<>();
			caller.hold();
			for (int i = 0; i < CALLERS; i++) {
				Call call = caller.get(stack, "/v1/things");
				calls.add(call);
				waits
					.add(call.answer().thenApply((answer) -> Duration.between(start, understory.getClock().instant())));
			}
			Awaitility.await().until(() -> understory.calls().size() == CALLERS);
			caller.letGo();
			List<Integer> requests = new ArrayList<>();
			int before = 0;
			for (int second = 1; second <= 180; second++) {
				settle(caller, calls);
				if (second == 90) {
					answerWith(okJson("{}"));
				}
				understory.advance(Duration.ofSeconds(1));
				caller.gate.look();
				if (second % 60 == 59) {
					settle(caller, calls);
					int sum = understory.calls().size();
					requests.add(sum - before);
					before = sum;
				}
			}
			int failed = (int) calls.stream().filter((call) -> call.answer().join().status() != 200).count();
			Duration longest = waits.stream().map(CompletableFuture::join).max(Duration::compareTo).orElseThrow();
			return new Outcome(requests, failed, longest);
		}
	}

	// Until everybody waits or has an answer: nothing happens then before time passes
	private static void settle(Caller caller, List<Call> calls) {
		if (!isSettled(caller, calls)) {
			Awaitility.await()
				.pollDelay(Duration.ZERO)
				.pollInterval(Duration.ofMillis(2))
				.until(() -> isSettled(caller, calls));
		}
	}

	private static boolean isSettled(Caller caller, List<Call> calls) {
		long ended = calls.stream().filter((call) -> call.answer().isDone()).count();
		return caller.gate.status().waiting() + ended == CALLERS;
	}

	private static void answerWith(ResponseDefinitionBuilder answer) {
		understory.stubFor(any(anyUrl()).willReturn(answer));
	}

	private record Outcome(List<Integer> requestsPerMinute, int failed, Duration longestWait) {

	}

}
