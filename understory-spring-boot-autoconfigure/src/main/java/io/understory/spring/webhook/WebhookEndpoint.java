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

package io.understory.spring.webhook;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.understory.spring.token.ConnectionId;
import io.understory.webhook.WebhookHeaders;
import io.understory.webhook.WebhookMessage;
import io.understory.webhook.WebhookVerificationException;
import io.understory.webhook.WebhookVerifier;
import io.understory.webhook.event.UnderstoryEvent;
import io.understory.webhook.event.UnderstoryEventReader;
import io.understory.webhook.event.UnreadableEventException;
import io.understory.webhook.inbox.ReceivedMessage;
import io.understory.webhook.inbox.WebhookInbox;
import org.jspecify.annotations.Nullable;

/**
 * The address that the webhooks of a connection are sent to, whatever web stack they come
 * by: verified, read, remembered and told in one.
 */
public final class WebhookEndpoint {

	private final String connectionName;

	private final WebhookVerifier verifier;

	private final WebhookInbox inbox;

	private final EventPublication events;

	private final ObservationRegistry observations;

	private final WebhookLog log;

	private final UnderstoryEventReader reader = new UnderstoryEventReader();

	/**
	 * Creates an endpoint.
	 * @param connection the connection
	 * @param verifier tells its messages from others
	 * @param inbox remembers messages
	 * @param events where events are told
	 * @param observations told of each request
	 */
	public WebhookEndpoint(ConnectionId connection, WebhookVerifier verifier, WebhookInbox inbox,
			EventPublication events, ObservationRegistry observations) {
		this.connectionName = connection.name();
		this.verifier = verifier;
		this.inbox = inbox;
		this.events = events;
		this.observations = observations;
		this.log = new WebhookLog(connection);
	}

	/**
	 * Receive a request, and wait until it was handled.
	 * @param headers the headers of the request
	 * @param body the body of the request, as it came
	 * @param parent what the request is observed by, or {@code null} for what the thread
	 * knows
	 * @return how to answer
	 */
	WebhookAnswer receive(WebhookHeaders headers, byte[] body, @Nullable Observation parent) {
		WebhookContext context = new WebhookContext(this.connectionName);
		Observation observation = WebhookConvention.observation(context, parent, this.observations);
		return observation.observe(() -> {
			WebhookAnswer answer = receive(headers, body, context, observation);
			context.setAnswer(answer);
			return answer;
		});
	}

	/**
	 * Take note of a request that is not worth reading.
	 * @param answer how it is answered
	 * @param parent what the request is observed by, or {@code null} for what the thread
	 * knows
	 * @return the same
	 */
	WebhookAnswer turnAway(WebhookAnswer answer, @Nullable Observation parent) {
		WebhookContext context = new WebhookContext(this.connectionName);
		context.setAnswer(answer);
		WebhookConvention.observation(context, parent, this.observations).start().stop();
		this.log.refused(answer, "it was answered with " + answer.status());
		return answer;
	}

	private WebhookAnswer receive(WebhookHeaders headers, byte[] body, WebhookContext context,
			Observation observation) {
		WebhookMessage message;
		UnderstoryEvent event;
		try {
			message = this.verifier.verify(headers, body);
		}
		catch (WebhookVerificationException ex) {
			this.log.refused(ex.getReason(), String.valueOf(ex.getMessage()));
			return WebhookAnswer.REFUSED;
		}
		try {
			event = this.reader.read(message);
		}
		catch (UnreadableEventException ex) {
			this.log.refused(WebhookAnswer.UNREADABLE, String.valueOf(ex.getMessage()));
			return WebhookAnswer.UNREADABLE;
		}
		context.setEvent(event);
		return handle(message, event, observation);
	}

	private WebhookAnswer handle(WebhookMessage message, UnderstoryEvent event, Observation observation) {
		try {
			return switch (this.inbox.handle(ReceivedMessage.of(this.connectionName, message, event),
					() -> this.events.publish(this.connectionName, message, event))) {
				case HANDLED -> handled(event);
				case DUPLICATE -> WebhookAnswer.DUPLICATE;
				case UNDER_WAY -> underWay();
			};
		}
		// Also an Error of a listener: a container's page would be answered with anything
		catch (Throwable ex) {
			observation.error(ex);
			this.log.failed(message.id(), event, ex);
			return WebhookAnswer.FAILED;
		}
	}

	private WebhookAnswer underWay() {
		this.log.refused(WebhookAnswer.UNDER_WAY,
				"another delivery of the message is being handled, or the database " + "is too slow to tell");
		return WebhookAnswer.UNDER_WAY;
	}

	private WebhookAnswer handled(UnderstoryEvent event) {
		if (this.events.isHeard(event)) {
			return WebhookAnswer.HANDLED;
		}
		this.log.ignored(event);
		return WebhookAnswer.IGNORED;
	}

	@Override
	public String toString() {
		return "WebhookEndpoint of connection '" + this.connectionName + "'";
	}

}
