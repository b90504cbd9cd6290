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

import io.understory.spring.token.ConnectionId;
import io.understory.webhook.WebhookSecret;

/**
 * What is configured of one endpoint.
 *
 * @param connection the connection whose webhooks it receives
 * @param path its path within the application
 * @param secrets what messages are signed by
 * @param tolerance how far their time may be from now
 */
record WebhookSettings(ConnectionId connection, String path, List<WebhookSecret> secrets, Duration tolerance) {

	/**
	 * The settings of all endpoints.
	 *
	 * @param endpoints the settings of each
	 */
	record All(List<WebhookSettings> endpoints) {

		String[] paths() {
			return this.endpoints.stream().map(WebhookSettings::path).toArray(String[]::new);
		}

	}

}
