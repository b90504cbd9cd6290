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

package io.understory.spring.sample.embedded;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;

import io.understory.api.event.EventState;
import io.understory.mock.MockUnderstory;
import io.understory.mock.json.EventJson;
import io.understory.mock.json.UnderstoryStubs;
import io.understory.mock.json.item.TicketVariantJson;

/**
 * The made-up events of the embedded Understory, with their experiences.
 */
public final class EmbeddedEvents {

	private static final String ZONE = "Europe/Copenhagen";

	private EmbeddedEvents() {
	}

	/**
	 * Let an Understory answer with events of the days to come.
	 * @param understory the Understory
	 */
	public static void addTo(MockUnderstory understory) {
		addExperience(understory, "kayak", "Kayak among the islets", 450, 295);
		addExperience(understory, "night", "Night paddle under the stars", 525, 350);
		addExperience(understory, "forage", "Foraging & cooking over fire", 625);
		addExperience(understory, "roll", "Kayak course: from first stroke to roll", 1895);
		addExperience(understory, "faroe", "Sea cliffs of Vestmanna", 795, 645);
		LocalDateTime today = today(understory);
		LocalDateTime course = today.plusDays(7).withHour(9);
		// Understory promises no order
		understory.stubFor(UnderstoryStubs.events(nextKayak(today),
				event("kayak", 12, 11, today.plusDays(3).withHour(10), ZONE),
				event("night", 8, 8, today.plusDays(1).withHour(20), ZONE),
				event("night", 8, 0, today.plusDays(2).withHour(20), ZONE).state(EventState.CANCELLED),
				event("forage", 16, 7, today.plusDays(5).withHour(15), ZONE),
				event("roll", 6, 4, course, ZONE).session(course.plusDays(1), course.plusDays(1).plusHours(7), ZONE),
				nextFaroe(today)));
	}

	/**
	 * Return events that have places for an adult and a child.
	 * @param understory the Understory
	 * @return the events
	 */
	static List<EventJson> forFamilies(MockUnderstory understory) {
		LocalDateTime today = today(understory);
		return List.of(nextKayak(today), nextFaroe(today));
	}

	private static LocalDateTime today(MockUnderstory understory) {
		return LocalDate.ofInstant(understory.getClock().instant(), ZoneOffset.UTC).atStartOfDay();
	}

	private static EventJson nextKayak(LocalDateTime today) {
		return event("kayak", 12, 4, today.plusDays(1).withHour(10), ZONE);
	}

	private static EventJson nextFaroe(LocalDateTime today) {
		return event("faroe", 10, 3, today.plusDays(4).withHour(11), "Atlantic/Faroe");
	}

	private static void addExperience(MockUnderstory understory, String id, String name, int... prices) {
		understory.stubFor(UnderstoryStubs.experience(id).name(name));
		understory.stubFor(UnderstoryStubs.ticketVariants(id,
				IntStream.range(0, prices.length)
					.mapToObj((i) -> UnderstoryStubs.ticketVariant(id + "-" + i)
						.name((i == 0) ? "Adult" : "Child")
						.price("DKK", prices[i] * 100L))
					.toArray(TicketVariantJson[]::new)));
	}

	private static EventJson event(String experienceId, int total, int reserved, LocalDateTime start, String zone) {
		return UnderstoryStubs.event(experienceId + "-" + start.getDayOfMonth())
			.experienceId(experienceId)
			.capacity(total, reserved)
			.session(start, start.plusHours(3), zone, "da", "en");
	}

}
