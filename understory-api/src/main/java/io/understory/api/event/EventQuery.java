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

package io.understory.api.event;

import java.time.LocalDateTime;

import io.understory.api.paging.Query;
import io.understory.api.paging.QueryParameters;

/**
 * Which events, and how they come. Without a begin, events of the past come too. There
 * are no other filters.
 */
public final class EventQuery extends Query {

	private static final EventQuery ALL = new EventQuery(QueryParameters.NONE);

	private EventQuery(QueryParameters parameters) {
		super(parameters);
	}

	/**
	 * Return a query for all events, those of the past too.
	 * @return the query
	 */
	public static EventQuery all() {
		return ALL;
	}

	/**
	 * Return the same for the events of an experience.
	 * @param experienceId the id of the experience
	 * @return another query
	 */
	public EventQuery experienceId(String experienceId) {
		return new EventQuery(values().with("experience_id", experienceId));
	}

	/**
	 * Return the same for events that begin at a time or later.
	 * @param from the time, by the clocks of the place of each event
	 * @return another query
	 */
	public EventQuery from(LocalDateTime from) {
		return new EventQuery(values().with("from", from));
	}

	/**
	 * Return the same for events that begin before a time.
	 * @param to the time, by the clocks of the place of each event
	 * @return another query
	 */
	public EventQuery to(LocalDateTime to) {
		return new EventQuery(values().with("to", to));
	}

	/**
	 * Return the same with another size of the pages. The list is as long as without.
	 * @param limit the number of events in a page, from 1 to 500; 100 by default
	 * @return another query
	 * @throws IllegalArgumentException if there are no such pages
	 */
	public EventQuery limit(int limit) {
		return new EventQuery(values().withLimit(limit, 500));
	}

}
