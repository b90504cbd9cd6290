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

package io.understory.spring.sample;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

import io.understory.api.ReactiveUnderstory;
import io.understory.api.error.UnderstoryApiException.NotFound;
import io.understory.api.event.Event;
import io.understory.api.event.EventQuery;
import io.understory.api.event.EventState;
import io.understory.api.event.EventWithExperience;
import io.understory.api.event.Session;
import io.understory.api.experience.Experience;
import io.understory.api.experience.TicketVariant;
import io.understory.api.payment.Money;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/**
 * The events that begin next, with what has to be asked for elsewhere: names and prices.
 */
@Component
class UpcomingEvents {

	private static final int MOST = 10;

	private static final String NO_PRICE = "no price";

	private static final Period AHEAD = Period.ofWeeks(2);

	// Where the clocks show the earliest and the latest time
	private static final ZoneOffset WESTERNMOST = ZoneOffset.ofHours(-12);

	private static final ZoneOffset EASTERNMOST = ZoneOffset.ofHours(14);

	private final ReactiveUnderstory understory;

	private final Clock clock;

	// The clock is the one of the token, which there is in tests alone
	UpcomingEvents(ReactiveUnderstory understory, @Qualifier("understoryClock") ObjectProvider<Clock> clock) {
		this.understory = understory;
		this.clock = clock.getIfAvailable(Clock::systemUTC);
	}

	/**
	 * Return the events that begin next. That takes a call for the events, one for each
	 * experience that is among them, and one for the prices of each that is shown.
	 * @return the events, the next one first
	 */
	Mono<List<UpcomingEvent>> next() {
		Instant now = this.clock.instant().truncatedTo(ChronoUnit.SECONDS);
		// By the clocks of the place of each event, which is not known before
		EventQuery query = EventQuery.all()
			.from(LocalDateTime.ofInstant(now, WESTERNMOST))
			.to(LocalDateTime.ofInstant(now, EASTERNMOST).plus(AHEAD))
			.limit(500);
		return this.understory.events()
			.withExperiences(query)
			.filter((found) -> isUpcoming(found.event(), now))
			// In what order they come is not documented, so all are read
			.collectSortedList(Comparator.comparing((found) -> begin(found.event())))
			.map((events) -> events.subList(0, Math.min(events.size(), MOST)))
			.flatMap(this::withPrices);
	}

	private Mono<List<UpcomingEvent>> withPrices(List<EventWithExperience> events) {
		// One after the other: of two that fail at once, Reactor logs the second
		return Flux.fromIterable(events)
			.map((found) -> found.event().experienceId())
			.distinct()
			.concatMap((id) -> price(id).map((price) -> Map.entry(id, price)))
			.collectMap(Map.Entry::getKey, Map.Entry::getValue)
			.map((prices) -> events.stream().map((found) -> describe(found, prices)).toList());
	}

	private Mono<String> price(String experienceId) {
		return this.understory.experiences()
			.ticketVariants(experienceId)
			.mapNotNull(TicketVariant::price)
			.collectSortedList(Comparator.comparing(Money::toBigDecimal))
			.map(UpcomingEvents::describe)
			.onErrorReturn(NotFound.class, NO_PRICE);
	}

	private static boolean isUpcoming(Event event, Instant now) {
		return EventState.ACTIVE.equals(event.state()) && !event.sessions().isEmpty()
				&& begin(event).toInstant().isAfter(now);
	}

	private static ZonedDateTime begin(Event event) {
		return event.sessions().stream().map(Session::start).min(Comparator.naturalOrder()).orElseThrow();
	}

	private static UpcomingEvent describe(EventWithExperience found, Map<String, String> prices) {
		Event event = found.event();
		Experience experience = found.experience();
		return new UpcomingEvent((experience != null) ? experience.name() : "An experience that is gone", begin(event),
				event.capacity().free(), prices.getOrDefault(event.experienceId(), NO_PRICE));
	}

	private static String describe(List<Money> prices) {
		if (prices.isEmpty()) {
			return NO_PRICE;
		}
		Money lowest = prices.get(0);
		String price = lowest.currency() + " " + lowest.toBigDecimal();
		Money highest = prices.get(prices.size() - 1);
		return highest.toBigDecimal().compareTo(lowest.toBigDecimal()) > 0 ? "from " + price : price;
	}

}
