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

package io.understory.api.webhook;

import java.util.Objects;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * What a webhook is about. An open set: a value that is not known here is kept and sent
 * as it is, and is {@link Known#OTHER} to a {@code switch}.
 *
 * @param value the value as the API has it, such as {@code v1.booking.created}
 */
public record WebhookEventType(@JsonValue String value) {

	/**
	 * A booking was made.
	 */
	public static final WebhookEventType BOOKING_CREATED = new WebhookEventType("v1.booking.created");

	/**
	 * A booking was changed.
	 */
	public static final WebhookEventType BOOKING_UPDATED = new WebhookEventType("v1.booking.updated");

	/**
	 * A booking was cancelled.
	 */
	public static final WebhookEventType BOOKING_CANCELLED = new WebhookEventType("v1.booking.cancelled");

	/**
	 * An event was made.
	 */
	public static final WebhookEventType EVENT_CREATED = new WebhookEventType("v1.event.created");

	/**
	 * An event was changed.
	 */
	public static final WebhookEventType EVENT_UPDATED = new WebhookEventType("v1.event.updated");

	/**
	 * An event was cancelled.
	 */
	public static final WebhookEventType EVENT_CANCELLED = new WebhookEventType("v1.event.cancelled");

	/**
	 * The last session of an event is over.
	 */
	public static final WebhookEventType EVENT_COMPLETED = new WebhookEventType("v1.event.completed");

	/**
	 * An event was deleted: it can no longer be read.
	 */
	public static final WebhookEventType EVENT_DELETED = new WebhookEventType("v1.event.deleted");

	/**
	 * An experience was made.
	 */
	public static final WebhookEventType EXPERIENCE_CREATED = new WebhookEventType("v1.experience.created");

	/**
	 * An experience was changed.
	 */
	public static final WebhookEventType EXPERIENCE_UPDATED = new WebhookEventType("v1.experience.updated");

	/**
	 * An experience was deleted.
	 */
	public static final WebhookEventType EXPERIENCE_DELETED = new WebhookEventType("v1.experience.deleted");

	/**
	 * Make a type of any value, known or not.
	 * @param value the value as the API has it
	 */
	@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
	public WebhookEventType {
		Objects.requireNonNull(value, "'value' is missing");
	}

	/**
	 * Return which of the known ones this is, for {@code switch}.
	 * @return the known one, or {@link Known#OTHER}
	 */
	public Known known() {
		return switch (this.value) {
			case "v1.booking.created" -> Known.BOOKING_CREATED;
			case "v1.booking.updated" -> Known.BOOKING_UPDATED;
			case "v1.booking.cancelled" -> Known.BOOKING_CANCELLED;
			case "v1.event.created" -> Known.EVENT_CREATED;
			case "v1.event.updated" -> Known.EVENT_UPDATED;
			case "v1.event.cancelled" -> Known.EVENT_CANCELLED;
			case "v1.event.completed" -> Known.EVENT_COMPLETED;
			case "v1.event.deleted" -> Known.EVENT_DELETED;
			case "v1.experience.created" -> Known.EXPERIENCE_CREATED;
			case "v1.experience.updated" -> Known.EXPERIENCE_UPDATED;
			case "v1.experience.deleted" -> Known.EXPERIENCE_DELETED;
			default -> Known.OTHER;
		};
	}

	@Override
	public String toString() {
		return this.value;
	}

	/**
	 * The values that are known here, by the names of the constants.
	 */
	public enum Known {

		/**
		 * {@link WebhookEventType#BOOKING_CREATED}.
		 */
		BOOKING_CREATED,

		/**
		 * {@link WebhookEventType#BOOKING_UPDATED}.
		 */
		BOOKING_UPDATED,

		/**
		 * {@link WebhookEventType#BOOKING_CANCELLED}.
		 */
		BOOKING_CANCELLED,

		/**
		 * {@link WebhookEventType#EVENT_CREATED}.
		 */
		EVENT_CREATED,

		/**
		 * {@link WebhookEventType#EVENT_UPDATED}.
		 */
		EVENT_UPDATED,

		/**
		 * {@link WebhookEventType#EVENT_CANCELLED}.
		 */
		EVENT_CANCELLED,

		/**
		 * {@link WebhookEventType#EVENT_COMPLETED}.
		 */
		EVENT_COMPLETED,

		/**
		 * {@link WebhookEventType#EVENT_DELETED}.
		 */
		EVENT_DELETED,

		/**
		 * {@link WebhookEventType#EXPERIENCE_CREATED}.
		 */
		EXPERIENCE_CREATED,

		/**
		 * {@link WebhookEventType#EXPERIENCE_UPDATED}.
		 */
		EXPERIENCE_UPDATED,

		/**
		 * {@link WebhookEventType#EXPERIENCE_DELETED}.
		 */
		EXPERIENCE_DELETED,

		/**
		 * Any other value.
		 */
		OTHER

	}

}
