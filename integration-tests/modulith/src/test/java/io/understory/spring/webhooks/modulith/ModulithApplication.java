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

package io.understory.spring.webhooks.modulith;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import io.understory.webhook.WebhookSigner;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * An application that can be started again with the same database, and what sends
 * webhooks to it.
 */
final class ModulithApplication implements AutoCloseable {

	private static final String SECRET = "whsec_bWFkZS11cC1zZWNyZXQtb2YtdGhlLXRlc3Rz";

	private static final HttpClient client = HttpClient.newHttpClient();

	private final Class<?> application;

	private final String database;

	private ConfigurableApplicationContext context;

	ModulithApplication(Class<?> application, String... arguments) {
		this.application = application;
		this.database = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
		start(arguments);
	}

	/**
	 * Start the application again, without the arguments that it had.
	 */
	void restart() {
		this.context.close();
		start();
	}

	private void start(String... arguments) {
		List<String> all = new ArrayList<>(List.of("--server.port=0", "--server.address=127.0.0.1",
				"--spring.main.banner-mode=off", "--spring.datasource.url=" + this.database,
				"--spring.modulith.events.jdbc.schema-initialization.enabled=true",
				"--spring.modulith.events.republish-outstanding-events-on-restart=true",
				"--understory.webhook.secrets=" + SECRET));
		all.addAll(List.of(arguments));
		this.context = SpringApplication.run(this.application, all.toArray(String[]::new));
	}

	int bookingCreated(String messageId, String bookingId) {
		byte[] body = """
				{"id": "e-%s", "type": "v1.booking.created", "timestamp": "2026-11-26T05:00:00.123456789Z",
				"payload": {"booking_id": "%s", "host_id": "h1"}}""".formatted(messageId, bookingId)
			.getBytes(StandardCharsets.UTF_8);
		String port = this.context.getEnvironment().getRequiredProperty("local.server.port");
		HttpRequest.Builder request = HttpRequest
			.newBuilder(URI.create("http://127.0.0.1:" + port + "/understory/webhook"))
			.POST(BodyPublishers.ofByteArray(body));
		WebhookSigner.of(SECRET).sign(messageId, Instant.now(), body).forEach(request::header);
		try {
			return client.send(request.build(), BodyHandlers.discarding()).statusCode();
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	<T> T bean(Class<T> type) {
		return this.context.getBean(type);
	}

	int count(String query) {
		return bean(JdbcTemplate.class).queryForObject("SELECT count(*) FROM " + query, Integer.class);
	}

	@Override
	public void close() {
		this.context.close();
	}

}
