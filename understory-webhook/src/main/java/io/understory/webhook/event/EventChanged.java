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

import java.time.Instant;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * An event of an experience was added or is not what it was.
 */
public sealed interface EventChanged extends UnderstoryEvent {

	/**
	 * Return the id of the event.
	 * @return the id
	 */
	String eventId();

	/**
	 * Return the id of the experience.
	 * @return the id, or {@code null}
	 */
	@Nullable String experienceId();

	/**
	 * Return the id of the company whose experience it is, which the API calls
	 * {@code company_id}.
	 * @return the id, or {@code null}
	 */
	@Nullable String hostId();

	/**
	 * Return the ids of the sessions of the event.
	 * @return the ids; may be empty
	 */
	List<String> sessionIds();

	/**
	 * An event was added.
	 *
	 * @param id the id of what happened
	 * @param timestamp when it happened
	 * @param eventId the id of the event
	 * @param experienceId the id of the experience, or {@code null}
	 * @param hostId the id of the company whose experience it is, or {@code null}
	 * @param sessionIds the ids of the sessions of the event; may be empty
	 */
	record EventCreated(String id, Instant timestamp, String eventId, @Nullable String experienceId,
			@Nullable String hostId, List<String> sessionIds) implements EventChanged {

		/**
		 * The type as Understory has it.
		 */
		public static final String TYPE = "v1.event.created";

		public EventCreated {
			Objects.requireNonNull(id, "'id' is missing");
			Objects.requireNonNull(timestamp, "'timestamp' is missing");
			Objects.requireNonNull(eventId, "'eventId' is missing");
			sessionIds = (sessionIds != null) ? List.copyOf(sessionIds) : List.of();
		}

		@Override
		public String type() {
			return TYPE;
		}

	}

	/**
	 * An event was changed.
	 *
	 * @param id the id of what happened
	 * @param timestamp when it happened
	 * @param eventId the id of the event
	 * @param experienceId the id of the experience, or {@code null}
	 * @param hostId the id of the company whose experience it is, or {@code null}
	 * @param sessionIds the ids of the sessions of the event; may be empty
	 */
	record EventUpdated(String id, Instant timestamp, String eventId, @Nullable String experienceId,
			@Nullable String hostId, List<String> sessionIds) implements EventChanged {

		/**
		 * The type as Understory has it.
		 */
		public static final String TYPE = "v1.event.updated";

		public EventUpdated {
			Objects.requireNonNull(id, "'id' is missing");
			Objects.requireNonNull(timestamp, "'timestamp' is missing");
			Objects.requireNonNull(eventId, "'eventId' is missing");
			sessionIds = (sessionIds != null) ? List.copyOf(sessionIds) : List.of();
		}

		@Override
		public String type() {
			return TYPE;
		}

	}

	/**
	 * An event was cancelled.
	 *
	 * @param id the id of what happened
	 * @param timestamp when it happened
	 * @param eventId the id of the event
	 * @param experienceId the id of the experience, or {@code null}
	 * @param hostId the id of the company whose experience it is, or {@code null}
	 * @param sessionIds the ids of the sessions of the event; may be empty
	 */
	record EventCancelled(String id, Instant timestamp, String eventId, @Nullable String experienceId,
			@Nullable String hostId, List<String> sessionIds) implements EventChanged {

		/**
		 * The type as Understory has it.
		 */
		public static final String TYPE = "v1.event.cancelled";

		public EventCancelled {
			Objects.requireNonNull(id, "'id' is missing");
			Objects.requireNonNull(timestamp, "'timestamp' is missing");
			Objects.requireNonNull(eventId, "'eventId' is missing");
			sessionIds = (sessionIds != null) ? List.copyOf(sessionIds) : List.of();
		}

		@Override
		public String type() {
			return TYPE;
		}

	}

	/**
	 * The last session of an event ended.
	 *
	 * @param id the id of what happened
	 * @param timestamp when it happened
	 * @param eventId the id of the event
	 * @param experienceId the id of the experience, or {@code null}
	 * @param hostId the id of the company whose experience it is, or {@code null}
	 * @param sessionIds the ids of the sessions of the event; may be empty
	 */
	record EventCompleted(String id, Instant timestamp, String eventId, @Nullable String experienceId,
			@Nullable String hostId, List<String> sessionIds) implements EventChanged {

		/**
		 * The type as Understory has it.
		 */
		public static final String TYPE = "v1.event.completed";

		public EventCompleted {
			Objects.requireNonNull(id, "'id' is missing");
			Objects.requireNonNull(timestamp, "'timestamp' is missing");
			Objects.requireNonNull(eventId, "'eventId' is missing");
			sessionIds = (sessionIds != null) ? List.copyOf(sessionIds) : List.of();
		}

		@Override
		public String type() {
			return TYPE;
		}

	}

	/**
	 * An event was deleted. The API no longer finds it.
	 *
	 * @param id the id of what happened
	 * @param timestamp when it happened
	 * @param eventId the id of the event
	 * @param experienceId the id of the experience, or {@code null}
	 * @param hostId the id of the company whose experience it is, or {@code null}
	 * @param sessionIds the ids of the sessions of the event; may be empty
	 */
	record EventDeleted(String id, Instant timestamp, String eventId, @Nullable String experienceId,
			@Nullable String hostId, List<String> sessionIds) implements EventChanged {

		/**
		 * The type as Understory has it.
		 */
		public static final String TYPE = "v1.event.deleted";

		public EventDeleted {
			Objects.requireNonNull(id, "'id' is missing");
			Objects.requireNonNull(timestamp, "'timestamp' is missing");
			Objects.requireNonNull(eventId, "'eventId' is missing");
			sessionIds = (sessionIds != null) ? List.copyOf(sessionIds) : List.of();
		}

		@Override
		public String type() {
			return TYPE;
		}

	}

}
