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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import com.github.tomakehurst.wiremock.client.MappingBuilder;
import io.understory.webhook.WebhookSigner;

/**
 * A delivery as it goes over the wire.
 */
final class Message {

	private final WebhookDelivery delivery;

	private final String id;

	private final Instant sent;

	private final Instant happened;

	/**
	 * Creates a message.
	 * @param delivery what to deliver
	 * @param now what the clock says
	 * @param later how many messages tell of something later
	 */
	Message(WebhookDelivery delivery, Instant now, int later) {
		this.delivery = delivery;
		this.id = Objects.requireNonNullElseGet(delivery.sending().id(), () -> "msg_" + UUID.randomUUID());
		this.sent = Objects.requireNonNullElse(delivery.sending().time(), now);
		this.happened = Objects.requireNonNullElseGet(delivery.content().timestamp(),
				() -> this.sent.minusSeconds(later));
	}

	String id() {
		return this.id;
	}

	String type() {
		return this.delivery.content().type();
	}

	Sending sending() {
		return this.delivery.sending();
	}

	List<MappingBuilder> apiAnswers() {
		return this.delivery.content().answers().after(this.delivery.content().payload(), this.happened);
	}

	byte[] body() {
		return this.delivery.content().body(this.id, this.happened);
	}

	Map<String, String> headers(WebhookSigner usual, byte[] body) {
		Map<String, String> headers = new LinkedHashMap<>();
		headers.put("Content-Type", "application/json");
		headers.putAll(Objects.requireNonNullElse(sending().signer(), usual).sign(this.id, this.sent, body));
		return headers;
	}

}
