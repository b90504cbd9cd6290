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

package io.understory.webhook.inbox;

import java.util.Objects;

import io.understory.webhook.WebhookMessage;
import io.understory.webhook.event.UnderstoryEvent;
import org.jspecify.annotations.Nullable;

/**
 * What an inbox remembers of a message.
 *
 * @param connectionName the name of the connection that it came by; each has ids of its
 * own
 * @param id the id of the message, not of the event that it tells of
 * @param type the type of the event, for whoever looks at what is remembered, or
 * {@code null}
 */
public record ReceivedMessage(String connectionName, String id, @Nullable String type) {

	public ReceivedMessage {
		Objects.requireNonNull(connectionName, "'connectionName' must not be null");
		Objects.requireNonNull(id, "'id' must not be null");
	}

	/**
	 * Return what is to be remembered of a message.
	 * @param connectionName the name of the connection that it came by
	 * @param message the message
	 * @param event the event that it tells of
	 * @return what is to be remembered
	 */
	public static ReceivedMessage of(String connectionName, WebhookMessage message, UnderstoryEvent event) {
		return new ReceivedMessage(connectionName, message.id(), event.type());
	}

}
