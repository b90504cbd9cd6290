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

package io.understory.mock;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.understory.webhook.WebhookMessage;
import io.understory.webhook.WebhookVerificationException;
import io.understory.webhook.WebhookVerifier;
import io.understory.webhook.event.UnderstoryEvent;
import io.understory.webhook.event.UnderstoryEventReader;
import io.understory.webhook.event.UnreadableEventException;

/**
 * An application that takes webhooks, with the real verifier.
 */
final class Receiver implements AutoCloseable {

	static final String PATH = "/understory/webhook";

	private final UnderstoryEventReader reader = new UnderstoryEventReader();

	private final List<Headers> requests = new CopyOnWriteArrayList<>();

	private final List<WebhookMessage> messages = new CopyOnWriteArrayList<>();

	private final List<UnderstoryEvent> events = new CopyOnWriteArrayList<>();

	private final WebhookVerifier verifier;

	private final HttpServer server;

	private volatile int status = 204;

	private volatile Consumer<UnderstoryEvent> listener = (event) -> {
	};

	Receiver(String secret, Clock clock) {
		this.verifier = WebhookVerifier.of(secret).clock(clock);
		try {
			this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.server.createContext(PATH, this::handle);
		this.server.start();
	}

	URI uri() {
		return URI.create("http://127.0.0.1:" + this.server.getAddress().getPort() + PATH);
	}

	void answer(int status) {
		this.status = status;
	}

	void listen(Consumer<UnderstoryEvent> listener) {
		this.listener = listener;
	}

	/**
	 * Return the headers of each request, whatever was answered.
	 */
	List<Headers> requests() {
		return this.requests;
	}

	/**
	 * Return the messages that were verified.
	 */
	List<WebhookMessage> messages() {
		return this.messages;
	}

	/**
	 * Return what the messages tell.
	 */
	List<UnderstoryEvent> events() {
		return this.events;
	}

	private void handle(HttpExchange exchange) throws IOException {
		try (exchange) {
			byte[] body = exchange.getRequestBody().readAllBytes();
			this.requests.add(exchange.getRequestHeaders());
			exchange.sendResponseHeaders(answer(exchange, body), -1);
		}
	}

	private int answer(HttpExchange exchange, byte[] body) {
		if (!exchange.getRequestMethod().equals("POST")) {
			return 405;
		}
		try {
			WebhookMessage message = this.verifier.verify(exchange.getRequestHeaders()::get, body);
			this.messages.add(message);
			UnderstoryEvent event = this.reader.read(message);
			this.events.add(event);
			this.listener.accept(event);
			return this.status;
		}
		catch (WebhookVerificationException | UnreadableEventException ex) {
			return 400;
		}
		catch (RuntimeException ex) {
			return 500;
		}
	}

	@Override
	public void close() {
		this.server.stop(0);
	}

}
