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
import io.understory.api.experience.ReactiveExperiences;
import io.understory.api.paging.Page;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Events that know experiences. For the facade of the API, not for others.
 */
public final class ReactiveEventsAndExperiences implements ReactiveEvents {

	private final ReactiveEvents events;

	private final ReactiveExperiences experiences;

	/**
	 * Creates the events.
	 * @param events reads events
	 * @param experiences reads experiences
	 */
	public ReactiveEventsAndExperiences(ReactiveEvents events, ReactiveExperiences experiences) {
		this.events = events;
		this.experiences = experiences;
	}

	@Override
	public Mono<Event> get(String eventId) {
		return this.events.get(eventId);
	}

	@Override
	public Mono<Page<Event>> page(@Nullable String cursor, EventQuery query) {
		return this.events.page(cursor, query);
	}

	@Override
	public Flux<EventWithExperience> withExperiences(EventQuery query, @Nullable Locale language) {
		return Flux.defer(() -> {
			Map<String, Optional<Experience>> known = new HashMap<>();
			return list(query).concatMap((event) -> {
				Optional<Experience> experience = known.get(event.experienceId());
				return ((experience != null) ? Mono.just(experience)
						: find(event.experienceId(), language)
							.doOnNext((found) -> known.put(event.experienceId(), found)))
					.map((found) -> new EventWithExperience(event, found.orElse(null)));
			}, 0);
		});
	}

	private Mono<Optional<Experience>> find(@Nullable String experienceId, @Nullable Locale language) {
		if (experienceId == null) {
			return Mono.just(Optional.empty()); // promised, and no reason to fail
		}
		return this.experiences.get(experienceId, language)
			.map(Optional::of)
			.onErrorResume(UnderstoryApiException.NotFound.class, (ex) -> Mono.just(Optional.empty()));
	}

}
