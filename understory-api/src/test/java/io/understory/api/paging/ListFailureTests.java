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

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

import io.understory.api.RecordedCall;
import io.understory.api.RecordedCall.Answer;
import io.understory.api.Understory;
import io.understory.api.booking.Booking;
import io.understory.api.client.UnderstoryOptions;
import io.understory.api.error.UnderstoryApiException;
import io.understory.api.error.UnderstoryApiException.BadRequest;
import io.understory.api.error.UnderstoryApiException.NoResponse;
import io.understory.api.error.UnderstoryApiException.RateLimited;
import io.understory.api.error.UnderstoryApiException.ServerError;
import io.understory.api.error.UnderstoryApiException.UnreadableResponse;
import io.understory.api.stub.BookingPages;
import io.understory.api.stub.Reading;
import io.understory.api.stub.Reading.Outcome;
import io.understory.api.stub.StubbedApi;
import io.understory.api.stub.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * An error in the middle of a list comes after the items before it, says how far it came,
 * and is otherwise the one of the call.
 */
class ListFailureTests {

	@ParameterizedTest
	@EnumSource
	void shouldTellHowFarItCame(World world) {
		StubbedApi api = new StubbedApi(world, BookingPages.of(3, 2)
			.failing(2, Answer.error(429, "TOO_MANY_REQUESTS", "Slow down").with("Retry-After", "90")));
		Outcome<String> outcome = api.bookings().toEnd();
		assertThat(outcome.items()).containsExactly("b1", "b2", "b3", "b4");
		assertThat(outcome.failure()).isInstanceOfSatisfying(RateLimited.class, (failure) -> {
			assertThat(failure.getStatusCode().value()).isEqualTo(429);
			assertThat(failure.getCode()).isEqualTo("TOO_MANY_REQUESTS");
			assertThat(failure.getRetryAfter()).isEqualTo(Duration.ofSeconds(90));
			assertThat(failure.getOperation()).hasToString("GET /v1/bookings");
			assertThat(failure.getReason()).isEqualTo("Slow down. That was after 4 items in 2 pages.");
		})
			.hasMessage("GET /v1/bookings failed with 429 TOO_MANY_REQUESTS: Slow down. That was after 4 items in "
					+ "2 pages. Let no call of this key follow within 90 s.");
		assertThat(api.calls()).hasSize(3);
	}

	@ParameterizedTest
	@EnumSource
	void shouldTellNothingMoreIfItIsTheFirstPage(World world) {
		StubbedApi api = new StubbedApi(world, BookingPages.of(3, 2).failing(0, Answer.error(400, "A", "B")));
		assertThat(api.bookings().toEnd()).isNotNull().satisfies((outcome) -> {
			assertThat(outcome.items()).isEmpty();
			assertThat(outcome.failure()).isInstanceOf(BadRequest.class)
				.hasMessage("GET /v1/bookings failed with 400 A: B. Correct what is sent.");
		});
	}

	@ParameterizedTest
	@EnumSource
	void shouldCountPagesThatWereEmpty(World world) {
		StubbedApi api = new StubbedApi(world,
				BookingPages.of(List.of(), List.of("b1"), List.of()).failing(2, Answer.of(500, "")));
		assertThat(api.bookings().toEnd().failure()).isInstanceOf(ServerError.class)
			.hasMessageContaining("That was after 1 item in 2 pages.");
	}

	@ParameterizedTest
	@EnumSource
	void shouldTellOfWhatIsNoPage(World world) {
		for (String body : List.of("{}", "null", "[]", "\"a\"", "", "{\"items\": {}}", "{\"items\": [1]}",
				"{\"items\": [{}]}", "{\"code\": \"A\", \"message\": \"B\"}")) {
			StubbedApi api = new StubbedApi(world, BookingPages.of(2, 2).failing(1, Answer.json(body)));
			Outcome<String> outcome = api.bookings().toEnd();
			assertThat(outcome.items()).as(body).containsExactly("b1", "b2");
			assertThat(outcome.failure()).as(body)
				.isInstanceOf(UnreadableResponse.class)
				.hasMessageContaining("That was after 2 items in 1 page.");
		}
	}

	@ParameterizedTest
	@EnumSource
	void shouldTellOfAPageThatBreaksOff(World world) {
		StubbedApi api = new StubbedApi(world,
				BookingPages.of(2, 2).failing(1, Answer.json("{\"items\": [{\"id\": \"b3\"}").broken()),
				(options) -> options.maxRetries(0));
		Outcome<String> outcome = api.bookings().toEnd();
		assertThat(outcome.items()).containsExactly("b1", "b2");
		assertThat(outcome.failure()).isInstanceOf(NoResponse.class)
			.hasMessageContaining("(IOException). That was after 2 items in 1 page. Try again later.");
	}

	@Test
	void shouldGoOnWithThePageThatFailed() {
		StubbedApi api = new StubbedApi(World.BLOCKING,
				BookingPages.of(3, 2).failing(1, Answer.of(500, ""), Answer.of(401, "")));
		Reading<String> reading = api.bookings();
		assertThat(reading.next()).contains("b1");
		assertThat(reading.next()).contains("b2");
		assertThatExceptionOfType(ServerError.class).isThrownBy(reading::next);
		assertThatExceptionOfType(UnderstoryApiException.Unauthorized.class).isThrownBy(reading::next);
		assertThat(reading.toEnd().items()).containsExactly("b3", "b4", "b5", "b6");
		assertThat(api.calls()).extracting((call) -> call.query("cursor"))
			.containsExactly(null, "a+b/=&1", "a+b/=&1", "a+b/=&1", "a+b/=&2");
	}

	@Test
	void shouldGoOnWithThePageThatFailedForEachWayToAsk() {
		BookingPages pages = BookingPages.of(2, 1).failing(0, Answer.of(500, ""), Answer.of(500, ""));
		Pages<Booking> list = Understory
			.create(RecordedCall.restClient(new ArrayList<>(), pages), UnderstoryOptions.defaults())
			.bookings()
			.list();
		Iterator<Booking> iterator = list.iterator();
		assertThatExceptionOfType(ServerError.class).isThrownBy(iterator::hasNext);
		assertThatExceptionOfType(ServerError.class).isThrownBy(iterator::next);
		assertThat(iterator.next().id()).isEqualTo("b1");
		assertThat(iterator.hasNext()).isTrue();
	}

	@ParameterizedTest
	@EnumSource
	void shouldKeepWhatCausedIt(World world) {
		StubbedApi api = new StubbedApi(world, BookingPages.of(2, 2).failing(1, Answer.none()),
				(options) -> options.maxRetries(0));
		assertThat(api.bookings().toEnd().failure()).isInstanceOf(NoResponse.class)
			.hasRootCauseMessage("No answer")
			.cause()
			.isInstanceOf(NoResponse.class);
	}

}
