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
 * A booking was made or is not what it was.
 */
public sealed interface BookingChanged extends UnderstoryEvent {

	/**
	 * Return the id of the booking.
	 * @return the id
	 */
	String bookingId();

	/**
	 * Return the id of the event.
	 * @return the id, or {@code null}
	 */
	@Nullable String eventId();

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
	 * A booking was made.
	 *
	 * @param id the id of what happened
	 * @param timestamp when it happened
	 * @param bookingId the id of the booking
	 * @param eventId the id of the event, or {@code null}
	 * @param experienceId the id of the experience, or {@code null}
	 * @param hostId the id of the company whose experience it is, or {@code null}
	 */
	record BookingCreated(String id, Instant timestamp, String bookingId, @Nullable String eventId,
			@Nullable String experienceId, @Nullable String hostId) implements BookingChanged {

		/**
		 * The type as Understory has it.
		 */
		public static final String TYPE = "v1.booking.created";

		public BookingCreated {
			Objects.requireNonNull(id, "'id' is missing");
			Objects.requireNonNull(timestamp, "'timestamp' is missing");
			Objects.requireNonNull(bookingId, "'bookingId' is missing");
		}

		@Override
		public String type() {
			return TYPE;
		}

	}

	/**
	 * A booking was changed.
	 *
	 * @param id the id of what happened
	 * @param timestamp when it happened
	 * @param bookingId the id of the booking
	 * @param eventId the id of the event, or {@code null}
	 * @param experienceId the id of the experience, or {@code null}
	 * @param hostId the id of the company whose experience it is, or {@code null}
	 */
	record BookingUpdated(String id, Instant timestamp, String bookingId, @Nullable String eventId,
			@Nullable String experienceId, @Nullable String hostId) implements BookingChanged {

		/**
		 * The type as Understory has it.
		 */
		public static final String TYPE = "v1.booking.updated";

		public BookingUpdated {
			Objects.requireNonNull(id, "'id' is missing");
			Objects.requireNonNull(timestamp, "'timestamp' is missing");
			Objects.requireNonNull(bookingId, "'bookingId' is missing");
		}

		@Override
		public String type() {
			return TYPE;
		}

	}

	/**
	 * A booking was cancelled.
	 *
	 * @param id the id of what happened
	 * @param timestamp when it happened
	 * @param bookingId the id of the booking
	 * @param eventId the id of the event, or {@code null}
	 * @param experienceId the id of the experience, or {@code null}
	 * @param hostId the id of the company whose experience it is, or {@code null}
	 */
	record BookingCancelled(String id, Instant timestamp, String bookingId, @Nullable String eventId,
			@Nullable String experienceId, @Nullable String hostId) implements BookingChanged {

		/**
		 * The type as Understory has it.
		 */
		public static final String TYPE = "v1.booking.cancelled";

		public BookingCancelled {
			Objects.requireNonNull(id, "'id' is missing");
			Objects.requireNonNull(timestamp, "'timestamp' is missing");
			Objects.requireNonNull(bookingId, "'bookingId' is missing");
		}

		@Override
		public String type() {
			return TYPE;
		}

	}

}
