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

import java.util.Map;

import io.micrometer.observation.ObservationRegistry;
import io.understory.spring.token.ConnectionId;
import io.understory.webhook.WebhookMessage;
import io.understory.webhook.WebhookVerifier;
import io.understory.webhook.event.UnderstoryEvent;
import io.understory.webhook.inbox.WebhookInbox;

/**
 * An endpoint over an inbox of the test.
 */
final class Endpoints {

	static final String PATH = "/understory/webhook";

	static final String SECRET = "secret of the test";

	static final EventPublication NOBODY = new EventPublication() {
		@Override
		public boolean isHeard(UnderstoryEvent event) {
			return false;
		}

		@Override
		public void publish(String connectionName, WebhookMessage message, UnderstoryEvent event) {
		}
	};

	private Endpoints() {
	}

	static WebhookEndpoints with(WebhookInbox inbox) {
		return new WebhookEndpoints(Map.of(PATH, new WebhookEndpoint(ConnectionId.DEFAULT, WebhookVerifier.of(SECRET),
				inbox, NOBODY, ObservationRegistry.NOOP)));
	}

}
