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

package io.understory.spring.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.netty.Connection;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.resources.LoopResources;

/**
 * An Understory on a free port of the loopback interface, which counts token requests.
 */
final class LoopbackUnderstory implements AutoCloseable {

	static final Duration TOKEN_DELAY = Duration.ofMillis(100);

	// The client's own work for a token request begins earlier and ends later
	private static final long MARGIN = Duration.ofMillis(10).toNanos();

	private final LoopResources loops = LoopResources.create("understory-server", 2, true);

	private final Scheduler delays = Schedulers.newSingle("understory-server-delay", true);

	private final Map<String, Long> tokens = new ConcurrentHashMap<>();

	private final AtomicInteger tokenRequests = new AtomicInteger();

	private final Queue<Span> spans = new ConcurrentLinkedQueue<>();

	private final DisposableServer server;

	private volatile Duration lifetime = Duration.ofHours(1);

	private volatile double failureRate;

	private volatile boolean refusing;

	LoopbackUnderstory() {
		this.server = HttpServer.create()
			.host("127.0.0.1")
			.port(0)
			.option(ChannelOption.SO_BACKLOG, 2048)
			.runOn(this.loops)
			.route((routes) -> routes.post("/oauth2/token", this::token).get("/v1/me", this::me))
			.bindNow();
	}

	String baseUrl() {
		return "http://127.0.0.1:" + this.server.port();
	}

	String tokenUri() {
		return baseUrl() + "/oauth2/token";
	}

	/**
	 * Set the lifetime of tokens to come.
	 */
	void setLifetime(Duration lifetime) {
		this.lifetime = lifetime;
	}

	/**
	 * Set the share of token requests, between 0 and 1, that are answered with 503 or cut
	 * off.
	 */
	void setFailureRate(double failureRate) {
		this.failureRate = failureRate;
	}

	/**
	 * Answer 401 to every call from now on.
	 */
	void refuseAll() {
		this.refusing = true;
	}

	/**
	 * Revoke every token.
	 */
	void revokeAll() {
		this.tokens.clear();
	}

	String issueToken() {
		String token = "understory_at_" + UUID.randomUUID() + UUID.randomUUID();
		this.tokens.put(token, System.nanoTime() + this.lifetime.toNanos());
		return token;
	}

	int tokenRequests() {
		return this.tokenRequests.get();
	}

	/**
	 * Return whether a token request was under way at some moment of a time.
	 */
	boolean wasAskedForToken(long begin, long end) {
		return this.spans.stream().anyMatch((span) -> begin <= span.end() && end >= span.begin());
	}

	/**
	 * Return when token requests began, of those that came soon after each other when the
	 * first did.
	 * @param apart the least time between two that are returned
	 */
	List<Long> renewals(Duration apart) {
		List<Long> renewals = new ArrayList<>();
		this.spans.stream().mapToLong((span) -> span.begin() + MARGIN).sorted().forEach((begin) -> {
			if (renewals.isEmpty() || begin - renewals.get(renewals.size() - 1) > apart.toNanos()) {
				renewals.add(begin);
			}
		});
		return renewals;
	}

	private Publisher<Void> token(HttpServerRequest request, HttpServerResponse response) {
		this.tokenRequests.incrementAndGet();
		long begin = System.nanoTime();
		return request.receive()
			.aggregate()
			.then(Mono.delay(TOKEN_DELAY, this.delays))
			.then(Mono.defer(() -> answer(response)))
			.doFinally((signal) -> this.spans.add(new Span(begin - MARGIN, System.nanoTime() + MARGIN)));
	}

	private Mono<Void> answer(HttpServerResponse response) {
		ThreadLocalRandom random = ThreadLocalRandom.current();
		if (random.nextDouble() >= this.failureRate) {
			return response.header(HttpHeaderNames.CONTENT_TYPE, "application/json")
				.sendString(Mono.just("{\"access_token\":\"%s\",\"token_type\":\"bearer\",\"expires_in\":%d}"
					.formatted(issueToken(), this.lifetime.toSeconds())))
				.then();
		}
		if (random.nextBoolean()) {
			return response.status(HttpResponseStatus.SERVICE_UNAVAILABLE).send();
		}
		response.withConnection(Connection::dispose);
		return Mono.empty();
	}

	private Publisher<Void> me(HttpServerRequest request, HttpServerResponse response) {
		if (!isAccepted(request.requestHeaders().get(HttpHeaderNames.AUTHORIZATION))) {
			return response.status(HttpResponseStatus.UNAUTHORIZED)
				.header(HttpHeaderNames.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"")
				.send();
		}
		return response.header(HttpHeaderNames.CONTENT_TYPE, "application/json").sendString(Mono.just("{}"));
	}

	private boolean isAccepted(@Nullable String authorization) {
		if (this.refusing || authorization == null || !authorization.startsWith("Bearer ")) {
			return false;
		}
		Long end = this.tokens.get(authorization.substring("Bearer ".length()));
		return end != null && System.nanoTime() < end;
	}

	@Override
	public void close() {
		this.server.disposeNow();
		this.loops.dispose();
		this.delays.dispose();
	}

	/**
	 * The time that a token request took.
	 *
	 * @param begin a little before it arrived
	 * @param end a little after it was answered
	 */
	private record Span(long begin, long end) {

	}

}
