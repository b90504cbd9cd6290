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

package io.understory.spring.connectors;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.threeten.extra.MutableClock;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * An Understory on raw sockets: its token endpoint answers as badly as it is told, and
 * its API takes the tokens that it issued and did not revoke. Counts what it sees.
 */
final class FaultyServer implements AutoCloseable {

	/**
	 * How all its tokens begin.
	 */
	static final String TOKEN = "faulty-token.";

	static final String SECRET = "s~3cr+t & =%";

	static final String ENCODED_SECRET = "s~3cr%2Bt%20%26%20%3D%25";

	// So that another request could overtake
	private static final Duration TOKEN_LATENCY = Duration.ofMillis(5);

	private static final Pattern CONTENT_LENGTH = Pattern.compile("(?i)content-length: *(\\d+)");

	private static final Pattern BEARER = Pattern.compile("(?i)authorization: *Bearer (\\S+)");

	private final Set<String> tokens = ConcurrentHashMap.newKeySet();

	private final AtomicInteger issued = new AtomicInteger();

	private final AtomicInteger tokenRequests = new AtomicInteger();

	private final AtomicInteger underWay = new AtomicInteger();

	private final AtomicInteger mostUnderWay = new AtomicInteger();

	private volatile Answer answer = this::good;

	private volatile Answer apiAnswer;

	private volatile Answer refusal = FaultyServer::refuse;

	private final AtomicLong endlessBytes = new AtomicLong();

	private final AtomicInteger callsUnderWay = new AtomicInteger();

	private final AtomicInteger calls = new AtomicInteger();

	private final SocketServer server = new SocketServer(this::serve);

	FaultyServer() throws IOException {
	}

	String url() {
		return "http://127.0.0.1:" + this.server.port();
	}

	/**
	 * Start an application that knows this server alone.
	 */
	ConfigurableApplicationContext start(Connector connector, MutableClock clock, Duration timeout) {
		return application(connector, clock, timeout).run();
	}

	SpringApplicationBuilder application(Connector connector, MutableClock clock, Duration timeout) {
		return application(Applications.Application.class, connector, clock, timeout);
	}

	SpringApplicationBuilder application(Class<?> application, Connector connector, MutableClock clock,
			Duration timeout) {
		return new SpringApplicationBuilder(application).web(WebApplicationType.NONE)
			.initializers((context) -> context.getBeanFactory().registerSingleton("understoryClock", clock))
			.properties("spring.http.clients.reactive.connector=" + connector,
					"spring.http.clients.connect-timeout=" + timeout, "spring.http.clients.read-timeout=" + timeout,
					"understory.client-id=key-1", "understory.secret=" + SECRET, "understory.scopes=openid",
					"understory.base-url=" + url(), "understory.token-uri=" + url() + "/oauth2/token");
	}

	void answer(Answer answer) {
		this.answer = answer;
	}

	/**
	 * Answer API calls this way, whatever token they bring.
	 */
	void answerCalls(Answer answer) {
		this.apiAnswer = answer;
	}

	/**
	 * Answer API calls this way if their token is not known.
	 */
	void answerRefusedCalls(Answer answer) {
		this.refusal = answer;
	}

	void heal() {
		this.answer = this::good;
		this.apiAnswer = null;
		this.refusal = FaultyServer::refuse;
	}

	/**
	 * Refuse all tokens that were issued so far.
	 */
	void revoke() {
		this.tokens.clear();
	}

	/**
	 * Return the number of API calls.
	 */
	int calls() {
		return this.calls.get();
	}

	/**
	 * Return the number of API calls whose answer has not ended yet.
	 */
	int callsUnderWay() {
		return this.callsUnderWay.get();
	}

	/**
	 * Return how much was sent of answers that are repeated without an end.
	 */
	long endlessBytes() {
		return this.endlessBytes.get();
	}

	int tokenRequests() {
		return this.tokenRequests.get();
	}

	/**
	 * Return the largest number of token requests that were under way at once.
	 */
	int mostTokenRequestsAtOnce() {
		return this.mostUnderWay.get();
	}

	int connections() {
		return this.server.connections();
	}

	String newToken() {
		String token = TOKEN + this.issued.incrementAndGet();
		this.tokens.add(token);
		return token;
	}

	void good(Exchange exchange) throws IOException {
		exchange.json(200,
				"{\"access_token\": \"%s\", \"token_type\": \"bearer\", \"expires_in\": 3600}".formatted(newToken()));
	}

	private void serve(Socket connection) throws IOException {
		while (serve(new Exchange(connection, this.endlessBytes))) {
			// the next request of this connection
		}
	}

	private boolean serve(Exchange exchange) throws IOException {
		String head = exchange.read();
		if (head == null) {
			return false;
		}
		if (!head.startsWith("POST /oauth2/token ")) {
			this.calls.incrementAndGet();
			this.callsUnderWay.incrementAndGet();
			try {
				answer(head).send(exchange);
				return !exchange.connection.isOutputShutdown();
			}
			finally {
				this.callsUnderWay.decrementAndGet();
			}
		}
		this.tokenRequests.incrementAndGet();
		this.mostUnderWay.accumulateAndGet(this.underWay.incrementAndGet(), Math::max);
		exchange.onAnswer = this.underWay::decrementAndGet;
		try {
			LockSupport.parkNanos(TOKEN_LATENCY.toNanos());
			this.answer.send(exchange);
			return !exchange.connection.isOutputShutdown();
		}
		finally {
			exchange.begin();
		}
	}

	private Answer answer(String head) {
		if (this.apiAnswer != null) {
			return this.apiAnswer;
		}
		Matcher bearer = BEARER.matcher(head);
		boolean known = bearer.find() && this.tokens.contains(bearer.group(1));
		return known ? (exchange) -> exchange.json(200, "{}") : this.refusal;
	}

	private static void refuse(Exchange exchange) throws IOException {
		exchange.json(401, "{}");
	}

	@Override
	public void close() throws IOException {
		this.server.close();
	}

	@FunctionalInterface
	interface Answer {

		void send(Exchange exchange) throws IOException;

	}

	/**
	 * A request, and the connection to answer it on.
	 */
	static final class Exchange {

		private final Socket connection;

		private final AtomicLong endlessBytes;

		private Runnable onAnswer = () -> {
		};

		private Exchange(Socket connection, AtomicLong endlessBytes) {
			this.connection = connection;
			this.endlessBytes = endlessBytes;
		}

		private String read() throws IOException {
			InputStream in = this.connection.getInputStream();
			StringBuilder head = new StringBuilder();
			while (head.indexOf("\r\n\r\n") == -1) {
				int next = in.read();
				if (next == -1) {
					return null;
				}
				head.append((char) next);
			}
			Matcher length = CONTENT_LENGTH.matcher(head);
			if (length.find()) {
				in.readNBytes(Integer.parseInt(length.group(1)));
			}
			return head.toString();
		}

		void write(String text) throws IOException {
			begin();
			OutputStream out = this.connection.getOutputStream();
			out.write(text.getBytes(StandardCharsets.UTF_8));
			out.flush();
		}

		void json(int status, String body, String... headers) throws IOException {
			send(status, "application/json", body, headers);
		}

		void send(int status, String contentType, String body, String... headers) throws IOException {
			StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " X\r\n");
			head.append("Content-Type: ").append(contentType).append("\r\n");
			for (String header : headers) {
				head.append(header).append("\r\n");
			}
			if (status != 204) {
				head.append("Content-Length: ").append(body.getBytes(StandardCharsets.UTF_8).length).append("\r\n");
			}
			write(head + "\r\n" + body);
		}

		/**
		 * Count this exchange as no longer under way: whatever comes now, its client may
		 * be done with it, and send the next request before this thread goes on.
		 */
		private void begin() {
			this.onAnswer.run();
			this.onAnswer = () -> {
			};
		}

		/**
		 * Say no more, and close the connection in the ordinary way.
		 */
		void end() throws IOException {
			begin();
			this.connection.shutdownOutput();
		}

		/**
		 * Break the connection.
		 */
		void reset() throws IOException {
			begin();
			this.connection.setSoLinger(true, 0);
			this.connection.close();
		}

		/**
		 * Say nothing until the client goes away.
		 */
		void awaitClient() throws IOException {
			begin();
			while (this.connection.getInputStream().read() != -1) {
				// whatever it says
			}
			end();
		}

		/**
		 * Repeat a text until the client goes away.
		 */
		void repeat(String text) throws IOException {
			while (true) {
				write(text);
				this.endlessBytes.addAndGet(text.length());
			}
		}

		/**
		 * Repeat a text, with a pause before each, until the client goes away.
		 */
		void drip(String text, int pauseMillis) throws IOException {
			this.connection.setSoTimeout(pauseMillis);
			while (true) {
				try {
					if (this.connection.getInputStream().read() == -1) {
						end();
						return;
					}
				}
				catch (SocketTimeoutException ex) {
					write(text);
				}
			}
		}

	}

}
