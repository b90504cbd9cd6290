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

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import io.understory.api.error.UnderstoryApiException;
import io.understory.api.experience.Experience;
import io.understory.api.experience.Experiences;
import io.understory.api.paging.Page;
import org.jspecify.annotations.Nullable;

/**
 * Events that know experiences, for {@link #withExperiences(EventQuery)}.
 */
public final class EventsAndExperiences implements Events {

	private final Events events;

	private final Experiences experiences;

	/**
	 * Creates the events.
	 * @param events reads events
	 * @param experiences reads experiences
	 */
	public EventsAndExperiences(Events events, Experiences experiences) {
		this.events = events;
		this.experiences = experiences;
	}

	@Override
	public Event get(String eventId) {
		return this.events.get(eventId);
	}

	@Override
	public Page<Event> page(@Nullable String cursor, EventQuery query) {
		return this.events.page(cursor, query);
	}

	@Override
	public Stream<EventWithExperience> withExperiences(EventQuery query) {
		Map<String, Optional<Experience>> known = new HashMap<>();
		return list(query).stream()
			.map((event) -> new EventWithExperience(event,
					known.computeIfAbsent(event.experienceId(), this::find).orElse(null)));
	}

	private Optional<Experience> find(@Nullable String experienceId) {
		try {
			// Promised, and no reason to fail if it is left out
			return (experienceId == null) ? Optional.empty() : Optional.of(this.experiences.get(experienceId));
		}
		catch (UnderstoryApiException.NotFound ex) {
			return Optional.empty();
		}
	}

}
