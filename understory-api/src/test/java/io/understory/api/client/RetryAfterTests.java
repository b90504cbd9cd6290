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

import io.understory.api.RecordedCall.Answer;
import io.understory.api.error.UnderstoryApiException;
import io.understory.api.error.UnderstoryApiException.RateLimited;
import io.understory.api.stub.StubbedApi;
import io.understory.api.stub.World;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * When to come back is read from either form of {@code Retry-After}, by the clock of the
 * caller. After a 429 it is a minute at least.
 */
class RetryAfterTests {

	@ParameterizedTest
	@EnumSource
	void shouldTellWhenToComeBack(World world) {
		assertThat(retryAfter(world, 500, "17")).isEqualTo(Duration.ofSeconds(17));
		assertThat(retryAfter(world, 400, " 17 ")).isEqualTo(Duration.ofSeconds(17));
		assertThat(retryAfter(world, 500, date(Duration.ofHours(2)))).isEqualTo(Duration.ofHours(2));
		assertThat(retryAfter(world, 500, date(Duration.ofHours(-2)))).isZero();
	}

	@ParameterizedTest
	@EnumSource
	void shouldNotKnowWithoutOneThatCanBeRead(World world) {
		for (String value : new String[] { null, "", "soon", "-1", "1.5", "99999999999999999999", "2026-11-26" }) {
			assertThat(retryAfter(world, 500, value)).as(value).isNull();
		}
	}

	@ParameterizedTest
	@EnumSource
	void shouldStayAwayForAMinuteAtLeastIfThereWereTooManyCalls(World world) {
		for (String value : new String[] { null, "", "soon", "0", "5", date(Duration.ofSeconds(30)),
				date(Duration.ofDays(-1)) }) {
			UnderstoryApiException failure = failure(world, 429, value);
			assertThat(failure).isInstanceOf(RateLimited.class);
			assertThat(failure.getRetryAfter()).as(value).isEqualTo(Duration.ofSeconds(61));
			assertThat(failure.getAdvice()).isEqualTo("Let no call of this key follow within 61 s.");
		}
	}

	@ParameterizedTest
	@EnumSource
	void shouldStayAwayForLongerIfAskedTo(World world) {
		assertThat(retryAfter(world, 429, "300")).isEqualTo(Duration.ofSeconds(300));
		assertThat(retryAfter(world, 429, date(Duration.ofHours(1)))).isEqualTo(Duration.ofHours(1));
		assertThat(failure(world, 429, "300")).hasMessageEndingWith("Let no call of this key follow within 300 s.");
	}

	private static @Nullable Duration retryAfter(World world, int status, @Nullable String value) {
		return failure(world, status, value).getRetryAfter();
	}

	private static UnderstoryApiException failure(World world, int status, @Nullable String value) {
		Answer answer = Answer.of(status, "");
		StubbedApi api = new StubbedApi(world, (call) -> (value != null) ? answer.with("Retry-After", value) : answer);
		UnderstoryApiException failure = api.failure();
		assertThat(api.calls()).hasSize(1);
		return failure;
	}

	private static String date(Duration fromNow) {
		return DateTimeFormatter.RFC_1123_DATE_TIME.format(StubbedApi.START.plus(fromNow).atOffset(ZoneOffset.UTC));
	}

}
