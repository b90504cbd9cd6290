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

import java.util.Locale;

/**
 * How the endpoint answers, always without a body: 204 to what need not be sent again,
 * anything else to what should be, and never 410, on which a sender gives up.
 */
enum WebhookAnswer {

	/**
	 * The message took effect, now.
	 */
	HANDLED(204),

	/**
	 * The message was remembered, but nobody listens to its type.
	 */
	IGNORED(204),

	/**
	 * The message took effect before.
	 */
	DUPLICATE(204),

	/**
	 * No message of Understory, or not of now.
	 */
	REFUSED(400),

	/**
	 * A message of Understory that cannot be read.
	 */
	UNREADABLE(400),

	/**
	 * Another method than {@code POST}.
	 */
	NO_POST(405),

	/**
	 * The body did not come to its end, or not in time.
	 */
	INCOMPLETE(408),

	/**
	 * The body is larger than any message.
	 */
	TOO_LARGE(413),

	/**
	 * The body is compressed: a signature is of the bytes as they are.
	 */
	ENCODED(415),

	/**
	 * A listener failed, or the database did; nothing took effect.
	 */
	FAILED(500),

	/**
	 * Somebody else is handling the same message, and may still fail.
	 */
	UNDER_WAY(503),

	/**
	 * So many messages are being handled that this one would have to wait.
	 */
	BUSY(503);

	private final int status;

	WebhookAnswer(int status) {
		this.status = status;
	}

	int status() {
		return this.status;
	}

	boolean isForLater() {
		return this.status == 503;
	}

	String outcome() {
		return name().toLowerCase(Locale.ROOT);
	}

}
