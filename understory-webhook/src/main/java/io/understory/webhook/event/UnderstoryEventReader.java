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

package io.understory.webhook.event;

import java.util.Map;
import java.util.function.Function;

import io.understory.webhook.WebhookMessage;
import io.understory.webhook.event.BookingChanged.BookingCancelled;
import io.understory.webhook.event.BookingChanged.BookingCreated;
import io.understory.webhook.event.BookingChanged.BookingUpdated;
import io.understory.webhook.event.EventChanged.EventCancelled;
import io.understory.webhook.event.EventChanged.EventCompleted;
import io.understory.webhook.event.EventChanged.EventCreated;
import io.understory.webhook.event.EventChanged.EventDeleted;
import io.understory.webhook.event.EventChanged.EventUpdated;
import io.understory.webhook.event.ExperienceChanged.ExperienceCreated;
import io.understory.webhook.event.ExperienceChanged.ExperienceDeleted;
import io.understory.webhook.event.ExperienceChanged.ExperienceUpdated;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the event that a message tells of. Its JSON mapper is its own, so nothing that an
 * application sets for its JSON concerns it.
 */
public final class UnderstoryEventReader {

	private static final Map<String, Function<EventBody, UnderstoryEvent>> EVENTS = Map.ofEntries(
			Map.entry(BookingCreated.TYPE,
					(body) -> new BookingCreated(body.id(), body.timestamp(), body.subject("booking_id"),
							body.text("event_id"), body.text("experience_id"), body.text("host_id"))),
			Map.entry(BookingUpdated.TYPE,
					(body) -> new BookingUpdated(body.id(), body.timestamp(), body.subject("booking_id"),
							body.text("event_id"), body.text("experience_id"), body.text("host_id"))),
			Map.entry(BookingCancelled.TYPE,
					(body) -> new BookingCancelled(body.id(), body.timestamp(), body.subject("booking_id"),
							body.text("event_id"), body.text("experience_id"), body.text("host_id"))),
			Map.entry(EventCreated.TYPE,
					(body) -> new EventCreated(body.id(), body.timestamp(), body.subject("event_id"),
							body.text("experience_id"), body.text("host_id"), body.texts("session_ids"))),
			Map.entry(EventUpdated.TYPE,
					(body) -> new EventUpdated(body.id(), body.timestamp(), body.subject("event_id"),
							body.text("experience_id"), body.text("host_id"), body.texts("session_ids"))),
			Map.entry(EventCancelled.TYPE,
					(body) -> new EventCancelled(body.id(), body.timestamp(), body.subject("event_id"),
							body.text("experience_id"), body.text("host_id"), body.texts("session_ids"))),
			Map.entry(EventCompleted.TYPE,
					(body) -> new EventCompleted(body.id(), body.timestamp(), body.subject("event_id"),
							body.text("experience_id"), body.text("host_id"), body.texts("session_ids"))),
			Map.entry(EventDeleted.TYPE,
					(body) -> new EventDeleted(body.id(), body.timestamp(), body.subject("event_id"),
							body.text("experience_id"), body.text("host_id"), body.texts("session_ids"))),
			Map.entry(ExperienceCreated.TYPE,
					(body) -> new ExperienceCreated(body.id(), body.timestamp(), body.subject("experience_id"),
							body.text("host_id"))),
			Map.entry(ExperienceUpdated.TYPE,
					(body) -> new ExperienceUpdated(body.id(), body.timestamp(), body.subject("experience_id"),
							body.text("host_id"))),
			Map.entry(ExperienceDeleted.TYPE, (body) -> new ExperienceDeleted(body.id(), body.timestamp(),
					body.subject("experience_id"), body.text("host_id"))));

	private final JsonMapper mapper = JsonMapper.builder().build();

	/**
	 * Read the event that a message tells of.
	 * @param message the message, which was verified
	 * @return the event; {@link UnknownUnderstoryEvent} if its type is not known here
	 * @throws UnreadableEventException if the body is no JSON object, or lacks the id of
	 * what it is about
	 */
	public UnderstoryEvent read(WebhookMessage message) {
		EventBody body = new EventBody(message, parse(message));
		@Nullable String type = body.type();
		@Nullable Function<EventBody, UnderstoryEvent> event = (type != null) ? EVENTS.get(type) : null;
		return (event != null) ? event.apply(body)
				: new UnknownUnderstoryEvent(body.id(), body.timestamp(), type, body.fields(this.mapper));
	}

	private JsonNode parse(WebhookMessage message) {
		JsonNode json;
		try {
			json = this.mapper.readTree(message.body());
		}
		catch (JacksonException ex) {
			// As a cause it would quote the body
			throw new UnreadableEventException(message.id(), "cannot be read as JSON" + where(ex.getLocation()));
		}
		if (!json.isObject()) {
			throw new UnreadableEventException(message.id(), "is no JSON object");
		}
		return json;
	}

	private static String where(@Nullable TokenStreamLocation location) {
		return (location != null) ? " at line %d, column %d".formatted(location.getLineNr(), location.getColumnNr())
				: "";
	}

}
