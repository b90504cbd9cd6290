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

package io.understory.api.client;

import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.function.Function;
import java.util.stream.Stream;

import io.understory.api.RecordedCall;
import io.understory.api.RecordedCall.Answer;
import io.understory.api.error.UnderstoryApiException;
import io.understory.api.stub.StubbedApi;
import io.understory.api.stub.World;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * A call that only reads is sent again after a failure that may be over soon, twice by
 * default, with a short wait.
 */
class RetryTests {

	private static final Answer BOOKING = Answer.json("{\"id\": \"b1\"}");

	@ParameterizedTest
	@MethodSource("transientFailures")
	void shouldSendItAgain(World world, Answer failure) {
		StubbedApi api = new StubbedApi(world, answers(failure, failure, BOOKING));
		assertThat(api.booking("b1").id()).isEqualTo("b1");
		assertThat(api.calls()).hasSize(3).extracting(RecordedCall::toString).containsOnly("GET /v1/bookings/b1");
		assertThat(api.waits().get(0)).isBetween(Duration.ofMillis(100), Duration.ofMillis(200));
		assertThat(api.waits().get(1)).isBetween(Duration.ofMillis(200), Duration.ofMillis(400));
	}

	@ParameterizedTest
	@MethodSource("transientFailures")
	void shouldTellTheLastFailureAfterTwoRetries(World world, Answer failure) {
		StubbedApi api = new StubbedApi(world, answers(failure, failure, Answer.error(503, "LAST", "A"), BOOKING));
		assertThat(api.failure().getCode()).isEqualTo("LAST");
		assertThat(api.calls()).hasSize(3);
	}

	static Stream<Object[]> transientFailures() {
		return Stream
			.of(Answer.of(502, ""), Answer.of(503, ""), Answer.of(504, "<html>"), Answer.none(),
					Answer.json("{\"id\"").broken(), Answer.json("{\"id\""))
			.flatMap((answer) -> Stream.of(World.values()).map((world) -> new Object[] { world, answer }));
	}

	@ParameterizedTest
	@MethodSource("lastingFailures")
	void shouldNotSendAgainWhatWouldFailAgain(World world, Answer failure) {
		StubbedApi api = new StubbedApi(world, answers(failure, BOOKING));
		assertThat(api.failure()).isInstanceOf(UnderstoryApiException.class);
		assertThat(api.calls()).hasSize(1);
	}

	static Stream<Object[]> lastingFailures() {
		return Stream.of(Answer.of(302, ""), Answer.of(400, ""), Answer.of(401, ""), Answer.of(403, ""),
				Answer.of(404, ""), Answer.of(408, ""), Answer.of(409, ""), Answer.of(429, ""),
				Answer.of(429, "").with("Retry-After", "1"), Answer.of(500, ""), Answer.of(501, ""), Answer.of(505, ""),
				Answer.json("no"), Answer.json(""), Answer.of(503, "").with("Retry-After", "11"))
			.flatMap((answer) -> Stream.of(World.values()).map((world) -> new Object[] { world, answer }));
	}

	@ParameterizedTest
	@EnumSource
	void shouldSendItAsOftenAsIsSet(World world) {
		for (int retries : new int[] { 0, 1, 5 }) {
			StubbedApi api = new StubbedApi(world, (call) -> Answer.of(503, ""),
					(options) -> options.maxRetries(retries));
			assertThat(api.failure()).hasMessageContaining("503");
			assertThat(api.calls()).hasSize(1 + retries);
			assertThat(api.waits()).allSatisfy((wait) -> assertThat(wait).isLessThan(Duration.ofSeconds(7)));
		}
		assertThatIllegalArgumentException().isThrownBy(() -> UnderstoryOptions.defaults().maxRetries(-1));
	}

	@ParameterizedTest
	@EnumSource
	void shouldWaitAsLongAsTheApiAsksForUpToTenSeconds(World world) {
		String date = DateTimeFormatter.RFC_1123_DATE_TIME
			.format(StubbedApi.START.plusSeconds(7).atOffset(ZoneOffset.UTC));
		assertThat(waits(world, "10")).containsExactly(Duration.ofSeconds(10));
		assertThat(waits(world, "1")).containsExactly(Duration.ofSeconds(1));
		assertThat(waits(world, date)).containsExactly(Duration.ofSeconds(7));
		assertThat(waits(world, "0")).singleElement()
			.satisfies((wait) -> assertThat(wait).isBetween(Duration.ofMillis(100), Duration.ofMillis(200)));
	}

	private static List<Duration> waits(World world, String retryAfter) {
		StubbedApi api = new StubbedApi(world, answers(Answer.of(503, "").with("Retry-After", retryAfter), BOOKING));
		assertThat(api.booking("b1").id()).isEqualTo("b1");
		return api.waits();
	}

	private static Function<RecordedCall, Answer> answers(Answer... answers) {
		Queue<Answer> queue = new ArrayDeque<>(List.of(answers));
		return (call) -> queue.remove();
	}

}
