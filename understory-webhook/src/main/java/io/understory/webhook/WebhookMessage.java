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

package io.understory.webhook;

import java.time.Instant;

/**
 * A message whose signature was verified; there is no other way to get one.
 */
public final class WebhookMessage {

	private final String id;

	private final Instant timestamp;

	private final byte[] body;

	WebhookMessage(String id, Instant timestamp, byte[] body) {
		this.id = id;
		this.timestamp = timestamp;
		this.body = body;
	}

	/**
	 * Return the id of the message. It is the same each time that the message is sent, so
	 * it is what tells a duplicate.
	 * @return the id: 255 visible characters of ASCII at most
	 */
	public String id() {
		return this.id;
	}

	/**
	 * Return when the message was sent this time.
	 * @return the time, in whole seconds
	 */
	public Instant timestamp() {
		return this.timestamp;
	}

	/**
	 * Return the body.
	 * @return the bytes that were verified, not a copy
	 */
	public byte[] body() {
		return this.body;
	}

	@Override
	public String toString() {
		return "WebhookMessage[id=%s, timestamp=%s]".formatted(this.id, this.timestamp);
	}

}
