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
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

import io.micrometer.observation.ObservationRegistry;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.util.retry.Retry;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.client.reactive.ClientHttpConnector;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.reactive.function.BodyExtractors;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * The token endpoint of Understory.
 */
public final class TokenEndpoint implements AutoCloseable {

	private static final int LARGEST_ANSWER = 64 * 1024;

	private static final int QUICK_RETRIES = 2;

	private static final Duration QUICK_RETRY_DELAY = Duration.ofMillis(100);

	private static final int IDLE_SECONDS = 60;

	private static final byte[] NO_BODY = {};

	private final Supplier<WebClient> client;

	private final Duration timeout;

	private final Supplier<TokenRequest> requests;

	private final TokenSettings settings;

	private final Clock clock;

	private final ScopeCheck scopeCheck = new ScopeCheck();

	private final ScheduledExecutorService executor = executor();

	private final Scheduler scheduler = Schedulers.fromExecutorService(this.executor);

	/**
	 * Creates a token endpoint.
	 * @param connector the HTTP client to use, which must not follow redirects
	 * @param timeout the longest time for one token, from asking for the request to the
	 * last byte of the answer, quick retries included
	 * @param requests asked for the request each time a token is fetched, so that a new
	 * secret is picked up
	 * @param settings the settings of a token's life
	 * @param clock the clock that a token's lifetime is counted with
	 * @param registry told of each HTTP request, and so of what to send along with it:
	 * trace and baggage of the caller
	 */
	public TokenEndpoint(ClientHttpConnector connector, Duration timeout, Supplier<TokenRequest> requests,
			TokenSettings settings, Clock clock, ObservationRegistry registry) {
		this.client = SingletonSupplier
			.of(() -> WebClient.builder().clientConnector(connector).observationRegistry(registry).build());
		this.timeout = timeout;
		this.requests = requests;
		this.settings = settings;
		this.clock = clock;
	}

	/**
	 * Fetch a new access token. A request that fails quickly for no fault of the key is
	 * repeated at once, twice at the most.
	 * @return the access token, or an {@link UnderstoryAuthorizationException}
	 */
	Mono<OAuth2AccessToken> fetch() {
		return Mono.fromSupplier(this.requests)
			.onErrorMap(TokenErrors::unexpected)
			.flatMap(this::send)
			.switchIfEmpty(Mono.error(() -> TokenErrors.unexpected(new IllegalStateException("no answer"))))
			.subscribeOn(this.scheduler)
			.timeout(this.timeout)
			.onErrorMap(TimeoutException.class, (ex) -> TokenErrors.tooLate(this.timeout, ex));
	}

	/**
	 * Return the scopes that the last token was asked to have and has not.
	 */
	Set<String> missingScopes() {
		return this.scopeCheck.missing();
	}

	private Mono<OAuth2AccessToken> send(TokenRequest request) {
		TokenErrors errors = new TokenErrors(request);
		return Mono.defer(() -> exchange(request, errors))
			.retryWhen(Retry.backoff(QUICK_RETRIES, QUICK_RETRY_DELAY)
				.scheduler(this.scheduler)
				.filter(TokenEndpoint::isWorthAQuickRetry)
				.onRetryExhaustedThrow((retry, signal) -> signal.failure()));
	}

	private Mono<OAuth2AccessToken> exchange(TokenRequest request, TokenErrors errors) {
		TokenResponseReader reader = new TokenResponseReader(request, errors, this.settings.defaultLifetime(),
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
			.onErrorMap(Exception.class, (ex) -> (ex instanceof UnderstoryAuthorizationException) ? ex
					: errors.unreachable(TokenErrors.reason(ex), ex));
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
		return error.getStatusCode() == null || error.getStatusCode().is5xxServerError();
	}

	private static byte[] bytes(DataBuffer buffer) {
		byte[] bytes = new byte[buffer.readableByteCount()];
		buffer.read(bytes);
		DataBufferUtils.release(buffer);
		return bytes;
	}

	// A thread of its own: a caller's must not be blocked by a name look-up or by whoever
	// supplies the secret, and all the shared ones may be callers that wait
	private static ScheduledExecutorService executor() {
		CustomizableThreadFactory threads = new CustomizableThreadFactory("understory-token-");
		threads.setDaemon(true);
		ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, threads);
		executor.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
		executor.allowCoreThreadTimeOut(true);
		executor.setRemoveOnCancelPolicy(true);
		return executor;
	}

	/**
	 * Send no more requests.
	 */
	@Override
	public void close() {
		this.scheduler.dispose();
		this.executor.shutdownNow();
	}

}
