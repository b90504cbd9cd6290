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
import java.util.Optional;

import io.understory.api.ReactiveUnderstory;
import io.understory.api.RecordedCall;
import io.understory.api.Understory;
import io.understory.api.booking.Booking;
import io.understory.api.booking.BookingQuery;
import io.understory.api.stub.BookingPages;
import io.understory.api.stub.Reading;
import io.understory.api.stub.StubbedApi;
import io.understory.api.stub.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A page is fetched when it is needed: a blocking one when its first item is asked for, a
 * reactive one when the last item before it has been taken.
 */
class LazinessTests {

	private final List<RecordedCall> calls = new ArrayList<>();

	private final Pages<Booking> list = Understory.create(RecordedCall.restClient(this.calls, BookingPages.of(5, 2)))
		.bookings()
		.list();

	private final Flux<Booking> flux = ReactiveUnderstory
		.create(RecordedCall.webClient(this.calls, BookingPages.of(5, 2)))
		.bookings()
		.list(BookingQuery.all());

	@Test
	void shouldCallNothingBeforeItIsUsed() {
		this.list.iterator();
		this.list.stream().map(Booking::id);
		this.list.pages().iterator().hasNext();
		this.flux.map(Booking::id);
		assertThat(this.list).hasToString("Pages[/v1/bookings]");
		assertThat(this.calls).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3, 4, 10 })
	void shouldFetchNoMoreThanIsTaken(int items) {
		int pages = (items + 1) / 2;
		assertThat(this.list.stream().limit(items)).hasSize(items);
		assertThat(this.calls).hasSize(pages);
		this.calls.clear();
		StepVerifier.create(this.flux.take(items)).expectNextCount(items).verifyComplete();
		assertThat(this.calls).hasSize(pages);
	}

	@Test
	void shouldFetchOnePageForTheFirst() {
		assertThat(this.list.stream().findFirst()).map(Booking::id).contains("b1");
		assertThat(this.list.stream().anyMatch((booking) -> booking.id().equals("b2"))).isTrue();
		assertThat(this.calls).hasSize(2);
		this.calls.clear();
		assertThat(this.flux.next().map(Booking::id).block()).isEqualTo("b1");
		assertThat(this.flux.any((booking) -> booking.id().equals("b1")).block()).isTrue();
		assertThat(this.calls).hasSize(2);
	}

	@ParameterizedTest
	@EnumSource
	void shouldBeOnePageAheadAtMost(World world) {
		StubbedApi api = new StubbedApi(world, BookingPages.of(5, 2));
		Reading<String> reading = api.bookings();
		List<Integer> calls = new ArrayList<>();
		for (Optional<String> item = reading.next(); item.isPresent(); item = reading.next()) {
			calls.add(api.calls().size());
		}
		assertThat(calls).isEqualTo((world == World.BLOCKING) ? List.of(1, 1, 2, 2, 3, 3, 4, 4, 5, 5)
				: List.of(1, 2, 2, 3, 3, 4, 4, 5, 5, 5));
		assertThat(api.calls()).hasSize(5);
	}

	@Test
	void shouldFetchThePageThatAnIteratorIsAskedFor() {
		var iterator = this.list.iterator();
		assertThat(iterator.hasNext()).isTrue();
		assertThat(iterator.hasNext()).isTrue();
		iterator.next();
		iterator.next();
		assertThat(this.calls).hasSize(1);
		assertThat(iterator.hasNext()).isTrue();
		assertThat(this.calls).hasSize(2);
	}

	@ParameterizedTest
	@EnumSource
	void shouldFetchPagesOneByOne(World world) {
		StubbedApi api = new StubbedApi(world, BookingPages.of(3, 2));
		Reading<Page<Booking>> reading = api.read((understory) -> understory.bookings().list().pages(),
				(understory) -> understory.bookings().pages(BookingQuery.all()));
		assertThat(reading.next()).isPresent();
		assertThat(api.calls()).hasSize(1);
		assertThat(reading.next()).isPresent();
		assertThat(api.calls()).hasSize(2);
	}

	@ParameterizedTest
	@EnumSource
	void shouldFetchNothingAfterItWasStopped(World world) {
		StubbedApi api = new StubbedApi(world, BookingPages.of(3, 2));
		Reading<String> reading = api.bookings();
		reading.next();
		reading.stop();
		assertThat(api.calls()).hasSize(1);
	}

}
