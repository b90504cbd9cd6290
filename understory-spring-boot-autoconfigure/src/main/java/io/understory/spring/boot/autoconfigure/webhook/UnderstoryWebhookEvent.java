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

package io.understory.spring.boot.autoconfigure.webhook;

import java.io.Serial;

import io.understory.webhook.event.UnderstoryEvent;

import org.springframework.context.PayloadApplicationEvent;

/**
 * An event of Understory as the application is told of it. Most listeners take the
 * payload, such as {@code BookingCreated}; one that takes this knows which connection the
 * event came by, too:
 *
 * <pre class="code">
 * &#064;EventListener
 * void on(UnderstoryWebhookEvent&lt;BookingCreated&gt; event) {
 *     this.connections.get(event.getConnectionName()).understory().bookings().get(event.getPayload().bookingId());
 * }
 * </pre>
 *
 * It is published in the transaction in which the message is remembered: what a listener
 * throws undoes both, and Understory sends the message again.
 * <p>
 * A registry such as that of Spring Modulith keeps the payload alone. An
 * {@code @ApplicationModuleListener} takes that: one that takes this is told once, and
 * not again after it failed.
 *
 * @param <E> the type of the event
 */
public final class UnderstoryWebhookEvent<E extends UnderstoryEvent> extends PayloadApplicationEvent<E> {

	@Serial
	private static final long serialVersionUID = 1L;

	private final String connectionName;

	private final String messageId;

	/**
	 * Create an event, as for a test of a listener.
	 * @param source what publishes it
	 * @param event what happened
	 * @param connectionName the name of the connection that it came by
	 * @param messageId the id of the message that told of it
	 */
	public UnderstoryWebhookEvent(Object source, E event, String connectionName, String messageId) {
		super(source, event);
		this.connectionName = connectionName;
		this.messageId = messageId;
	}

	/**
	 * Return the name of the connection that the event came by.
	 * @return the name, {@code understory} for the default one
	 */
	public String getConnectionName() {
		return this.connectionName;
	}

	/**
	 * Return the id of the message that told of the event, the same each time it is sent.
	 * @return the id
	 */
	public String getMessageId() {
		return this.messageId;
	}

}
