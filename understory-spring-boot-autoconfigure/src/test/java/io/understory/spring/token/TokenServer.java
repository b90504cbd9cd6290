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

package io.understory.spring.token;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A token endpoint that counts requests, answers as it is told, and holds its answer
 * until it may go.
 */
public final class TokenServer implements AutoCloseable {

	private final HttpServer server;

	private final ExecutorService executor = Executors.newCachedThreadPool();

	private final AtomicInteger requests = new AtomicInteger();

	private final AtomicInteger underWay = new AtomicInteger();

	private final AtomicInteger mostUnderWay = new AtomicInteger();

	private final AtomicInteger tokens = new AtomicInteger();

	private final Semaphore arrivals = new Semaphore(0);

	private volatile CountDownLatch gate = new CountDownLatch(0);

	private volatile Answer answer = tokens("3600");

	public TokenServer() throws IOException {
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
		this.server.createContext("/", this::handle);
		this.server.setExecutor(this.executor);
		this.server.start();
	}

	public URI uri() {
		return URI.create("http://127.0.0.1:" + this.server.getAddress().getPort() + "/oauth2/token");
	}

	public int requests() {
		return this.requests.get();
	}

	/**
	 * Return the largest number of requests that waited for their answer at once.
	 */
	public int mostRequestsAtOnce() {
		return this.mostUnderWay.get();
	}

	public void answer(Answer answer) {
		this.answer = answer;
	}

	public void hold() {
		this.gate = new CountDownLatch(1);
	}

	public void release() {
		this.gate.countDown();
	}

	/**
	 * Wait until a request arrives that was not waited for before.
	 */
	public void awaitRequest() throws InterruptedException {
		assertThat(this.arrivals.tryAcquire(10, TimeUnit.SECONDS)).as("a request arrives").isTrue();
	}

	/**
	 * Answer with {@code token-1}, {@code token-2} and so on.
	 */
	public Answer tokens(String lifetime) {
		return (exchange) -> send(exchange, 200, """
				{"access_token": "token-%d", "token_type": "bearer"%s}
				""".formatted(this.tokens.incrementAndGet(),
				lifetime.isEmpty() ? "" : ", \"expires_in\": " + lifetime));
	}

	public Answer error(int status, String code) {
		return (exchange) -> send(exchange, status, "{\"error\": \"" + code + "\"}");
	}

	public Answer errorWithRetryAfter(int status, String retryAfter) {
		return (exchange) -> {
			exchange.getResponseHeaders().add("Retry-After", retryAfter);
			send(exchange, status, "{}");
		};
	}

	private void handle(HttpExchange exchange) throws IOException {
		try (exchange) {
			exchange.getRequestBody().readAllBytes();
			CountDownLatch gate = this.gate;
			this.mostUnderWay.accumulateAndGet(this.underWay.incrementAndGet(), Math::max);
			this.requests.incrementAndGet();
			this.arrivals.release();
			assertThat(gate.await(30, TimeUnit.SECONDS)).isTrue();
			this.underWay.decrementAndGet();
			this.answer.send(exchange);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static void send(HttpExchange exchange, int status, String body) throws IOException {
		byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
		exchange.getResponseHeaders().add("Content-Type", "application/json");
		exchange.sendResponseHeaders(status, bytes.length);
		exchange.getResponseBody().write(bytes);
	}

	@Override
	public void close() {
		this.gate.countDown();
		this.server.stop(0);
		this.executor.shutdownNow();
	}

	@FunctionalInterface
	public interface Answer {

		void send(HttpExchange exchange) throws IOException;

	}

}
