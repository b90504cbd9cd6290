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

import io.understory.webhook.WebhookSigner;
import org.jspecify.annotations.Nullable;

/**
 * How a webhook is sent.
 *
 * @param id the id of the message, or {@code null} for a new one
 * @param time when it is sent, or {@code null} for now
 * @param signer signs it, or {@code null} for the secret that the application has
 * @param times how many times it is sent
 * @param status the answer that is expected, or {@code null} for any 2xx
 */
record Sending(@Nullable String id, @Nullable Instant time, @Nullable WebhookSigner signer, int times,
		@Nullable Integer status) {

	static final Sending ONCE = new Sending(null, null, null, 1, null);

	Sending id(String id) {
		return new Sending(id, this.time, this.signer, this.times, this.status);
	}

	Sending time(Instant time) {
		return new Sending(this.id, time, this.signer, this.times, this.status);
	}

	Sending signer(WebhookSigner signer) {
		return new Sending(this.id, this.time, signer, this.times, this.status);
	}

	Sending times(int times) {
		if (times < 1) {
			throw new IllegalArgumentException("A message is delivered once at least, not " + times + " times");
		}
		return new Sending(this.id, this.time, this.signer, times, this.status);
	}

	Sending status(int status) {
		return new Sending(this.id, this.time, this.signer, this.times, status);
	}

	boolean isExpected(int answer) {
		return (this.status != null) ? answer == this.status : answer / 100 == 2;
	}

	String expectation() {
		return (this.status != null) ? this.status.toString() : "2xx";
	}

}
