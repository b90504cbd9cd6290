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

package io.understory.spring.webhooks.fleet;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;

import io.understory.webhook.WebhookSigner;

/**
 * Sends messages as Understory does, and counts what becomes of each request.
 */
final class Deliveries {

	static final String SECRET = "whsec_bWFkZS11cC1zZWNyZXQtb2YtdGhlLXRlc3Rz";

	private static final String BODY = """
			{"id": "%1$s", "type": "v1.booking.created", "timestamp": "2026-11-26T05:00:00.123456789Z",
			"payload": {"booking_id": "%1$s"}}""";

	private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private final WebhookSigner signer = WebhookSigner.of(SECRET);

	private final Map<String, AtomicInteger> outcomes = new ConcurrentSkipListMap<>();

	private final Clock clock;

	Deliveries(Clock clock) {
		this.clock = clock;
	}

	/**
	 * Send a message once.
	 * @param id its id, and that of the booking that it tells of
	 * @param port the port of the process that it is sent to
	 * @return whether it need not be sent again
	 */
	boolean send(String id, int port) {
		String outcome = outcome(id, port);
		this.outcomes.computeIfAbsent(outcome, (key) -> new AtomicInteger()).incrementAndGet();
		return outcome.startsWith("2");
	}

	private String outcome(String id, int port) {
		byte[] body = BODY.formatted(id).getBytes(StandardCharsets.UTF_8);
		HttpRequest.Builder request = HttpRequest
			.newBuilder(URI.create("http://127.0.0.1:" + port + "/understory/webhook"))
			.timeout(Duration.ofSeconds(15))
			.header("Content-Type", "application/json")
			.POST(BodyPublishers.ofByteArray(body));
		this.signer.sign(id, this.clock.instant(), body).forEach(request::header);
		try {
			return String.valueOf(this.client.send(request.build(), BodyHandlers.discarding()).statusCode());
		}
		catch (ConnectException ex) {
			return "no connection";
		}
		catch (IOException ex) {
			return "no answer";
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Return how many requests ended how.
	 * @return the number for each status, and for what ended without one
	 */
	Map<String, AtomicInteger> outcomes() {
		return this.outcomes;
	}

	int requests() {
		return this.outcomes.values().stream().mapToInt(AtomicInteger::get).sum();
	}

}
