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

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The vector of the specification's own libraries, and requests that are made of it.
 */
final class StandardWebhooks {

	static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

	static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";

	static final String SECONDS = "1614265330";

	static final Instant TIMESTAMP = Instant.ofEpochSecond(1614265330);

	static final String SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

	private StandardWebhooks() {
	}

	static byte[] body() {
		return "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);
	}

	static Map<String, String> headers() {
		Map<String, String> headers = new LinkedHashMap<>();
		headers.put(WebhookHeaders.ID, ID);
		headers.put(WebhookHeaders.TIMESTAMP, SECONDS);
		headers.put(WebhookHeaders.SIGNATURE, SIGNATURE);
		return headers;
	}

	/**
	 * Return a verifier for which it is the time of the vector.
	 */
	static WebhookVerifier verifier(String... secrets) {
		return WebhookVerifier.of(secrets).clock(Clock.fixed(TIMESTAMP, ZoneOffset.UTC));
	}

}
