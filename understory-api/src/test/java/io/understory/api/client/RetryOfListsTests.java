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

import io.understory.api.RecordedCall.Answer;
import io.understory.api.error.UnderstoryApiException.ServerError;
import io.understory.api.stub.BookingPages;
import io.understory.api.stub.Reading.Outcome;
import io.understory.api.stub.StubbedApi;
import io.understory.api.stub.World;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A page of a list is sent for again like any other call, and no item comes twice.
 */
class RetryOfListsTests {

	private static final Answer FAILURE = Answer.of(503, "");

	@ParameterizedTest
	@EnumSource
	void shouldRepeatThePageThatFailed(World world) {
		Answer broken = Answer.json("{\"items\": [{\"id\": \"b3\"}, ").broken();
		StubbedApi api = new StubbedApi(world,
				BookingPages.of(3, 2)
					.failing(0, FAILURE)
					.failing(1, broken, Answer.none())
					.failing(2, FAILURE, FAILURE));
		Outcome<String> outcome = api.bookings().toEnd();
		assertThat(outcome.items()).containsExactly("b1", "b2", "b3", "b4", "b5", "b6");
		assertThat(outcome.failure()).isNull();
		assertThat(api.calls()).extracting((call) -> call.query("cursor"))
			.containsExactly(null, null, "a+b/=&1", "a+b/=&1", "a+b/=&1", "a+b/=&2", "a+b/=&2", "a+b/=&2");
	}

	@ParameterizedTest
	@EnumSource
	void shouldGiveUpAndTellHowFarItCame(World world) {
		StubbedApi api = new StubbedApi(world, BookingPages.of(3, 2).failing(1, FAILURE, FAILURE, FAILURE));
		Outcome<String> outcome = api.bookings().toEnd();
		assertThat(outcome.items()).containsExactly("b1", "b2");
		assertThat(outcome.failure()).isInstanceOf(ServerError.class)
			.hasMessage("GET /v1/bookings failed with 503: Service Unavailable. That was after 2 items in 1 page. "
					+ "Try again later.");
		assertThat(api.calls()).hasSize(4);
	}

}
