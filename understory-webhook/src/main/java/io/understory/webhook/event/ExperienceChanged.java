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
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * An experience was added or is not what it was.
 */
public sealed interface ExperienceChanged extends UnderstoryEvent {

	/**
	 * Return the id of the experience.
	 * @return the id
	 */
	String experienceId();

	/**
	 * Return the id of the company whose experience it is, which the API calls
	 * {@code company_id}.
	 * @return the id, or {@code null}
	 */
	@Nullable String hostId();

	/**
	 * An experience was added.
	 *
	 * @param id the id of what happened
	 * @param timestamp when it happened
	 * @param experienceId the id of the experience
	 * @param hostId the id of the company whose experience it is, or {@code null}
	 */
	record ExperienceCreated(String id, Instant timestamp, String experienceId,
			@Nullable String hostId) implements ExperienceChanged {

		/**
		 * The type as Understory has it.
		 */
		public static final String TYPE = "v1.experience.created";

		public ExperienceCreated {
			Objects.requireNonNull(id, "'id' is missing");
			Objects.requireNonNull(timestamp, "'timestamp' is missing");
			Objects.requireNonNull(experienceId, "'experienceId' is missing");
		}

		@Override
		public String type() {
			return TYPE;
		}

	}

	/**
	 * An experience was changed.
	 *
	 * @param id the id of what happened
	 * @param timestamp when it happened
	 * @param experienceId the id of the experience
	 * @param hostId the id of the company whose experience it is, or {@code null}
	 */
	record ExperienceUpdated(String id, Instant timestamp, String experienceId,
			@Nullable String hostId) implements ExperienceChanged {

		/**
		 * The type as Understory has it.
		 */
		public static final String TYPE = "v1.experience.updated";

		public ExperienceUpdated {
			Objects.requireNonNull(id, "'id' is missing");
			Objects.requireNonNull(timestamp, "'timestamp' is missing");
			Objects.requireNonNull(experienceId, "'experienceId' is missing");
		}

		@Override
		public String type() {
			return TYPE;
		}

	}

	/**
	 * An experience was deleted. The API no longer finds it.
	 *
	 * @param id the id of what happened
	 * @param timestamp when it happened
	 * @param experienceId the id of the experience
	 * @param hostId the id of the company whose experience it is, or {@code null}
	 */
	record ExperienceDeleted(String id, Instant timestamp, String experienceId,
			@Nullable String hostId) implements ExperienceChanged {

		/**
		 * The type as Understory has it.
		 */
		public static final String TYPE = "v1.experience.deleted";

		public ExperienceDeleted {
			Objects.requireNonNull(id, "'id' is missing");
			Objects.requireNonNull(timestamp, "'timestamp' is missing");
			Objects.requireNonNull(experienceId, "'experienceId' is missing");
		}

		@Override
		public String type() {
			return TYPE;
		}

	}

}
