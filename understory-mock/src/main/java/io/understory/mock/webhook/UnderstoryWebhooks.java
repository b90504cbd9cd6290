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

package io.understory.mock.webhook;

import java.util.Map;

import io.understory.api.booking.BookingStatus;
import io.understory.api.event.EventState;
import io.understory.mock.delivery.ApiAnswers;
import io.understory.mock.delivery.WebhookDelivery;
import io.understory.mock.json.BookingJson;
import io.understory.mock.json.EventJson;
import io.understory.mock.json.ExperienceJson;
import io.understory.webhook.event.BookingChanged.BookingCreated;
import io.understory.webhook.event.BookingChanged.BookingUpdated;
import io.understory.webhook.event.BookingChanged.BookingCancelled;
import io.understory.webhook.event.EventChanged.EventCreated;
import io.understory.webhook.event.EventChanged.EventUpdated;
import io.understory.webhook.event.EventChanged.EventCancelled;
import io.understory.webhook.event.EventChanged.EventCompleted;
import io.understory.webhook.event.EventChanged.EventDeleted;
import io.understory.webhook.event.ExperienceChanged.ExperienceCreated;
import io.understory.webhook.event.ExperienceChanged.ExperienceUpdated;
import io.understory.webhook.event.ExperienceChanged.ExperienceDeleted;
import org.jspecify.annotations.Nullable;

/**
 * The webhooks of Understory for tests, to be imported statically:
 *
 * <pre class="code">
 * understory.deliver(bookingCreated("b1"));
 * </pre>
 *
 * Each has the payload that the reference names, made up, and what a test says of it. The
 * API answers what it speaks of from then on, the event and the experience of a booking
 * too: with the object that a test gives, or else with one that is made up and yields to
 * any stub of a test.
 */
public final class UnderstoryWebhooks {

	private UnderstoryWebhooks() {
	}

	/**
	 * A booking was made.
	 * @param bookingId the id
	 * @return the webhook
	 */
	public static WebhookDelivery bookingCreated(String bookingId) {
		return Happening.ofBooking(BookingCreated.TYPE, bookingId,
				(booking, time) -> booking.createdAt(time).updatedAt(time));
	}

	/**
	 * A booking was made.
	 * @param booking it, as the API has it from then on
	 * @return the webhook
	 */
	public static WebhookDelivery bookingCreated(BookingJson booking) {
		return Happening.ofBooking(BookingCreated.TYPE, booking);
	}

	/**
	 * A booking was changed.
	 * @param bookingId the id
	 * @return the webhook
	 */
	public static WebhookDelivery bookingUpdated(String bookingId) {
		return Happening.ofBooking(BookingUpdated.TYPE, bookingId, BookingJson::updatedAt);
	}

	/**
	 * A booking was changed.
	 * @param booking it, as the API has it from then on
	 * @return the webhook
	 */
	public static WebhookDelivery bookingUpdated(BookingJson booking) {
		return Happening.ofBooking(BookingUpdated.TYPE, booking);
	}

	/**
	 * A booking was cancelled.
	 * @param bookingId the id
	 * @return the webhook
	 */
	public static WebhookDelivery bookingCancelled(String bookingId) {
		return Happening.ofBooking(BookingCancelled.TYPE, bookingId,
				(booking, time) -> booking.status(BookingStatus.CANCELLED).updatedAt(time));
	}

	/**
	 * A booking was cancelled.
	 * @param booking it, as the API has it from then on
	 * @return the webhook
	 */
	public static WebhookDelivery bookingCancelled(BookingJson booking) {
		return Happening.ofBooking(BookingCancelled.TYPE, booking);
	}

	/**
	 * An event was planned.
	 * @param eventId the id
	 * @return the webhook
	 */
	public static WebhookDelivery eventCreated(String eventId) {
		return Happening.ofEvent(EventCreated.TYPE, eventId, (event, time) -> event.createdAt(time).updatedAt(time));
	}

	/**
	 * An event was planned.
	 * @param event it, as the API has it from then on
	 * @return the webhook
	 */
	public static WebhookDelivery eventCreated(EventJson event) {
		return Happening.ofEvent(EventCreated.TYPE, event);
	}

	/**
	 * An event was changed.
	 * @param eventId the id
	 * @return the webhook
	 */
	public static WebhookDelivery eventUpdated(String eventId) {
		return Happening.ofEvent(EventUpdated.TYPE, eventId, EventJson::updatedAt);
	}

	/**
	 * An event was changed.
	 * @param event it, as the API has it from then on
	 * @return the webhook
	 */
	public static WebhookDelivery eventUpdated(EventJson event) {
		return Happening.ofEvent(EventUpdated.TYPE, event);
	}

	/**
	 * An event was cancelled.
	 * @param eventId the id
	 * @return the webhook
	 */
	public static WebhookDelivery eventCancelled(String eventId) {
		return Happening.ofEvent(EventCancelled.TYPE, eventId,
				(event, time) -> event.state(EventState.CANCELLED).updatedAt(time));
	}

	/**
	 * An event was cancelled.
	 * @param event it, as the API has it from then on
	 * @return the webhook
	 */
	public static WebhookDelivery eventCancelled(EventJson event) {
		return Happening.ofEvent(EventCancelled.TYPE, event);
	}

	/**
	 * An event is over, as its last session is.
	 * @param eventId the id
	 * @return the webhook
	 */
	public static WebhookDelivery eventCompleted(String eventId) {
		return Happening.ofEvent(EventCompleted.TYPE, eventId,
				(event, time) -> event.state(EventState.COMPLETED).updatedAt(time));
	}

	/**
	 * An event is over, as its last session is.
	 * @param event it, as the API has it from then on
	 * @return the webhook
	 */
	public static WebhookDelivery eventCompleted(EventJson event) {
		return Happening.ofEvent(EventCompleted.TYPE, event);
	}

	/**
	 * An event was deleted. The API does not find it from then on, whatever was stubbed
	 * before.
	 * @param eventId the id
	 * @return the webhook
	 */
	public static WebhookDelivery eventDeleted(String eventId) {
		return Happening.endOfEvent(EventDeleted.TYPE, eventId);
	}

	/**
	 * An experience was added.
	 * @param experienceId the id
	 * @return the webhook
	 */
	public static WebhookDelivery experienceCreated(String experienceId) {
		return Happening.ofExperience(ExperienceCreated.TYPE, experienceId,
				(experience, time) -> experience.createdAt(time).updatedAt(time));
	}

	/**
	 * An experience was added.
	 * @param experience it, as the API has it from then on
	 * @return the webhook
	 */
	public static WebhookDelivery experienceCreated(ExperienceJson experience) {
		return Happening.ofExperience(ExperienceCreated.TYPE, experience);
	}

	/**
	 * An experience was changed.
	 * @param experienceId the id
	 * @return the webhook
	 */
	public static WebhookDelivery experienceUpdated(String experienceId) {
		return Happening.ofExperience(ExperienceUpdated.TYPE, experienceId, ExperienceJson::updatedAt);
	}

	/**
	 * An experience was changed.
	 * @param experience it, as the API has it from then on
	 * @return the webhook
	 */
	public static WebhookDelivery experienceUpdated(ExperienceJson experience) {
		return Happening.ofExperience(ExperienceUpdated.TYPE, experience);
	}

	/**
	 * An experience was deleted. The API does not find it from then on, whatever was
	 * stubbed before.
	 * @param experienceId the id
	 * @return the webhook
	 */
	public static WebhookDelivery experienceDeleted(String experienceId) {
		return Happening.endOfExperience(ExperienceDeleted.TYPE, experienceId);
	}

	/**
	 * Something happened that is not known here, or is known otherwise. The API answers
	 * as before.
	 * @param type the type of the event
	 * @param payload the payload
	 * @return the webhook
	 */
	public static WebhookDelivery webhook(String type, Map<String, ? extends @Nullable Object> payload) {
		return WebhookDelivery.of(type, payload, ApiAnswers.SAME);
	}

}
