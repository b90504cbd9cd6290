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

import io.understory.webhook.WebhookMessage;
import io.understory.webhook.event.UnderstoryEvent;

/**
 * Tells an application of events.
 */
public interface EventPublication {

	/**
	 * Return whether anybody listens to events such as this one.
	 * @param event the event
	 * @return {@code false} if nothing would come of it
	 */
	boolean isHeard(UnderstoryEvent event);

	/**
	 * Tell all that listen, and wait for them.
	 * @param connectionName the name of the connection that the event came by
	 * @param message the message that tells of it
	 * @param event the event
	 * @throws RuntimeException if one of them failed
	 */
	void publish(String connectionName, WebhookMessage message, UnderstoryEvent event);

}
