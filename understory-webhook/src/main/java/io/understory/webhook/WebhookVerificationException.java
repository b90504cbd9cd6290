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

/**
 * A request is no message of Understory, or not of now. Its message has nothing of the
 * request and of a secret in it, so it can be logged. It has no stack trace: whoever
 * sends garbage shall not cost more than that.
 */
public final class WebhookVerificationException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final Reason reason;

	WebhookVerificationException(Reason reason, String message) {
		super(message, null, false, false);
		this.reason = reason;
	}

	/**
	 * Return what is wrong with the request.
	 * @return the reason
	 */
	public Reason getReason() {
		return this.reason;
	}

	/**
	 * What is wrong with a request.
	 */
	public enum Reason {

		/**
		 * One of the three headers is not there.
		 */
		MISSING_HEADER,

		/**
		 * One of the three headers is not what it has to be.
		 */
		MALFORMED_HEADER,

		/**
		 * It was sent too long ago, or is from the future.
		 */
		TIMESTAMP,

		/**
		 * None of its signatures is of any of the secrets.
		 */
		SIGNATURE

	}

}
