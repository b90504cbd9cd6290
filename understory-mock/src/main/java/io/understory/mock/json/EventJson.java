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

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;

import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import io.understory.api.event.EventState;
import io.understory.api.event.EventVisibility;
import io.understory.mock.JsonObject;
import io.understory.mock.UnderstoryResponses;
import io.understory.mock.UnderstoryStub;
import org.jspecify.annotations.Nullable;

/**
 * An event, and the stub that answers with it alone, {@code GET /v1/events/{id}}. It has
 * one session unless a test says which it has.
 */
public final class EventJson extends JsonObject<EventJson> implements UnderstoryStub {

	private static final List<?> SESSIONS = List.of(oneSession(LocalDateTime.parse("2026-06-01T10:00"),
			LocalDateTime.parse("2026-06-01T12:00"), "Europe/Copenhagen"));

	EventJson(String id) {
		this(fields("id", id, "state", "ACTIVE", "visibility", "PUBLIC", "experience_id", "experience-1", "capacity",
				Map.of("total", 10, "reserved", 0), "sessions", SESSIONS, "created_at", "2026-03-01T09:00:00Z",
				"updated_at", "2026-03-01T09:00:00Z"));
	}

	private EventJson(Map<String, @Nullable Object> fields) {
		super(fields);
	}

	@Override
	protected EventJson of(Map<String, @Nullable Object> fields) {
		return new EventJson(fields);
	}

	/**
	 * Set what has become of it.
	 * @param state the state
	 * @return another event
	 */
	public EventJson state(EventState state) {
		return with("state", state.value());
	}

	/**
	 * Set who sees it.
	 * @param visibility the visibility
	 * @return another event
	 */
	public EventJson visibility(EventVisibility visibility) {
		return with("visibility", visibility.value());
	}

	/**
	 * Set the experience that it is.
	 * @param experienceId the id
	 * @return another event
	 */
	public EventJson experienceId(String experienceId) {
		return with("experience_id", experienceId);
	}

	/**
	 * Set the capacity.
	 * @param total how many guests there is room for
	 * @param reserved how many of these are taken
	 * @return another event
	 */
	public EventJson capacity(int total, int reserved) {
		return with("capacity", Map.of("total", total, "reserved", reserved));
	}

	/**
	 * Add a session. The first one takes the place of the one that there is by default.
	 * @param start when it begins, by the clocks of the zone
	 * @param end when it ends, by the clocks of the zone
	 * @param timezone the IANA name of the zone, such as {@code Europe/Copenhagen}
	 * @param languages the languages that are spoken, such as {@code en}; by default that
	 * one
	 * @return another event
	 */
	public EventJson session(LocalDateTime start, LocalDateTime end, String timezone, String... languages) {
		return ((toMap().get("sessions") == SESSIONS) ? with("sessions", List.of()) : this).plus("sessions",
				oneSession(start, end, timezone, languages));
	}

	/**
	 * Set when it was made.
	 * @param createdAt the time
	 * @return another event
	 */
	public EventJson createdAt(Instant createdAt) {
		return with("created_at", createdAt.toString());
	}

	/**
	 * Set when it was changed last.
	 * @param updatedAt the time
	 * @return another event
	 */
	public EventJson updatedAt(Instant updatedAt) {
		return with("updated_at", updatedAt.toString());
	}

	/**
	 * Add an entry of the metadata.
	 * @param key the key
	 * @param value the value
	 * @return another event
	 */
	public EventJson metadata(String key, String value) {
		return plus("metadata", key, value);
	}

	@Override
	public MappingBuilder toMapping() {
		return WireMock.get(Parts.url("/v1/events", toMap().get("id"))).willReturn(UnderstoryResponses.json(this));
	}

	private static Map<String, Object> oneSession(LocalDateTime start, LocalDateTime end, String timezone,
			String... languages) {
		return Map.of("id", "session-" + start, "start_time", start.format(DateTimeFormatter.ISO_LOCAL_DATE_TIME),
				"end_time", end.format(DateTimeFormatter.ISO_LOCAL_DATE_TIME), "timezone", timezone, "location_id",
				"location-1", "languages", (languages.length > 0) ? List.of(languages) : List.of("en"));
	}

}
