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

import java.util.ArrayList;
import java.util.List;

import io.understory.api.ReactiveUnderstory;
import io.understory.api.RecordedCall;
import io.understory.api.RecordedCall.Answer;
import io.understory.api.Understory;
import io.understory.api.booking.Booking;
import io.understory.api.booking.BookingQuery;
import io.understory.api.stub.BookingPages;
import io.understory.api.stub.StubbedApi;
import io.understory.api.stub.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Flux;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A list is read to its end, whatever its pages are like: only the absence of a cursor
 * says that there are no more.
 */
class ListTests {

	@ParameterizedTest
	@EnumSource
	void shouldReadShortAndEmptyPages(World world) {
		StubbedApi api = new StubbedApi(world,
				BookingPages.of(List.of(), List.of(), List.of("b1", "b2"), List.of(), List.of("b3"), List.of()));
		assertThat(api.bookings().toEnd().items()).containsExactly("b1", "b2", "b3");
		assertThat(api.calls()).hasSize(6);
	}

	@ParameterizedTest
	@EnumSource
	void shouldReadAListWithoutItems(World world) {
		StubbedApi api = new StubbedApi(world, BookingPages.of(List.of()));
		assertThat(api.bookings().next()).isEmpty();
		assertThat(api.calls()).hasSize(1);
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';', quoteCharacter = '"', textBlock = """
			BLOCKING; {'items': [{'id': 'b1'}]}
			BLOCKING; {'items': [{'id': 'b1'}], 'next': ''}
			BLOCKING; {'items': [{'id': 'b1'}], 'next': ' '}
			BLOCKING; {'next': null, 'items': [{'id': 'b1'}], 'total': 1}
			REACTIVE; {'items': [{'id': 'b1'}]}
			REACTIVE; {'items': [{'id': 'b1'}], 'next': ''}
			REACTIVE; {'items': [{'id': 'b1'}], 'next': ' '}
			REACTIVE; {'next': null, 'items': [{'id': 'b1'}], 'total': 1}
			""")
	void shouldEndWithoutACursor(World world, String page) {
		StubbedApi api = new StubbedApi(world, (call) -> Answer.json(page.replace('\'', '"')));
		assertThat(api.bookings().toEnd().items()).containsExactly("b1");
		assertThat(api.calls()).hasSize(1);
	}

	@ParameterizedTest
	@EnumSource
	void shouldReadAPageWithoutItemsButACursor(World world) {
		BookingPages pages = BookingPages.of(List.of("b1"), List.of(), List.of("b2"))
			.failing(1, Answer.json("{\"items\": [null, null], \"next\": \"a+b/=&2\"}"));
		assertThat(new StubbedApi(world, pages).bookings().toEnd().items()).containsExactly("b1", "b2");
		pages.failing(1, Answer.json("{\"items\": null, \"next\": \"a+b/=&2\"}"));
		assertThat(new StubbedApi(world, pages).bookings().toEnd().items()).containsExactly("b1", "b2");
		pages.failing(1, Answer.json("{\"next\": \"a+b/=&2\"}"));
		assertThat(new StubbedApi(world, pages).bookings().toEnd().items()).containsExactly("b1", "b2");
	}

	@ParameterizedTest
	@EnumSource
	void shouldSendTheQueryWithEachCursor(World world) {
		BookingQuery query = BookingQuery.all().limit(2);
		StubbedApi api = new StubbedApi(world, BookingPages.of(3, 2));
		api.read((understory) -> understory.bookings().list(query), (understory) -> understory.bookings().list(query))
			.toEnd();
		assertThat(api.calls()).extracting((call) -> call.query("cursor")).containsExactly(null, "a+b/=&1", "a+b/=&2");
		assertThat(api.calls()).extracting((call) -> call.query("limit")).containsOnly("2");
	}

	@ParameterizedTest
	@EnumSource
	void shouldGiveThePagesAsTheyAre(World world) {
		StubbedApi api = new StubbedApi(world, BookingPages.of(List.of(), List.of("b1", "b2"), List.of("b3")));
		List<Page<Booking>> pages = api
			.read((understory) -> understory.bookings().list().pages(),
					(understory) -> understory.bookings().pages(BookingQuery.all()))
			.toEnd()
			.items();
		assertThat(pages).extracting((page) -> page.items().size()).containsExactly(0, 2, 1);
		assertThat(pages).extracting(Page::next).containsExactly("a+b/=&1", "a+b/=&2", null);
	}

	@Test
	void shouldReadTheListAnewEachTime() {
		BookingPages answers = BookingPages.of(2, 2);
		List<RecordedCall> calls = new ArrayList<>();
		Pages<Booking> list = Understory.create(RecordedCall.restClient(calls, answers)).bookings().list();
		assertThat(list).extracting(Booking::id).containsExactly("b1", "b2", "b3", "b4");
		assertThat(list.stream()).hasSize(4);
		assertThat(list.pages()).hasSize(2);
		assertThat(calls).hasSize(6);
		calls.clear();
		Flux<Booking> flux = ReactiveUnderstory.create(RecordedCall.webClient(calls, answers)).bookings().list();
		assertThat(flux.collectList().block()).isEqualTo(flux.collectList().block()).hasSize(4);
		assertThat(calls).hasSize(4);
	}

}
