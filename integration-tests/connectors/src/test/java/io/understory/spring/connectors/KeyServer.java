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

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/**
 * A token endpoint and an API for one key, which note whatever comes with another's token
 * or key, and how many token requests there were at once.
 */
final class KeyServer implements AutoCloseable {

	private static final Duration LIFETIME = Duration.ofHours(1);

	// So that another request could overtake
	private static final Duration TOKEN_LATENCY = Duration.ofMillis(5);

	private final Map<String, Instant> expiries = new ConcurrentHashMap<>();

	private final AtomicInteger underWay = new AtomicInteger();

	final AtomicInteger mostAtOnce = new AtomicInteger();

	final AtomicInteger tokens = new AtomicInteger();

	final AtomicInteger calls = new AtomicInteger();

	final AtomicInteger refused = new AtomicInteger();

	final Queue<String> foreign = new ConcurrentLinkedQueue<>();

	private final String name;

	private final Clock clock;

	private final DisposableServer server;

	KeyServer(String name, Clock clock) {
		this.name = name;
		this.clock = clock;
		this.server = HttpServer.create()
			.host("127.0.0.1")
			.route((routes) -> routes.post("/oauth2/token", this::token).get("/v1/me", this::call))
			.bindNow();
	}

	List<String> properties() {
		String prefix = "--understory.connections." + this.name + ".";
		String url = "http://127.0.0.1:" + this.server.port();
		return List.of(prefix + "client-id=key-of-" + this.name, prefix + "secret=secret-of-" + this.name,
				prefix + "scopes=openid", prefix + "base-url=" + url, prefix + "token-uri=" + url + "/oauth2/token");
	}

	// No older one: a call is sent twice at most, and would have both refused
	void revokeNewestToken() {
		this.expiries.remove(this.name + "-" + this.tokens.get());
	}

	private Publisher<Void> token(HttpServerRequest request, HttpServerResponse response) {
		this.mostAtOnce.accumulateAndGet(this.underWay.incrementAndGet(), Math::max);
		Mono<String> answer = request.receive().aggregate().asString().delayElement(TOKEN_LATENCY).map((form) -> {
			if (!form.contains("client_id=key-of-" + this.name + "&client_secret=secret-of-" + this.name + "&")) {
				this.foreign.add("a key");
			}
			String token = this.name + "-" + this.tokens.incrementAndGet();
			this.expiries.put(token, this.clock.instant().plus(LIFETIME));
			this.underWay.decrementAndGet();
			return "{\"access_token\": \"%s\", \"token_type\": \"bearer\", \"expires_in\": %d}".formatted(token,
					LIFETIME.toSeconds());
		});
		return response.header("Content-Type", "application/json").sendString(answer);
	}

	private Publisher<Void> call(HttpServerRequest request, HttpServerResponse response) {
		String token = String.valueOf(request.requestHeaders().get("Authorization")).replace("Bearer ", "");
		if (!token.startsWith(this.name + "-")) {
			this.foreign.add(token);
		}
		Instant expiry = this.expiries.get(token);
		if (expiry == null || !this.clock.instant().isBefore(expiry)) {
			this.refused.incrementAndGet();
			return response.status(401).header("WWW-Authenticate", "Bearer error=\"invalid_token\"").send();
		}
		this.calls.incrementAndGet();
		return response.status(204).send();
	}

	@Override
	public void close() {
		this.server.disposeNow();
	}

}
