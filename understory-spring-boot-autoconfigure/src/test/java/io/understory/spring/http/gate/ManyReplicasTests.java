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

import java.time.Duration;
import java.util.function.LongPredicate;
import java.util.function.LongUnaryOperator;
import java.util.stream.LongStream;

import io.understory.spring.http.gate.Fleet.Outcome;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Many replicas and one budget: the table of {@code docs/rate-limits.md}. 100 calls are
 * due at once and 500 in the ten minutes after that, less than the budget.
 */
class ManyReplicasTests {

	private static final int CALLS = 600;

	private static final int BUDGET = 60;

	@ParameterizedTest
	@CsvSource({ "1, '101, 93, 85, 60', 127, 600, 0, 248", "10, '101, 94, 82, 45', 164, 600, 0, 185",
			"100, '131, 140, 114, 52', 288, 590, 10, 246" })
	void whenRefusedCallsCostNothingThenTheBudgetIsUsed(int replicas, String requests, int refused, int served,
			int failed, long longestWait) {
		Outcome outcome = run(replicas, budget(), (due) -> due);
		assertOutcome(outcome, requests, refused, served, failed, longestWait);
	}

	@ParameterizedTest
	@CsvSource({ "1, '101, 93, 85, 60', 127, 600, 0, 248", "10, '101, 94, 10, 10', 205, 120, 480, 62",
			"100, '131, 99, 99, 99', 1355, 60, 540, 0" })
	void whenRefusedCallsCostAnotherMinuteThenReplicasKeepEachOtherOut(int replicas, String requests, int refused,
			int served, int failed, long longestWait) {
		Outcome outcome = run(replicas, budgetAndMinuteOfSilence(), (due) -> due);
		assertOutcome(outcome, requests, refused, served, failed, longestWait);
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 10, 100 })
	void whenTheyShareALimitThenNoneIsRefused(int replicas) {
		for (LongPredicate api : new LongPredicate[] { budget(), budgetAndMinuteOfSilence() }) {
			Outcome outcome = run(replicas, api, sharedLimit());
			assertOutcome(outcome, "59, 50, 50, 50", 0, 600, 0, 110);
		}
	}

	private static void assertOutcome(Outcome outcome, String requests, int refused, int served, int failed,
			long longestWait) {
		assertThat(outcome.requestsPerMinute().get(0) + ", " + outcome.requestsPerMinute().get(1) + ", "
				+ outcome.requestsPerMinute().get(2) + ", " + outcome.requestsPerMinute().get(9))
			.isEqualTo(requests);
		assertThat(outcome.refused()).isEqualTo(refused);
		assertThat(outcome.served()).isEqualTo(served);
		assertThat(outcome.failed()).isEqualTo(failed);
		assertThat(outcome.longestWait()).isEqualTo(longestWait);
	}

	private static Outcome run(int replicas, LongPredicate api, LongUnaryOperator limit) {
		long[] due = LongStream.range(0, CALLS).map((call) -> Math.max(0, call - 100) * 60 / 50).toArray();
		try (Fleet fleet = new Fleet(replicas, Duration.ofMinutes(5), api)) {
			return fleet.run(due, limit);
		}
	}

	private static LongPredicate budget() {
		long[] window = { 0, 0 };
		return (now) -> {
			if (window[0] != now / 60) {
				window[0] = now / 60;
				window[1] = 0;
			}
			return ++window[1] <= BUDGET;
		};
	}

	// What it may mean that clients have to stay away for a minute
	private static LongPredicate budgetAndMinuteOfSilence() {
		LongPredicate budget = budget();
		long[] silence = { 0 };
		return (now) -> {
			if (now >= silence[0] && budget.test(now)) {
				return true;
			}
			silence[0] = now + 60;
			return false;
		};
	}

	// 50 a minute, of which 10 at once: no minute has more than the budget
	private static LongUnaryOperator sharedLimit() {
		long[] next = { 0 };
		return (due) -> {
			next[0] = Math.max(next[0], due * 1000) + 1200;
			return Math.max(due, (next[0] - 10 * 1200 + 999) / 1000);
		};
	}

}
