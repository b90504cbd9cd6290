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

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.understory.spring.token.ConnectionId;
import io.understory.webhook.event.UnderstoryEvent;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Says what becomes of requests, without anything of their bodies. Anybody may send any
 * number of requests, so what is wrong with them is said once, and then at DEBUG.
 */
final class WebhookLog {

	private static final Log logger = LogFactory.getLog(WebhookEndpoint.class);

	private static final int MAX_SAID = 100;

	private final ConnectionId connection;

	private final Set<Object> said = ConcurrentHashMap.newKeySet();

	WebhookLog(ConnectionId connection) {
		this.connection = connection;
	}

	/**
	 * Say that a request was refused.
	 * @param kind what tells one problem from another
	 * @param reason what is wrong with it
	 */
	void refused(Object kind, String reason) {
		if (isNew(kind)) {
			logger.warn(this.connection.describe("A request to the webhook endpoint was refused: " + reason
					+ ". More of that kind are logged at DEBUG, and counted by 'understory.webhook'."));
		}
		else if (logger.isDebugEnabled()) {
			logger.debug(this.connection.describe("A request to the webhook endpoint was refused: " + reason));
		}
	}

	void ignored(UnderstoryEvent event) {
		String type = printable(event.type());
		if (isNew(type)) {
			logger.info(this.connection.describe("Nobody listens to webhooks of the type '" + type + "'"));
		}
	}

	void failed(String messageId, UnderstoryEvent event, Throwable ex) {
		logger.error(this.connection.describe("Message '" + messageId + "' of the type '" + printable(event.type())
				+ "' was not handled, and waits to be sent again"), ex);
	}

	private boolean isNew(Object kind) {
		return this.said.size() < MAX_SAID && this.said.add(kind);
	}

	private static String printable(@Nullable String type) {
		String printable = String.valueOf(type).replaceAll("[^!-~]", "?");
		return (printable.length() <= 100) ? printable : printable.substring(0, 100);
	}

}
