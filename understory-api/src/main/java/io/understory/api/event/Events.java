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

import java.util.Locale;

import io.understory.api.error.RequiredScope;
import io.understory.api.error.UnderstoryApiException;
import io.understory.api.paging.Page;
import io.understory.api.paging.Pages;
import org.jspecify.annotations.Nullable;

import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

/**
 * Events. Each method throws {@link UnderstoryApiException} if a call fails.
 */
@HttpExchange(url = "/v1/events", accept = "application/json")
public interface Events {

	/**
	 * Return an event. It takes the scope {@code event.read}.
	 * @param eventId the id of the event
	 * @return the event as it is now
	 * @throws UnderstoryApiException.NotFound if there is none with that id, or it was
	 * deleted, which its message tells
	 */
	@GetExchange("/{eventId}")
	@RequiredScope("event.read")
	Event get(@PathVariable String eventId);

	/**
	 * Return all events, those of the past too. It takes the scope {@code event.read}.
	 * @return the events, which are read while one goes through them
	 */
	default Pages<Event> list() {
		return list(EventQuery.all());
	}

	/**
	 * Return events. It takes the scope {@code event.read}.
	 * @param query which ones
	 * @return the events, which are read while one goes through them
	 */
	default Pages<Event> list(EventQuery query) {
		return Pages.of("/v1/events", (cursor) -> page(cursor, query));
	}

	/**
	 * Return one page of events. It takes the scope {@code event.read}.
	 * @param cursor the cursor to the page, or {@code null} for the first one
	 * @param query which events
	 * @return the page
	 */
	@GetExchange
	@RequiredScope("event.read")
	Page<Event> page(@RequestParam(required = false) @Nullable String cursor, EventQuery query);

	/**
	 * Return events with their experiences, which have what an event has not: name and
	 * description. It takes one call for each page of events, and one for each experience
	 * that is among them, which is remembered until one has gone through the list. It
	 * takes the scopes {@code event.read} and {@code experience.read}.
	 * @param query which events
	 * @return the events, which are read while one goes through them
	 */
	default Pages<EventWithExperience> withExperiences(EventQuery query) {
		return withExperiences(query, null);
	}

	/**
	 * Return events with their experiences in a language, as
	 * {@link #withExperiences(EventQuery)} does.
	 * @param query which events
	 * @param language the language, or {@code null} for that of the client
	 * @return the events, which are read while one goes through them
	 */
	Pages<EventWithExperience> withExperiences(EventQuery query, @Nullable Locale language);

}
