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

package io.understory.api.stub;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.understory.api.RecordedCall;
import io.understory.api.RecordedCall.Answer;

/**
 * A list of bookings, in pages, each of which is found by its cursor alone.
 */
public final class BookingPages implements Function<RecordedCall, Answer> {

	// Has to be encoded
	private static final String CURSOR = "a+b/=&";

	private static final String BOOKING = """
			{"id": "%s", "status": "ACTIVE", "created_at": "2026-11-01T10:00:00Z", "updated_at": "2026-11-01T10:00:00Z",
				"company_id": "c1", "experience_id": "x1", "event_id": "e1", "locale": "da",
				"customer": {"customer_type": "PRIVATE", "full_name": "A", "email": "a@example.com"}}
			""";

	private final Map<Integer, Queue<Answer>> failures = new HashMap<>();

	private final Map<Integer, String> cursors = new HashMap<>();

	private final List<List<String>> pages;

	private BookingPages(List<List<String>> pages) {
		this.pages = new ArrayList<>(pages);
		for (int i = 0; i < pages.size() - 1; i++) {
			this.cursors.put(i, CURSOR + (i + 1));
		}
	}

	/**
	 * Return a list.
	 * @param pages the ids of the bookings in each page
	 */
	public static BookingPages of(List<?>... pages) {
		return new BookingPages(Stream.of(pages).map((page) -> page.stream().map(String::valueOf).toList()).toList());
	}

	/**
	 * Return a list of pages that are full, with bookings from {@code b1} on.
	 */
	public static BookingPages of(int pages, int size) {
		return new BookingPages(IntStream.range(0, pages)
			.mapToObj((page) -> IntStream.rangeClosed(1, size).mapToObj((item) -> "b" + (page * size + item)).toList())
			.toList());
	}

	/**
	 * Let one page say another one is next.
	 */
	public BookingPages next(int page, int next) {
		this.cursors.put(page, CURSOR + next);
		return this;
	}

	/**
	 * Let a page be answered otherwise at first.
	 */
	public BookingPages failing(int page, Answer... failures) {
		this.failures.put(page, new ArrayDeque<>(List.of(failures)));
		return this;
	}

	@Override
	public Answer apply(RecordedCall call) {
		String cursor = call.query("cursor");
		int page = (cursor != null) ? Integer.parseInt(cursor.substring(CURSOR.length())) : 0;
		Answer failure = this.failures.getOrDefault(page, new ArrayDeque<>()).poll();
		return (failure != null) ? failure : Answer.json(body(page));
	}

	private String body(int page) {
		String items = this.pages.get(page).stream().map(BOOKING::formatted).collect(Collectors.joining(","));
		String next = this.cursors.get(page);
		return "{\"items\":[" + items + "]" + ((next != null) ? ",\"next\":\"" + next + "\"" : "") + "}";
	}

}
