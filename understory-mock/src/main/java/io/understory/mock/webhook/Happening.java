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

package io.understory.mock.webhook;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Stream;

import com.github.tomakehurst.wiremock.client.MappingBuilder;
import io.understory.mock.UnderstoryResponses;
import io.understory.mock.UnderstoryStub;
import io.understory.mock.delivery.WebhookDelivery;
import io.understory.mock.json.BookingJson;
import io.understory.mock.json.EventJson;
import io.understory.mock.json.ExperienceJson;
import io.understory.mock.json.UnderstoryStubs;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to an object of the API, which {@code GET} tells from then on.
 * What nobody said of an object yields to all that a test says of it.
 */
final class Happening {

	// Of a stub of the test it is 5
	private static final int LOW_PRIORITY = 1_000;

	private Happening() {
	}

	static WebhookDelivery ofBooking(String type, String id, BiFunction<BookingJson, Instant, BookingJson> change) {
		return WebhookDelivery.of(type, payload(UnderstoryStubs.booking(id)), (payload, time) -> List
			.of(low(change.apply(booking(id, payload), time)), event(payload), experience(payload)));
	}

	static WebhookDelivery ofBooking(String type, BookingJson booking) {
		return WebhookDelivery.of(type, payload(booking),
				(payload, time) -> List.of(booking.toMapping(), event(payload), experience(payload)));
	}

	static WebhookDelivery ofEvent(String type, String id, BiFunction<EventJson, Instant, EventJson> change) {
		return WebhookDelivery.of(type, payload(UnderstoryStubs.event(id)),
				(payload, time) -> List.of(low(change.apply(event(id, payload), time)), experience(payload)));
	}

	static WebhookDelivery ofEvent(String type, EventJson event) {
		return WebhookDelivery.of(type, payload(event),
				(payload, time) -> List.of(event.toMapping(), experience(payload)));
	}

	static WebhookDelivery endOfEvent(String type, String id) {
		EventJson event = UnderstoryStubs.event(id);
		return WebhookDelivery.of(type, payload(event), (payload, time) -> List.of(gone(event), experience(payload)));
	}

	static WebhookDelivery ofExperience(String type, String id,
			BiFunction<ExperienceJson, Instant, ExperienceJson> change) {
		ExperienceJson experience = UnderstoryStubs.experience(id);
		return WebhookDelivery.of(type, payload(experience),
				(payload, time) -> List.of(low(change.apply(experience, time))));
	}

	static WebhookDelivery ofExperience(String type, ExperienceJson experience) {
		return WebhookDelivery.of(type, payload(experience), (payload, time) -> List.of(experience.toMapping()));
	}

	static WebhookDelivery endOfExperience(String type, String id) {
		ExperienceJson experience = UnderstoryStubs.experience(id);
		return WebhookDelivery.of(type, payload(experience), (payload, time) -> List.of(gone(experience)));
	}

	private static Map<String, Object> payload(BookingJson booking) {
		Map<String, @Nullable Object> fields = booking.toMap();
		return payload("booking_id", fields.get("id"), "event_id", fields.get("event_id"), "experience_id",
				fields.get("experience_id"), "host_id", fields.get("company_id"));
	}

	private static Map<String, Object> payload(EventJson event) {
		Map<String, @Nullable Object> fields = event.toMap();
		return payload("event_id", fields.get("id"), "experience_id", fields.get("experience_id"), "host_id", company(),
				"session_ids", sessionIds(fields.get("sessions")));
	}

	private static Map<String, Object> payload(ExperienceJson experience) {
		return payload("experience_id", experience.toMap().get("id"), "host_id", company());
	}

	private static Map<String, Object> payload(@Nullable Object... namesAndValues) {
		Map<String, Object> payload = new LinkedHashMap<>();
		for (int i = 0; i < namesAndValues.length; i += 2) {
			Object value = namesAndValues[i + 1];
			if (value != null) {
				payload.put(String.valueOf(namesAndValues[i]), value);
			}
		}
		return payload;
	}

	// The one that made-up bookings are of
	private static @Nullable Object company() {
		return UnderstoryStubs.booking("").toMap().get("company_id");
	}

	private static List<?> sessionIds(@Nullable Object sessions) {
		return (sessions instanceof List<?> list) ? list.stream()
			.flatMap((session) -> (session instanceof Map<?, ?> fields) ? Stream.ofNullable(fields.get("id"))
					: Stream.of())
			.toList() : List.of();
	}

	private static BookingJson booking(String id, Map<String, ? extends @Nullable Object> payload) {
		BookingJson booking = UnderstoryStubs.booking(id).eventId(eventId(payload)).experienceId(experienceId(payload));
		return (payload.get("host_id") instanceof String company) ? booking.companyId(company) : booking;
	}

	private static EventJson event(String id, Map<String, ? extends @Nullable Object> payload) {
		return UnderstoryStubs.event(id).experienceId(experienceId(payload));
	}

	private static MappingBuilder event(Map<String, ? extends @Nullable Object> payload) {
		return low(event(eventId(payload), payload));
	}

	private static MappingBuilder experience(Map<String, ? extends @Nullable Object> payload) {
		return low(UnderstoryStubs.experience(experienceId(payload)));
	}

	private static String eventId(Map<String, ? extends @Nullable Object> payload) {
		return (payload.get("event_id") instanceof String id) ? id : "event-1";
	}

	private static String experienceId(Map<String, ? extends @Nullable Object> payload) {
		return (payload.get("experience_id") instanceof String id) ? id : "experience-1";
	}

	private static MappingBuilder low(UnderstoryStub stub) {
		return stub.toMapping().atPriority(LOW_PRIORITY);
	}

	private static MappingBuilder gone(UnderstoryStub stub) {
		return stub.willReturn(UnderstoryResponses.error(404, "NOT_FOUND", "It was deleted"));
	}

}
