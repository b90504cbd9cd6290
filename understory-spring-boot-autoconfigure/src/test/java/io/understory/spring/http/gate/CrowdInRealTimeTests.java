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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.understory.mock.MockUnderstory;
import io.understory.mock.UnderstoryResponses;
import io.understory.spring.http.gate.Caller.Call;
import io.understory.spring.http.gate.Caller.Stack;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What {@link CrowdTests} show on a moved clock, in real time: two minutes for each
 * stack.
 */
@EnabledIfSystemProperty(named = "understory.real-time", matches = "true",
		disabledReason = "takes four minutes, see docs/rate-limits.md")
@Timeout(value = 4, unit = TimeUnit.MINUTES)
class CrowdInRealTimeTests {

	private static final int CALLERS = 200;

	@ParameterizedTest
	@EnumSource
	void shouldAllSucceedWithOneRequestInTheSecondMinute(Stack stack) throws Exception {
		try (MockUnderstory understory = MockUnderstory.start(Clock.systemUTC());
				Caller caller = new Caller(understory, Duration.ofMinutes(5))) {
			understory.stubFor(any(anyUrl()).willReturn(UnderstoryResponses.tooManyRequests()));
			long start = System.nanoTime();
			List<Call> calls = new ArrayList<>();
			List<CompletableFuture<Duration>> waits = new ArrayList<>();
			caller.hold(); // so that all are under way at once
			for (int i = 0; i < CALLERS; i++) {
				Call call = caller.get(stack, "/v1/things");
				calls.add(call);
				waits.add(call.answer().thenApply((answer) -> Duration.ofNanos(System.nanoTime() - start)));
			}
			while (understory.calls().size() < CALLERS) {
				TimeUnit.MILLISECONDS.sleep(10);
			}
			caller.letGo();
			List<Integer> requests = new ArrayList<>();
			for (int second = 1; second <= 150; second++) {
				TimeUnit.NANOSECONDS.sleep(start + TimeUnit.SECONDS.toNanos(second) - System.nanoTime());
				if (second == 60 || second == 120) {
					requests.add(understory.calls().size());
				}
				if (second == 90) {
					understory.stubFor(any(anyUrl()).willReturn(okJson("{}")));
				}
			}
			Duration longest = waits.stream().map(CompletableFuture::join).max(Duration::compareTo).orElseThrow();
			System.out.printf("%s: requests after 60, 120 and 150 s %s, %d; longest wait %.1f s%n", stack, requests,
					understory.calls().size(), longest.toMillis() / 1000.0);
			assertThat(calls).allSatisfy((call) -> assertThat(call.answer().join().status()).isEqualTo(200));
			assertThat(requests).containsExactly(200, 201);
			assertThat(understory.calls()).hasSize(401);
			assertThat(longest).isBetween(Duration.ofSeconds(122), Duration.ofSeconds(140));
		}
	}

}
