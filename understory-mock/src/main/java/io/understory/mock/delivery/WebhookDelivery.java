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

package io.understory.mock.delivery;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.understory.webhook.WebhookSigner;
import org.jspecify.annotations.Nullable;

/**
 * A webhook, and how it is to be delivered. Immutable: each method returns another one,
 * and each time that one is delivered it is a message of its own, unless it has an
 * {@linkplain #id(String) id}.
 */
public final class WebhookDelivery {

	private final Content content;

	private final Sending sending;

	private final @Nullable WebhookDelivery later;

	private WebhookDelivery(Content content, Sending sending, @Nullable WebhookDelivery later) {
		this.content = content;
		this.sending = sending;
		this.later = later;
	}

	/**
	 * Make a delivery. Tests take one of
	 * {@link io.understory.mock.webhook.UnderstoryWebhooks}.
	 * @param type the type of the event
	 * @param payload the payload, by the names of the API
	 * @param answers what the API answers then
	 * @return the delivery
	 */
	public static WebhookDelivery of(String type, Map<String, ? extends @Nullable Object> payload, ApiAnswers answers) {
		return new WebhookDelivery(new Content(type, payload, answers, null, null), Sending.ONCE, null);
	}

	/**
	 * Set the id of the message, to send one again, for example with that of a
	 * {@link WebhookAnswer}. By default it is a new one, also after a reset of the mock.
	 * @param id the id
	 * @return another delivery
	 */
	public WebhookDelivery id(String id) {
		return with(this.sending.id(id));
	}

	/**
	 * Set when the message is sent, which the endpoint compares with its clock. By
	 * default that is now by the clock of the mock.
	 * @param time the time, without parts of a second
	 * @return another delivery
	 */
	public WebhookDelivery at(Instant time) {
		return with(this.sending.time(time));
	}

	/**
	 * Sign with other secrets than that of the mock.
	 * @param secrets the secrets, as Understory tells them; several sign as while a
	 * secret is rotated
	 * @return another delivery
	 * @throws IllegalArgumentException if one is no secret, or there is none
	 */
	public WebhookDelivery signedWith(String... secrets) {
		return with(this.sending.signer(WebhookSigner.of(secrets)));
	}

	/**
	 * Deliver the same message two times.
	 * @return another delivery
	 */
	public WebhookDelivery twice() {
		return times(2);
	}

	/**
	 * Deliver the same message several times, one after the other.
	 * @param times how many times
	 * @return another delivery
	 * @throws IllegalArgumentException if that is less than once
	 */
	public WebhookDelivery times(int times) {
		return with(this.sending.times(times));
	}

	/**
	 * Expect each answer to have a status. By default any 2xx will do.
	 * @param status the status
	 * @return another delivery
	 */
	public WebhookDelivery expectStatus(int status) {
		return with(this.sending.status(status));
	}

	/**
	 * Deliver what happened later before this one. Unless a test says when something
	 * happened, there is a second between them.
	 * @param later what happened later; of several, each is later than the one before
	 * @return another delivery
	 */
	public WebhookDelivery outOfOrder(WebhookDelivery later) {
		return new WebhookDelivery(this.content, this.sending,
				(this.later != null) ? this.later.outOfOrder(later) : later);
	}

	/**
	 * Set when it happened. By default that is when the message is sent.
	 * @param time the time
	 * @return another delivery
	 */
	public WebhookDelivery happenedAt(Instant time) {
		return with(this.content.timestamp(time));
	}

	/**
	 * Set the id of the event.
	 * @param eventId the id
	 * @return another delivery
	 */
	public WebhookDelivery eventId(String eventId) {
		return with("event_id", eventId);
	}

	/**
	 * Set the id of the experience.
	 * @param experienceId the id
	 * @return another delivery
	 */
	public WebhookDelivery experienceId(String experienceId) {
		return with("experience_id", experienceId);
	}

	/**
	 * Set the id of the company whose experience it is.
	 * @param hostId the id
	 * @return another delivery
	 */
	public WebhookDelivery hostId(String hostId) {
		return with("host_id", hostId);
	}

	/**
	 * Set any field of the payload, also one that Understory does not have.
	 * @param name the name that the API has for it
	 * @param value the value: text, a number, a boolean, a {@link List}, a {@link Map} or
	 * {@code null}
	 * @return another delivery
	 */
	public WebhookDelivery with(String name, @Nullable Object value) {
		return with(this.content.with(name, value));
	}

	/**
	 * Leave a field of the payload out.
	 * @param name the name that the API has for it
	 * @return another delivery
	 */
	public WebhookDelivery without(String name) {
		return with(this.content.without(name));
	}

	/**
	 * Send another body, such as nonsense, signed as it is.
	 * @param text the body
	 * @return another delivery
	 */
	public WebhookDelivery body(String text) {
		return with(this.content.text(text));
	}

	Content content() {
		return this.content;
	}

	Sending sending() {
		return this.sending;
	}

	/**
	 * Return this one and those that are later, in the order in which they happened.
	 */
	List<WebhookDelivery> all() {
		List<WebhookDelivery> all = new ArrayList<>();
		for (@Nullable
		WebhookDelivery next = this; next != null; next = next.later) {
			all.add(next);
		}
		return all;
	}

	private WebhookDelivery with(Content content) {
		return new WebhookDelivery(content, this.sending, this.later);
	}

	private WebhookDelivery with(Sending sending) {
		return new WebhookDelivery(this.content, sending, this.later);
	}

	@Override
	public String toString() {
		return this.content.type() + " " + this.content.payload();
	}

}
