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

import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.micrometer.observation.ObservationRegistry;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import reactor.core.publisher.Sinks;
import reactor.util.context.Context;
import reactor.util.retry.Retry;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.client.reactive.ClientHttpConnector;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.reactive.function.BodyExtractors;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * The token endpoint of Understory.
 */
public final class TokenEndpoint implements AutoCloseable {

	private static final Log logger = LogFactory.getLog(TokenEndpoint.class);

	private static final int LARGEST_ANSWER = 64 * 1024;

	private static final int QUICK_RETRIES = 2;

	private static final Duration QUICK_RETRY_DELAY = Duration.ofMillis(100);

	private static final byte[] NO_BODY = {};

	// What Operators.onErrorDropped looks for before it logs an error
	private static final String ON_ERROR_DROPPED = "reactor.onErrorDropped.local";

	private final ConnectionId connection;

	private final Supplier<WebClient> client;

	private final Duration timeout;

	private final Supplier<TokenRequest> requests;

	private final Duration defaultLifetime;

	private final Clock clock;

	private final ScopeCheck scopeCheck;

	private final TokenExecutor executor;

	private final Sinks.Empty<OAuth2AccessToken> closing = Sinks.unsafe().empty();

	/**
	 * Creates a token endpoint.
	 * @param connection the connection that the tokens are for
	 * @param connector the HTTP client to use, which must not follow redirects
	 * @param timeout the longest time for one token, from asking for the request to the
	 * last byte of the answer, quick retries included
	 * @param requests asked for the request each time a token is fetched, so that a new
	 * secret is picked up
	 * @param defaultLifetime the lifetime of a token where the answer states none
	 * @param clock the clock that a token's lifetime is counted with
	 * @param registry told of each HTTP request, and so of what to send along with it:
	 * trace and baggage of the caller
	 * @param executor the thread on which requests begin
	 */
	public TokenEndpoint(ConnectionId connection, ClientHttpConnector connector, Duration timeout,
			Supplier<TokenRequest> requests, Duration defaultLifetime, Clock clock, ObservationRegistry registry,
			TokenExecutor executor) {
		this.connection = connection;
		this.client = SingletonSupplier
			.of(() -> WebClient.builder().clientConnector(connector).observationRegistry(registry).build());
		this.timeout = timeout;
		this.requests = requests;
		this.defaultLifetime = defaultLifetime;
		this.clock = clock;
		this.scopeCheck = new ScopeCheck(connection);
		this.executor = executor;
	}

	/**
	 * Fetch a new access token. A request that fails quickly for no fault of the key is
	 * repeated at once, twice at the most.
	 * @return the access token, or an {@link UnderstoryAuthorizationException}
	 */
	public Mono<OAuth2AccessToken> fetch() {
		Mono<OAuth2AccessToken> closed = this.closing.asMono()
			.then(Mono.error(() -> TokenErrors.closed(this.connection)));
		return Mono.firstWithSignal(closed, Mono.create(this::begin))
			.timeout(this.executor.timer(this.timeout))
			.onErrorMap(TimeoutException.class, (ex) -> TokenErrors.tooLate(this.connection, this.timeout, ex))
			// HTTP clients still report on an exchange that was cancelled
			.contextWrite(
					(context) -> context.put(ON_ERROR_DROPPED, (Consumer<Throwable>) TokenEndpoint::logLateError));
	}

	// Without its message, which may quote the request
	private static void logLateError(Throwable ex) {
		logger.debug("A token request that was given up ended with " + ex.getClass().getName());
	}

	// Not on a scheduler of Reactor, whose hooks carry along what the caller's thread
	// knows
	private void begin(MonoSink<OAuth2AccessToken> sink) {
		Disposable.Swap exchange = Disposables.swap();
		Future<?> start = this.executor.submit(() -> {
			try {
				exchange.update(request(exchange).subscribe(sink::success, sink::error, sink::success,
						Context.of(sink.contextView())));
			}
			catch (Throwable ex) {
				sink.error(unexpected(ex)); // errors that Reactor only throws
			}
		});
		sink.onCancel(() -> {
			exchange.dispose();
			start.cancel(true);
		});
	}

	private Mono<OAuth2AccessToken> request(Disposable exchange) {
		long end = now() + this.timeout.toMillis();
		return Mono.fromSupplier(this.requests)
			.onErrorMap(this::unexpected)
			.filter((request) -> !exchange.isDisposed()) // while the supplier took its
															// time
			.flatMap((request) -> send(request, end))
			.switchIfEmpty(Mono.error(() -> unexpected(new IllegalStateException("no answer"))));
	}

	private UnderstoryAuthorizationException unexpected(Throwable ex) {
		return TokenErrors.unexpected(this.connection, ex);
	}

	/**
	 * Return the connection that the tokens are for.
	 * @return the connection
	 */
	public ConnectionId connection() {
		return this.connection;
	}

	/**
	 * Return the scopes that the last token was asked to have and has not.
	 * @return the scopes
	 */
	public Set<String> missingScopes() {
		return this.scopeCheck.missing();
	}

	private Mono<OAuth2AccessToken> send(TokenRequest request, long end) {
		TokenErrors errors = new TokenErrors(this.connection, request);
		AtomicLong sentAt = new AtomicLong();
		return Mono.defer(() -> {
			sentAt.set(now());
			return exchange(request, errors);
		})
			.retryWhen(Retry.backoff(QUICK_RETRIES, QUICK_RETRY_DELAY)
				.scheduler(this.executor.scheduler())
				.filter((ex) -> isWorthAQuickRetry(ex) && isTimeForAnother(sentAt.get(), end))
				.onRetryExhaustedThrow((retry, signal) -> signal.failure()));
	}

	private Mono<OAuth2AccessToken> exchange(TokenRequest request, TokenErrors errors) {
		TokenResponseReader reader = new TokenResponseReader(request, errors, this.defaultLifetime,
				this.clock.instant());
		return this.client.get()
			.post()
			.uri(request.uri())
			.header(HttpHeaders.USER_AGENT, request.userAgent())
			.accept(MediaType.APPLICATION_JSON)
			.contentType(MediaType.APPLICATION_FORM_URLENCODED)
			.bodyValue(request.form())
			.exchangeToMono((response) -> read(request, response, reader, errors))
			// HTTP clients have exceptions of their own for an answer that breaks off
			.onErrorMap(Exception.class,
					(ex) -> (ex instanceof UnderstoryAuthorizationException) ? ex : errors.unreachable(ex));
	}

	// Bytes, whatever the content type says: Spring's codecs for forms and JSON log
	// values
	private Mono<OAuth2AccessToken> read(TokenRequest request, ClientResponse response, TokenResponseReader reader,
			TokenErrors errors) {
		HttpStatusCode status = response.statusCode();
		return DataBufferUtils.join(response.body(BodyExtractors.toDataBuffers()), LARGEST_ANSWER)
			.map(TokenEndpoint::bytes)
			.defaultIfEmpty(NO_BODY)
			.onErrorMap(DataBufferLimitException.class,
					(ex) -> errors.unusable("it is larger than " + LARGEST_ANSWER + " bytes", status))
			.map((body) -> reader.read(status, response.headers().asHttpHeaders(), body, this.clock.instant()))
			.doOnNext((token) -> this.scopeCheck.check(request.scopes(), token.getScopes()));
	}

	private static boolean isWorthAQuickRetry(Throwable ex) {
		if (!(ex instanceof UnderstoryAuthorizationException error) || error.getRetryAfter() != null
				|| TokenErrors.isFinal(error)) {
			return false;
		}
		return (error.getStatusCode() != null) ? error.getStatusCode().is5xxServerError()
				: !TokenErrors.isTimeout(error);
	}

	private boolean isTimeForAnother(long sentAt, long end) {
		return end - now() > now() - sentAt;
	}

	// The time that timeouts run by, which a test does not move
	private long now() {
		return this.executor.scheduler().now(TimeUnit.MILLISECONDS);
	}

	private static byte[] bytes(DataBuffer buffer) {
		byte[] bytes = new byte[buffer.readableByteCount()];
		buffer.read(bytes);
		DataBufferUtils.release(buffer);
		return bytes;
	}

	/**
	 * Cancel the request that is under way, and send no more.
	 */
	@Override
	public void close() {
		this.closing.tryEmitEmpty();
	}

}
