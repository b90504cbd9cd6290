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

package io.understory.spring.hosts.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.understory.webhook.WebhookSigner;

/**
 * Sends webhooks to an application as Understory does, and as others might: without a
 * cookie and without a login.
 */
final class WebhookSender {

	static final String SECRET = "whsec_bWFkZS11cC1zZWNyZXQtb2YtdGhlLWhvc3Rz";

	static final String SECRET_OF_NORTH = "whsec_bWFkZS11cC1zZWNyZXQtb2YtdGhlLW5vcnRo";

	// What tells of a login, a session or a rule
	private static final List<String> TELLING = List.of("Allow", "Location", "Set-Cookie", "WWW-Authenticate");

	private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private final URI host;

	WebhookSender(URI host) {
		this.host = host;
	}

	/**
	 * Tell of a booking.
	 * @param path where to
	 * @param secret what the message is signed by
	 * @param bookingId the booking, and the message
	 * @return the answer
	 */
	String sign(String path, String secret, String bookingId) {
		byte[] body = bookingCreated(bookingId).getBytes(StandardCharsets.UTF_8);
		return send("POST", path, WebhookSigner.of(secret).sign(bookingId, Instant.now(), body), body);
	}

	/**
	 * Send a request that nobody signed.
	 * @param method the method
	 * @param path where to
	 * @return the answer
	 */
	String send(String method, String path) {
		return send(method, path, Map.of(), new byte[0]);
	}

	private String send(String method, String path, Map<String, String> headers, byte[] body) {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(this.host + path))
			.timeout(Duration.ofSeconds(30))
			.header("Accept", method.equals("GET") ? "text/html" : "*/*")
			.header("Content-Type", "application/json")
			.method(method, (body.length > 0) ? BodyPublishers.ofByteArray(body) : BodyPublishers.noBody());
		headers.forEach(request::header);
		try {
			return describe(this.client.send(request.build(), BodyHandlers.ofString()));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	private String describe(HttpResponse<String> response) {
		StringBuilder description = new StringBuilder(Integer.toString(response.statusCode()));
		for (String name : TELLING) {
			response.headers()
				.allValues(name)
				.forEach((value) -> description.append(" ").append(name).append("=").append(firstWord(value)));
		}
		return description.toString();
	}

	// The scheme of a challenge, the name of a cookie: what follows differs each time
	private String firstWord(String value) {
		return value.replace(this.host.toString(), "").split("[ =;]", 2)[0];
	}

	private static String bookingCreated(String bookingId) {
		return """
				{"id": "%s", "type": "v1.booking.created", "timestamp": "2026-11-26T05:00:00.123456789Z",
				"payload": {"booking_id": "%s"}}""".formatted(UUID.randomUUID(), bookingId);
	}

}
