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

package io.understory.webhook.event;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

import io.understory.webhook.WebhookHeaders;
import io.understory.webhook.WebhookMessage;
import io.understory.webhook.WebhookSigner;
import io.understory.webhook.WebhookVerifier;

/**
 * Messages as they come out of a verifier.
 */
final class Messages {

	static final String ID = "msg_1";

	static final Instant SENT = Instant.parse("2026-11-26T03:00:00Z");

	private static final String SECRET = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD";

	private static final WebhookVerifier VERIFIER = WebhookVerifier.of(SECRET).clock(Clock.fixed(SENT, ZoneOffset.UTC));

	private static final WebhookSigner SIGNER = WebhookSigner.of(SECRET);

	private Messages() {
	}

	static WebhookMessage of(String body) {
		return of(body.getBytes(StandardCharsets.UTF_8));
	}

	static WebhookMessage of(byte[] body) {
		return VERIFIER.verify(WebhookHeaders.of(SIGNER.sign(ID, SENT, body)), body);
	}

}
