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

import java.time.Instant;

import io.understory.api.event.Event;
import io.understory.api.paging.Query;
import io.understory.api.paging.QueryParameters;
import io.understory.api.paging.SortOrder;

/**
 * Which bookings, and how they come. There are no other filters: bookings of an event are
 * told by {@link Bookings#ofEvent(Event)}.
 */
public final class BookingQuery extends Query {

	private static final BookingQuery ALL = new BookingQuery(QueryParameters.NONE);

	private BookingQuery(QueryParameters parameters) {
		super(parameters);
	}

	/**
	 * Return a query for all bookings, the one that was made last first.
	 * @return the query
	 */
	public static BookingQuery all() {
		return ALL;
	}

	// When it was made is promised, and no reason to fail if it is left out
	static BookingQuery since(Event event) {
		return (event.createdAt() != null) ? ALL.from(event.createdAt()) : ALL;
	}

	/**
	 * Return the same for bookings that were made at a time or later.
	 * @param from the time
	 * @return another query
	 */
	public BookingQuery from(Instant from) {
		return new BookingQuery(values().with("from", from));
	}

	/**
	 * Return the same for bookings that were made until a time.
	 * @param to the time
	 * @return another query
	 */
	public BookingQuery to(Instant to) {
		return new BookingQuery(values().with("to", to));
	}

	/**
	 * Return the same in another order.
	 * @param order the order
	 * @return another query
	 */
	public BookingQuery sort(SortOrder order) {
		return new BookingQuery(values().with("sort", order.value()));
	}

	/**
	 * Return the same with another size of the pages. The list is as long as without.
	 * @param limit the number of bookings in a page, from 1 to 100; 100 by default
	 * @return another query
	 * @throws IllegalArgumentException if there are no such pages
	 */
	public BookingQuery limit(int limit) {
		return new BookingQuery(values().withLimit(limit, 100));
	}

}
