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

package io.understory.spring.sample.webhook;

import java.time.Clock;
import java.util.UUID;

import io.understory.webhook.WebhookSigner;

import org.springframework.test.web.reactive.server.WebTestClient;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Sends webhooks as Understory does, each of them once unless told otherwise.
 */
class Sender {

	private final WebTestClient application;

	private final Clock clock;

	private final WebhookSigner signer;

	Sender(WebTestClient application, Clock clock, String secret) {
		this.application = application;
		this.clock = clock;
		this.signer = WebhookSigner.of(secret);
	}

	/**
	 * Send a message that tells of an event.
	 * @param id the id of the message and of the event
	 * @param type the type of the event
	 * @param payload the payload, as JSON
	 * @return the status of the answer
	 */
	int send(String id, String type, String payload) {
		return send(id, id, type, payload);
	}

	int send(String messageId, String id, String type, String payload) {
		byte[] body = "{\"id\": \"%s\", \"type\": \"%s\", \"timestamp\": \"2026-11-26T05:00:00.123Z\", \"payload\": %s}"
			.formatted(id, type, payload)
			.getBytes(UTF_8);
		return this.application.post()
			.uri("/understory/webhook")
			.headers((headers) -> this.signer.sign(messageId, this.clock.instant(), body).forEach(headers::set))
			.bodyValue(body)
			.exchange()
			.returnResult(Void.class)
			.getStatus()
			.value();
	}

	static String newId() {
		return UUID.randomUUID().toString();
	}

}
