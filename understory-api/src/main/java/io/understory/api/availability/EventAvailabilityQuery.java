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

package io.understory.api.availability;

import java.time.LocalDateTime;

import io.understory.api.paging.Query;
import io.understory.api.paging.QueryParameters;

/**
 * The availability of which events, and how it comes. There are no other filters.
 */
public final class EventAvailabilityQuery extends Query {

	private EventAvailabilityQuery(QueryParameters parameters) {
		super(parameters);
	}

	/**
	 * Return a query for all events of an experience, without which the API tells none.
	 * @param experienceId the id of the experience
	 * @return the query
	 */
	public static EventAvailabilityQuery ofExperience(String experienceId) {
		return new EventAvailabilityQuery(QueryParameters.NONE.with("experienceId", experienceId));
	}

	/**
	 * Return the same for events that begin at a time or later.
	 * @param from the time, by the clocks of the place of each event
	 * @return another query
	 */
	public EventAvailabilityQuery from(LocalDateTime from) {
		return new EventAvailabilityQuery(values().with("from", from));
	}

	/**
	 * Return the same for events that begin before a time.
	 * @param to the time, by the clocks of the place of each event
	 * @return another query
	 */
	public EventAvailabilityQuery to(LocalDateTime to) {
		return new EventAvailabilityQuery(values().with("to", to));
	}

	/**
	 * Return the same with another size of the pages. The list is as long as without.
	 * @param limit the number of events in a page, from 1 to 100; 50 by default
	 * @return another query
	 * @throws IllegalArgumentException if there are no such pages
	 */
	public EventAvailabilityQuery limit(int limit) {
		return new EventAvailabilityQuery(values().withLimit(limit, 100));
	}

}
