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
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import io.understory.api.error.UnderstoryApiException;
import io.understory.api.experience.Experience;
import io.understory.api.experience.Experiences;
import io.understory.api.paging.Page;
import io.understory.api.paging.Pages;
import org.jspecify.annotations.Nullable;

/**
 * Events that know experiences. For the facade of the API, not for others.
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
	public Pages<EventWithExperience> withExperiences(EventQuery query, @Nullable Locale language) {
		return list(query).map(() -> {
			Map<String, Optional<Experience>> known = new HashMap<>();
			return (event) -> new EventWithExperience(event,
					known.computeIfAbsent(event.experienceId(), (id) -> find(id, language)).orElse(null));
		});
	}

	private Optional<Experience> find(@Nullable String experienceId, @Nullable Locale language) {
		if (experienceId == null) {
			return Optional.empty(); // promised, and no reason to fail
		}
		try {
			return Optional.of(this.experiences.get(experienceId, language));
		}
		catch (UnderstoryApiException.NotFound ex) {
			return Optional.empty();
		}
	}

}
