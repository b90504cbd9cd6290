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

import java.time.Duration;
import java.util.List;

import io.understory.spring.webhook.EventPublication;
import io.understory.spring.webhook.ReactiveUnderstoryEventHandler;
import io.understory.webhook.WebhookMessage;
import io.understory.webhook.event.UnderstoryEvent;

import org.springframework.context.ApplicationEventPublisher;

/**
 * Tells the listeners of an application, and then its reactive handlers, which have no
 * part in a transaction.
 */
final class ApplicationEventPublication implements EventPublication {

	// Longer than Understory waits: what has not ended by then never will
	private static final Duration LONGEST_HANDLING = Duration.ofSeconds(60);

	private final ApplicationEventPublisher publisher;

	private final WebhookListeners listeners;

	private final List<ReactiveUnderstoryEventHandler> handlers;

	ApplicationEventPublication(ApplicationEventPublisher publisher, WebhookListeners listeners,
			List<ReactiveUnderstoryEventHandler> handlers) {
		this.publisher = publisher;
		this.listeners = listeners;
		this.handlers = handlers;
	}

	@Override
	public boolean isHeard(UnderstoryEvent event) {
		return !this.handlers.isEmpty() || this.listeners.isHeard(event.getClass());
	}

	@Override
	public void publish(String connectionName, WebhookMessage message, UnderstoryEvent event) {
		this.publisher.publishEvent(new UnderstoryWebhookEvent<>(this.publisher, event, connectionName, message.id()));
		this.handlers.forEach((handler) -> handler.handle(event, connectionName).block(LONGEST_HANDLING));
	}

}
