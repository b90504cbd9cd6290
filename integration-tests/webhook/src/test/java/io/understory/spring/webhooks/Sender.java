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

package io.understory.spring.webhooks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

import io.understory.webhook.WebhookSigner;

import org.springframework.context.ConfigurableApplicationContext;

/**
 * Sends webhooks as Understory does.
 */
final class Sender {

	static final String SECRET = "whsec_bWFkZS11cC1zZWNyZXQtb2YtdGhlLXRlc3Rz";

	static final String PATH = "/understory/webhook";

	private static final HttpClient client = HttpClient.newHttpClient();

	private final String origin;

	Sender(ConfigurableApplicationContext application) {
		this.origin = "http://127.0.0.1:" + application.getEnvironment().getProperty("local.server.port");
	}

	static String bookingCreated(String bookingId) {
		return event("v1.booking.created", "{\"booking_id\": \"" + bookingId + "\"}");
	}

	static String event(String type, String payload) {
		return "{\"id\": \"%s\", \"type\": \"%s\", \"timestamp\": \"2026-11-26T05:00:00.123456789Z\", \"payload\": %s}"
			.formatted(UUID.randomUUID(), type, payload);
	}

	/**
	 * Sign and send a message.
	 * @return the status of the answer
	 */
	int send(String messageId, String body) {
		return send(PATH, messageId, body).statusCode();
	}

	HttpResponse<String> send(String path, String messageId, String body) {
		return exchange("POST", path, signed(messageId, body), body.getBytes(StandardCharsets.UTF_8));
	}

	static Map<String, String> signed(String messageId, String body) {
		return WebhookSigner.of(SECRET).sign(messageId, Instant.now(), body.getBytes(StandardCharsets.UTF_8));
	}

	HttpResponse<String> exchange(String method, String path, Map<String, String> headers, byte[] body) {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(this.origin + path))
			.timeout(Duration.ofSeconds(30))
			.method(method, BodyPublishers.ofByteArray(body))
			.header("Content-Type", "application/json");
		headers.forEach(request::header);
		try {
			return client.send(request.build(), BodyHandlers.ofString());
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

}
