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

package io.understory.spring.http.gate;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;

import io.micrometer.observation.ObservationRegistry;
import io.understory.mock.MockUnderstory;
import io.understory.spring.http.AccessTokenExchangeFilter;
import io.understory.spring.http.AccessTokenRequestFactory;
import io.understory.spring.http.limit.CallLimit;
import io.understory.spring.token.ConnectionId;
import io.understory.spring.token.TokenEndpoints;
import io.understory.spring.token.shared.SharedAccessToken;
import io.understory.spring.token.shared.TokenSettings;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.InterceptingClientHttpRequestFactory;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.client.reactive.JdkClientHttpConnector;
import org.springframework.web.client.RestClient;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * Calls Understory through a gate, on either stack, and can keep an answer back that has
 * come.
 */
final class Caller implements AutoCloseable {

	private static final CompletableFuture<Void> NOTHING = CompletableFuture.completedFuture(null);

	/**
	 * What came on the way out, in order.
	 */
	final List<URI> sent = new CopyOnWriteArrayList<>();

	final CallGate gate;

	private final SharedAccessToken token;

	final WebClient webClient;

	final RestClient restClient;

	private volatile CompletableFuture<Void> held = NOTHING;

	Caller(MockUnderstory understory, Duration maxWait) {
		this(understory, new CallGate(ConnectionId.DEFAULT, maxWait, CallLimit.NONE, understory.getClock()));
	}

	Caller(MockUnderstory understory, Duration maxWait, int maxConcurrentCalls) {
		this(understory, new CallGate(ConnectionId.DEFAULT, maxWait,
				new CallLimit(ConnectionId.DEFAULT, maxConcurrentCalls, understory.getClock()), understory.getClock()));
	}

	Caller(MockUnderstory understory, CallGate gate) {
		Clock clock = understory.getClock();
		this.gate = gate;
		this.token = new SharedAccessToken(TokenEndpoints.of(understory), TokenSettings.DEFAULTS, clock,
				ObservationRegistry.NOOP);
		this.webClient = WebClient.builder()
			.clientConnector(new JdkClientHttpConnector())
			.baseUrl(understory.getBaseUrl().toString())
			.defaultHeaders(Caller::headers)
			.filter(new AccessTokenExchangeFilter(this.token, gate, understory.getBaseUrl()))
			.filter((request, next) -> {
				this.sent.add(request.url());
				CompletableFuture<Void> held = this.held;
				return next.exchange(request).flatMap((response) -> Mono.fromFuture(held, true).thenReturn(response));
			})
			.build();
		ClientHttpRequestFactory client = new InterceptingClientHttpRequestFactory(new JdkClientHttpRequestFactory(),
				List.of((request, body, execution) -> {
					this.sent.add(request.getURI());
					CompletableFuture<Void> held = this.held;
					ClientHttpResponse response = execution.execute(request, body);
					await(held);
					return response;
				}));
		this.restClient = RestClient.builder()
			.requestFactory(new AccessTokenRequestFactory(client, this.token, gate, understory.getBaseUrl()))
			.baseUrl(understory.getBaseUrl().toString())
			.defaultHeaders(Caller::headers)
			.build();
	}

	private static void headers(HttpHeaders headers) {
		headers.set("User-Agent", "Fjord-Tours/Sync");
		headers.set("Accept", "application/json");
	}

	private static void await(CompletableFuture<Void> held) throws IOException {
		try {
			held.get();
		}
		catch (ExecutionException ex) {
			throw new IOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IOException(ex);
		}
	}

	/**
	 * Keep back answers to what is sent from now on, until what is returned is completed.
	 */
	CompletableFuture<Void> hold() {
		this.held = new CompletableFuture<>();
		return this.held;
	}

	/**
	 * Keep back answers no more. Those that are held stay so.
	 */
	void holdNoMore() {
		this.held = NOTHING;
	}

	/**
	 * Keep back answers no more, and let those go that are held.
	 */
	void letGo() {
		CompletableFuture<Void> before = this.held;
		holdNoMore();
		before.complete(null);
	}

	Call get(Stack stack, String uri) {
		return (stack == Stack.REACTIVE) ? call(this.webClient.get().uri(uri)) : call(this.restClient.get().uri(uri));
	}

	Call post(Stack stack, String uri, Consumer<WebClient.RequestBodySpec> reactive,
			Consumer<RestClient.RequestBodySpec> blocking) {
		if (stack == Stack.REACTIVE) {
			WebClient.RequestBodySpec request = this.webClient.method(HttpMethod.POST).uri(uri);
			reactive.accept(request);
			return call(request);
		}
		RestClient.RequestBodySpec request = this.restClient.method(HttpMethod.POST).uri(uri);
		blocking.accept(request);
		return call(request);
	}

	// In a thread that must not be blocked
	private static Call call(WebClient.RequestHeadersSpec<?> request) {
		CompletableFuture<Answer> answer = new CompletableFuture<>();
		Disposable subscription = request
			.exchangeToMono((response) -> response.toEntity(String.class)
				.map((entity) -> new Answer(entity.getStatusCode().value(),
						entity.getHeaders().getFirst(HttpHeaders.RETRY_AFTER), entity.getBody())))
			.subscribeOn(Schedulers.parallel())
			.subscribe(answer::complete, answer::completeExceptionally);
		return new Call(answer, subscription::dispose);
	}

	private static Call call(RestClient.RequestHeadersSpec<?> request) {
		CompletableFuture<Answer> answer = new CompletableFuture<>();
		Thread thread = new Thread(() -> {
			try {
				answer.complete(request.exchange((message, response) -> new Answer(response.getStatusCode().value(),
						response.getHeaders().getFirst(HttpHeaders.RETRY_AFTER), response.bodyTo(String.class))));
			}
			catch (RuntimeException ex) {
				answer.completeExceptionally(Thread.interrupted() ? new InterruptedCallException(ex) : ex);
			}
		}, "caller");
		thread.setDaemon(true);
		thread.start();
		return new Call(answer, thread::interrupt);
	}

	@Override
	public void close() {
		this.gate.close();
		this.token.close();
	}

	/**
	 * How a call is made.
	 */
	enum Stack {

		REACTIVE, BLOCKING

	}

	/**
	 * A call under way.
	 */
	record Call(CompletableFuture<Answer> answer, Runnable cancellation) {

		void cancel() {
			this.cancellation.run();
		}

	}

	record Answer(int status, String retryAfter, String body) {

	}

	/**
	 * The thread of the call was still interrupted when it ended.
	 */
	static final class InterruptedCallException extends RuntimeException {

		private static final long serialVersionUID = 1L;

		InterruptedCallException(Throwable cause) {
			super(cause);
		}

	}

}
