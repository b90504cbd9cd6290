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

import io.understory.api.error.RequiredScope;
import io.understory.api.error.UnderstoryApiException;
import io.understory.api.event.Event;
import io.understory.api.paging.Page;
import io.understory.api.paging.ReactivePages;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/**
 * Bookings and their tickets. Each publisher ends with {@link UnderstoryApiException} if
 * a call fails, and does nothing until it is subscribed to.
 */
@HttpExchange(url = "/v1/bookings", accept = "application/json")
public interface ReactiveBookings {

	/**
	 * Return a booking. It takes the scope {@code booking.read}.
	 * @param bookingId the id of the booking
	 * @return the booking as it is now; ends with {@link UnderstoryApiException.NotFound}
	 * if there is none with that id
	 */
	@GetExchange("/{bookingId}")
	@RequiredScope("booking.read")
	Mono<Booking> get(@PathVariable String bookingId);

	/**
	 * Return all bookings, the one that was made last first. It takes the scope
	 * {@code booking.read}.
	 * @return the bookings, which are read as they are requested
	 */
	default Flux<Booking> list() {
		return list(BookingQuery.all());
	}

	/**
	 * Return bookings. It takes the scope {@code booking.read}.
	 * @param query which ones
	 * @return the bookings, which are read as they are requested
	 */
	default Flux<Booking> list(BookingQuery query) {
		return ReactivePages.items(pages(query));
	}

	/**
	 * Return the pages of bookings. It takes the scope {@code booking.read}.
	 * @param query which ones
	 * @return the pages, some of which may be short or empty
	 */
	default Flux<Page<Booking>> pages(BookingQuery query) {
		return ReactivePages.pages("/v1/bookings", (cursor) -> page(cursor, query));
	}

	/**
	 * Return one page of bookings. It takes the scope {@code booking.read}.
	 * @param cursor the cursor to the page, or {@code null} for the first one
	 * @param query which bookings
	 * @return the page
	 */
	@GetExchange
	@RequiredScope("booking.read")
	Mono<Page<Booking>> page(@RequestParam(required = false) @Nullable String cursor, BookingQuery query);

	/**
	 * Return the bookings of an event. The API cannot filter by event: this reads all
	 * bookings that were made since the event was, a hundred with each call, and leaves
	 * out those of other events. One that was made before, and moved to the event from an
	 * older one, is not among them: to find those too, read all and compare the ids.
	 * Whoever wants those of several events reads the bookings once, and groups them. It
	 * takes the scope {@code booking.read}.
	 * @param event the event
	 * @return its bookings in whatever state, which are read as they are requested. Its
	 * pages are those of all bookings, without those of other events
	 */
	default Flux<Booking> ofEvent(Event event) {
		BookingQuery since = BookingQuery.since(event);
		return ReactivePages.items(ReactivePages.pages("/v1/bookings", (cursor) -> page(cursor, since)
			.map((page) -> page.filter((booking) -> event.id().equals(booking.eventId())))));
	}

	/**
	 * Make a booking. It takes the scope {@code booking.write}. It is never repeated by
	 * itself: after {@link UnderstoryApiException.NoResponse},
	 * {@link UnderstoryApiException.ServerError} and
	 * {@link UnderstoryApiException.UnreadableResponse} the booking may have been made.
	 * @param booking what to book
	 * @return what was made; ends with {@link UnderstoryApiException.BadRequest} if the
	 * API refuses it; {@link UnderstoryApiException.Conflict} if it cannot be made, for
	 * example as there are too few seats
	 */
	@PostExchange(contentType = "application/json")
	@RequiredScope("booking.write")
	Mono<CreatedBooking> create(@RequestBody NewBooking booking);

	/**
	 * Return the tickets of a booking. It takes the scope {@code booking.read}.
	 * @param bookingId the id of the booking
	 * @return all of its tickets; may be empty
	 */
	@GetExchange("/{bookingId}/tickets")
	@RequiredScope("booking.read")
	Flux<Ticket> tickets(@PathVariable String bookingId);

	/**
	 * Return what was answered to the information requests of the experience. It takes
	 * the scope {@code booking.read}.
	 * @param bookingId the id of the booking
	 * @return the answers, which are read as they are requested
	 */
	default Flux<InformationRequestAnswer> informationRequestAnswers(String bookingId) {
		return ReactivePages.items(ReactivePages.pages("/v1/bookings/{bookingId}/information-request-answers",
				(cursor) -> informationRequestAnswersPage(bookingId, cursor)));
	}

	/**
	 * Return one page of what was answered to the information requests of the experience.
	 * It takes the scope {@code booking.read}. That there are several pages is not
	 * documented, only that there may be a cursor to the next one.
	 * @param bookingId the id of the booking
	 * @param cursor the cursor to the page, or {@code null} for the first one
	 * @return the page
	 */
	@GetExchange("/{bookingId}/information-request-answers")
	@RequiredScope("booking.read")
	Mono<Page<InformationRequestAnswer>> informationRequestAnswersPage(@PathVariable String bookingId,
			@RequestParam(required = false) @Nullable String cursor);

}
