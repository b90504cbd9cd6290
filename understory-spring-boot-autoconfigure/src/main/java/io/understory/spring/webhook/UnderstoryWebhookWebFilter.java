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

package io.understory.spring.webhook;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

import io.micrometer.observation.Observation;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

import org.springframework.core.Ordered;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.observation.ServerRequestObservationContext;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;

/**
 * Receives webhooks in a reactive application, before anything else that the application
 * does with requests. Any other path is passed on as it is. Messages are handled on
 * threads that may block, as inbox and listeners do.
 */
public final class UnderstoryWebhookWebFilter implements WebFilter, Ordered, AutoCloseable {

	// WebFluxSecurityConfiguration has -100
	private static final int BEFORE_SPRING_SECURITY = -101;

	// ObservationThreadLocalAccessor.KEY, which would need a library that may be missing
	private static final String OBSERVATION = "micrometer.observation";

	// As many as Reactor has for all that blocks, and no more waiting than is soon done
	private static final int THREADS = Schedulers.DEFAULT_BOUNDED_ELASTIC_SIZE;

	private static final int LONGEST_QUEUE = 16;

	private final Supplier<WebhookEndpoints> endpoints;

	private final Predicate<ServerWebExchange> own;

	// Of its own: what a listener waits for may need the threads of everybody
	private final Scheduler scheduler = Schedulers.newBoundedElastic(THREADS, LONGEST_QUEUE, "understory-webhook", 60,
			true);

	/**
	 * Creates a filter.
	 * @param endpoints the endpoints, asked for by the first request
	 * @param own whether a request is to the application itself, and not to its
	 * management server, which has the same filters
	 */
	public UnderstoryWebhookWebFilter(Supplier<WebhookEndpoints> endpoints, Predicate<ServerWebExchange> own) {
		this.endpoints = endpoints;
		this.own = own;
	}

	@Override
	public int getOrder() {
		return BEFORE_SPRING_SECURITY;
	}

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
		ServerHttpRequest request = exchange.getRequest();
		String path = request.getPath().pathWithinApplication().value();
		WebhookEndpoint endpoint = this.endpoints.get().at(path);
		if (endpoint == null || !this.own.test(exchange)) {
			return chain.filter(exchange);
		}
		ServerRequestObservationContext.findCurrent(exchange.getAttributes())
			.ifPresent((observation) -> observation.setPathPattern(path));
		return answer(request, endpoint).flatMap((answer) -> write(answer, exchange.getResponse()));
	}

	private Mono<WebhookAnswer> answer(ServerHttpRequest request, WebhookEndpoint endpoint) {
		HttpHeaders headers = request.getHeaders();
		return Mono.deferContextual((context) -> {
			Observation parent = context.getOrDefault(OBSERVATION, null);
			WebhookAnswer first = WebhookRequests.firstAnswer(request.getMethod().name(),
					headers.getFirst(HttpHeaders.CONTENT_ENCODING), headers.getContentLength());
			if (first != null) {
				return Mono.just(endpoint.turnAway(first, parent));
			}
			// What fails once the body is read is no matter of the body
			return body(request).map((body) -> receive(endpoint, headers, body, parent))
				.onErrorResume((ex) -> Mono.just(Mono.fromSupplier(() -> endpoint.turnAway(answer(ex), parent))))
				.flatMap(Function.identity());
		});
	}

	private static WebhookAnswer answer(Throwable ex) {
		return (ex instanceof DataBufferLimitException) ? WebhookAnswer.TOO_LARGE : WebhookAnswer.INCOMPLETE;
	}

	private static Mono<byte[]> body(ServerHttpRequest request) {
		return DataBufferUtils.join(request.getBody(), WebhookRequests.MAX_BODY)
			.map(UnderstoryWebhookWebFilter::bytes)
			.defaultIfEmpty(new byte[0])
			.timeout(WebhookRequests.MAX_BODY_TIME);
	}

	private static byte[] bytes(DataBuffer buffer) {
		byte[] bytes = new byte[buffer.readableByteCount()];
		buffer.read(bytes);
		DataBufferUtils.release(buffer);
		return bytes;
	}

	// Whoever goes away does not interrupt what is under way: it would begin anew each
	// time
	private Mono<WebhookAnswer> receive(WebhookEndpoint endpoint, HttpHeaders headers, byte[] body,
			@Nullable Observation parent) {
		return Mono
			.fromFuture(() -> CompletableFuture.supplyAsync(
					() -> endpoint.receive((name) -> lines(headers, name), body, parent), this.scheduler::schedule),
					true)
			.onErrorResume(RejectedExecutionException.class,
					(ex) -> Mono.just(endpoint.turnAway(WebhookAnswer.BUSY, parent)));
	}

	private static List<String> lines(HttpHeaders headers, String name) {
		return headers.getOrEmpty(name);
	}

	private static Mono<Void> write(WebhookAnswer answer, ServerHttpResponse response) {
		response.setStatusCode(HttpStatusCode.valueOf(answer.status()));
		if (answer == WebhookAnswer.NO_POST) {
			response.getHeaders().set(HttpHeaders.ALLOW, "POST");
		}
		if (answer.isForLater()) {
			response.getHeaders().set(HttpHeaders.RETRY_AFTER, WebhookRequests.RETRY_AFTER);
		}
		return response.setComplete();
	}

	@Override
	public void close() {
		this.scheduler.dispose();
	}

}
