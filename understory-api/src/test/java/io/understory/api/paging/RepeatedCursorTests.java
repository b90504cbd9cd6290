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

package io.understory.api.paging;

import java.util.List;

import io.understory.api.RecordedCall.Answer;
import io.understory.api.error.UnderstoryApiException;
import io.understory.api.error.UnderstoryApiException.UnreadableResponse;
import io.understory.api.stub.BookingPages;
import io.understory.api.stub.Reading;
import io.understory.api.stub.Reading.Outcome;
import io.understory.api.stub.StubbedApi;
import io.understory.api.stub.World;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A cursor that comes again is an error after what was read before, and no endless list.
 */
class RepeatedCursorTests {

	@ParameterizedTest
	@EnumSource
	void shouldFailIfTheNextPageIsTheSame(World world) {
		StubbedApi api = new StubbedApi(world, BookingPages.of(3, 2).next(1, 1));
		Outcome<String> outcome = api.bookings().toEnd();
		assertThat(outcome.items()).containsExactly("b1", "b2", "b3", "b4");
		assertThat(outcome.failure()).isInstanceOf(UnreadableResponse.class)
			.hasMessage("GET /v1/bookings answered 200: The API gave a cursor for the next page that it had given "
					+ "before. That was after 4 items in 2 pages. Read the list anew.");
		assertThat(api.calls()).hasSize(2);
	}

	@ParameterizedTest
	@EnumSource
	void shouldFailIfThePageBeforeComesAgain(World world) {
		StubbedApi api = new StubbedApi(world, BookingPages.of(4, 1).next(2, 1));
		Outcome<String> outcome = api.bookings().toEnd();
		assertThat(outcome.items()).containsExactly("b1", "b2", "b3");
		assertThat(outcome.failure()).isInstanceOf(UnreadableResponse.class)
			.hasMessageContaining("after 3 items in 3 pages");
		assertThat(api.calls()).hasSize(3);
	}

	@ParameterizedTest
	@EnumSource
	void shouldFailIfPagesAreEmpty(World world) {
		StubbedApi api = new StubbedApi(world, (call) -> Answer.json("{\"items\": [], \"next\": \"a\"}"));
		Reading<String> reading = api.bookings();
		for (int i = 0; i < 3; i++) {
			assertThatExceptionOfType(UnderstoryApiException.class).isThrownBy(reading::next)
				.withMessageContaining("after 0 items in 2 pages");
		}
		assertThat(api.calls()).hasSize(2);
	}

	@ParameterizedTest
	@EnumSource
	void shouldNotFailIfTheItemsAreTheSame(World world) {
		StubbedApi api = new StubbedApi(world, BookingPages.of(List.of("b1"), List.of("b1"), List.of("b1")));
		assertThat(api.bookings().toEnd()).extracting(Outcome::failure).isNull();
		assertThat(api.calls()).hasSize(3);
	}

}
