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

package io.understory.spring.sample.webhook;

import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.Locale;

import io.understory.api.ReactiveUnderstory;
import io.understory.api.error.UnderstoryApiException.Forbidden;
import io.understory.api.error.UnderstoryApiException.NotFound;
import io.understory.api.event.Event;
import io.understory.api.event.Session;
import io.understory.webhook.event.BookingChanged;
import io.understory.webhook.event.EventChanged;
import io.understory.webhook.event.ExperienceChanged;
import io.understory.webhook.event.UnderstoryEvent;
import reactor.core.publisher.Mono;

import org.springframework.stereotype.Component;

/**
 * Asks the API about what a webhook tells, which has ids alone.
 */
@Component
class EventLookup {

	private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern(", EEE d MMM, HH:mm z", Locale.ENGLISH);

	private final ReactiveUnderstory understory;

	EventLookup(ReactiveUnderstory understory) {
		this.understory = understory;
	}

	/**
	 * Look up what an event is about, as it is now.
	 * @param event the event
	 * @return what to show of it; fails if another try may succeed
	 */
	Mono<ReceivedEvent> lookUp(UnderstoryEvent event) {
		return subject(event)
			// It was deleted, or the key lacks a scope
			.onErrorResume((ex) -> ex instanceof NotFound || ex instanceof Forbidden,
					(ex) -> Mono.just(new Subject("", String.valueOf(ex.getMessage()))))
			.map((subject) -> ReceivedEvent.of(event, subject.name(), subject.state()));
	}

	private Mono<Subject> subject(UnderstoryEvent event) {
		if (event instanceof BookingChanged changed) {
			return booking(changed.bookingId());
		}
		if (event instanceof EventChanged changed) {
			return event(changed.eventId());
		}
		if (event instanceof ExperienceChanged changed) {
			return experience(changed.experienceId());
		}
		return Mono.just(new Subject("", "Of a type that is not known here"));
	}

	private Mono<Subject> booking(String id) {
		return this.understory.bookings()
			.get(id)
			.flatMap((booking) -> event(booking.eventId()).flatMap((event) -> this.understory.experiences()
				.ticketVariants(booking.experienceId())
				.collectList()
				.map((variants) -> new Subject(event.name(), BookingInWords.of(booking, variants)))));
	}

	private Mono<Subject> event(String id) {
		return this.understory.events()
			.get(id)
			.flatMap((event) -> experience(event.experienceId())
				.map((experience) -> new Subject(experience.name() + begin(event),
						event.state() + ", " + event.capacity().free() + " places free")));
	}

	private Mono<Subject> experience(String id) {
		return this.understory.experiences()
			.get(id)
			.map((experience) -> new Subject(experience.name(), experience.state().value()));
	}

	private static String begin(Event event) {
		return event.sessions()
			.stream()
			.map(Session::start)
			.min(Comparator.<ZonedDateTime>naturalOrder())
			.map(FORMAT::format)
			.orElse("");
	}

	private record Subject(String name, String state) {

	}

}
