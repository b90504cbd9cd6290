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

package io.understory.api.booking;

import io.understory.api.RecordedCall.Answer;
import io.understory.api.event.Event;
import io.understory.api.stub.BookingPages;
import io.understory.api.stub.Reading;
import io.understory.api.stub.Reading.Outcome;
import io.understory.api.stub.StubbedApi;
import io.understory.api.stub.World;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The bookings of an event are found among those that were made since the event was.
 */
class BookingsOfEventTests {

	private static final Event EVENT = event("{\"id\": \"e1\", \"created_at\": \"2026-03-01T10:00:00Z\"}");

	private static final Answer PAGE = Answer.json("""
			{"items": [{"id": "b1", "event_id": "e1"}, {"id": "b2", "event_id": "e2"}, {"id": "b3"}], "next": "a+b/=&1"}
			""");

	private static final Answer OTHERS = Answer.json("""
			{"items": [{"id": "b4", "event_id": "e2"}], "next": "a+b/=&2"}
			""");

	private static final Answer LAST = Answer.json("""
			{"items": [{"id": "b5", "event_id": "e1"}, {"id": "b6", "event_id": "e1"}]}
			""");

	@ParameterizedTest
	@EnumSource
	void shouldReadThoseSinceTheEventWasMade(World world) {
		StubbedApi api = new StubbedApi(world, pages());
		assertThat(read(api, EVENT).toEnd().items()).containsExactly("b1", "b5", "b6");
		assertThat(api.calls()).hasSize(3)
			.allMatch((call) -> "2026-03-01T10:00:00Z".equals(call.query("from")))
			.extracting((call) -> call.query("cursor"))
			.containsExactly(null, "a+b/=&1", "a+b/=&2");
	}

	@ParameterizedTest
	@EnumSource
	void shouldReadNoMoreThanIsTaken(World world) {
		StubbedApi api = new StubbedApi(world, pages());
		Reading<String> reading = read(api, EVENT);
		assertThat(api.calls()).isEmpty();
		assertThat(reading.next()).contains("b1");
		assertThat(api.calls()).hasSize((world == World.BLOCKING) ? 1 : 3);
	}

	@ParameterizedTest
	@EnumSource
	void shouldReadAllIfItIsNotKnownWhenTheEventWasMade(World world) {
		StubbedApi api = new StubbedApi(world, pages());
		assertThat(read(api, event("{\"id\": \"e1\"}")).toEnd().items()).containsExactly("b1", "b5", "b6");
		assertThat(api.calls()).allMatch((call) -> call.query("from") == null);
	}

	@ParameterizedTest
	@EnumSource
	void shouldCountItsOwnIfItFails(World world) {
		StubbedApi api = new StubbedApi(world, pages().failing(2, Answer.of(500, "")));
		Outcome<String> outcome = read(api, EVENT).toEnd();
		assertThat(outcome.items()).containsExactly("b1");
		assertThat(outcome.failure()).hasMessageContaining("That was after 1 item in 2 pages.");
	}

	private static BookingPages pages() {
		return BookingPages.of(3, 1).failing(0, PAGE).failing(1, OTHERS).failing(2, LAST);
	}

	private static Reading<String> read(StubbedApi api, Event event) {
		return api
			.read((understory) -> understory.bookings().ofEvent(event),
					(understory) -> understory.bookings().ofEvent(event))
			.map(Booking::id);
	}

	private static Event event(String json) {
		return JsonMapper.shared().readValue(json, Event.class);
	}

}
