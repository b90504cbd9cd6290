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

package io.understory.mock.json;

import java.util.List;
import java.util.Map;

import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import io.understory.api.event.EventState;
import io.understory.mock.JsonObject;
import io.understory.mock.UnderstoryResponses;
import io.understory.mock.UnderstoryStub;
import org.jspecify.annotations.Nullable;

/**
 * Whether an event can be booked, and the stub that answers with it alone, {@code GET
 * /v1/event-availabilities/{eventId}}. It has the constraint of the state of the event
 * unless a test says which it has.
 */
public final class EventAvailabilityJson extends JsonObject<EventAvailabilityJson> implements UnderstoryStub {

	private static final List<?> CONSTRAINTS = List
		.of(Map.of("type", "EVENT_STATE", "available", true, "state", "ACTIVE"));

	EventAvailabilityJson(String eventId) {
		this(fields("event_id", eventId, "available", true, "constraints", CONSTRAINTS));
	}

	private EventAvailabilityJson(Map<String, @Nullable Object> fields) {
		super(fields);
	}

	@Override
	protected EventAvailabilityJson of(Map<String, @Nullable Object> fields) {
		return new EventAvailabilityJson(fields);
	}

	/**
	 * Set whether the event can be booked.
	 * @param available whether it can
	 * @return another availability
	 */
	public EventAvailabilityJson available(boolean available) {
		return with("available", available);
	}

	/**
	 * Add the constraint of the state of the event.
	 * @param state the state
	 * @param available whether it lets the event be booked
	 * @return another availability
	 */
	public EventAvailabilityJson state(EventState state, boolean available) {
		return constraint(Map.of("type", "EVENT_STATE", "available", available, "state", state.value()));
	}

	/**
	 * Add the constraint of the seats.
	 * @param remaining how many are left
	 * @return another availability
	 */
	public EventAvailabilityJson seats(int remaining) {
		return constraint(Map.of("type", "EVENT_SEATS_LIMIT", "available", remaining > 0, "remaining", remaining));
	}

	/**
	 * Add a constraint of any kind. The first one takes the place of the one that there
	 * is by default.
	 * @param constraint the constraint, with {@code type} and {@code available}
	 * @return another availability
	 */
	public EventAvailabilityJson constraint(Map<String, ?> constraint) {
		return ((toMap().get("constraints") == CONSTRAINTS) ? with("constraints", List.of()) : this).plus("constraints",
				constraint);
	}

	@Override
	public MappingBuilder toMapping() {
		return WireMock.get(Parts.url("/v1/event-availabilities", toMap().get("event_id")))
			.willReturn(UnderstoryResponses.json(this));
	}

}
