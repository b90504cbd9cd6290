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

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * What both web stacks expect of a request.
 */
final class WebhookRequests {

	/**
	 * The most bytes that a body may have, several times as many as any message has.
	 */
	static final int MAX_BODY = 256 * 1024;

	/**
	 * How long a body may take to come.
	 */
	static final Duration MAX_BODY_TIME = Duration.ofSeconds(30);

	/**
	 * When to come back for a message that somebody else is handling, in seconds.
	 */
	static final String RETRY_AFTER = "10";

	private WebhookRequests() {
	}

	/**
	 * Return the answer to a request whose body is not worth reading.
	 * @param method the method
	 * @param encoding the {@code Content-Encoding}
	 * @param length the {@code Content-Length}, or less than 0
	 * @return the answer, or {@code null} if the body is to be read
	 */
	static @Nullable WebhookAnswer firstAnswer(String method, @Nullable String encoding, long length) {
		if (!method.equals("POST")) {
			return WebhookAnswer.NO_POST;
		}
		if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
			return WebhookAnswer.ENCODED;
		}
		return (length > MAX_BODY) ? WebhookAnswer.TOO_LARGE : null;
	}

}
