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

import io.understory.api.error.RequiredScope;
import io.understory.api.error.UnderstoryApiException;
import io.understory.api.paging.Page;
import io.understory.api.paging.ReactivePages;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

/**
 * Whether events can be booked. Each publisher ends with {@link UnderstoryApiException}
 * if a call fails, and does nothing until it is subscribed to.
 */
@HttpExchange(url = "/v1/event-availabilities", accept = "application/json")
public interface ReactiveEventAvailabilities {

	/**
	 * Return whether an event can be booked. It takes the scope {@code event.read}.
	 * @param eventId the id of the event
	 * @return the availability as it is now, with whatever limits it
	 */
	@GetExchange("/{eventId}")
	@RequiredScope("event.read")
	Mono<EventAvailability> get(@PathVariable String eventId);

	/**
	 * Return whether the events of an experience can be booked. It takes the scope
	 * {@code event.read}.
	 * @param query which events
	 * @return the availability of each, which are read as they are requested
	 */
	default Flux<EventAvailability> list(EventAvailabilityQuery query) {
		return ReactivePages.items(pages(query));
	}

	/**
	 * Return the pages of whether the events of an experience can be booked. It takes the
	 * scope {@code event.read}.
	 * @param query which events
	 * @return the pages, some of which may be short or empty
	 */
	default Flux<Page<EventAvailability>> pages(EventAvailabilityQuery query) {
		return ReactivePages.pages("/v1/event-availabilities", (cursor) -> page(cursor, query));
	}

	/**
	 * Return one page of whether the events of an experience can be booked. It takes the
	 * scope {@code event.read}.
	 * @param cursor the cursor to the page, or {@code null} for the first one
	 * @param query which events
	 * @return the page
	 */
	@GetExchange
	@RequiredScope("event.read")
	Mono<Page<EventAvailability>> page(@RequestParam(required = false) @Nullable String cursor,
			EventAvailabilityQuery query);

}
