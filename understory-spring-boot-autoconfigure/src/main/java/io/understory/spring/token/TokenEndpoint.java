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
import java.time.Instant;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

import reactor.core.publisher.Mono;

import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.client.reactive.ClientHttpConnector;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClientException;

/**
 * The token endpoint of Understory.
 */
public final class TokenEndpoint {

	private static final int LARGEST_ANSWER = 64 * 1024;

	private static final byte[] NO_BODY = {};

	private final WebClient client;

	private final Duration timeout;

	private final Supplier<TokenRequest> requests;

	private final Clock clock;

	/**
	 * Creates a token endpoint.
	 * @param connector the HTTP client to use, which must not follow redirects
	 * @param timeout the longest time for one request, from connecting to the last byte
	 * of the answer
	 * @param requests asked for the request each time a token is fetched, so that a new
	 * secret is picked up
	 * @param clock the clock that a token's lifetime is counted with
	 */
	public TokenEndpoint(ClientHttpConnector connector, Duration timeout, Supplier<TokenRequest> requests,
			Clock clock) {
		// Bytes in and out: Spring's form and JSON codecs log values at TRACE
		this.client = WebClient.builder()
			.clientConnector(connector)
			.codecs((codecs) -> codecs.defaultCodecs().maxInMemorySize(LARGEST_ANSWER))
			.build();
		this.timeout = timeout;
		this.requests = requests;
		this.clock = clock;
	}

	/**
	 * Fetch a new access token.
	 * @return the access token, or an {@link UnderstoryAuthorizationException}
	 */
	Mono<OAuth2AccessToken> fetch() {
		return Mono.fromSupplier(this.requests).flatMap(this::send);
	}

	private Mono<OAuth2AccessToken> send(TokenRequest request) {
		Instant sentAt = this.clock.instant();
		TokenErrors errors = new TokenErrors(request);
		return this.client.post()
			.uri(request.uri())
			.header(HttpHeaders.USER_AGENT, request.userAgent())
			.accept(MediaType.APPLICATION_JSON)
			.contentType(MediaType.APPLICATION_FORM_URLENCODED)
			.bodyValue(request.form())
			.exchangeToMono((response) -> read(response, new TokenResponseReader(request, errors, sentAt), errors))
			.timeout(this.timeout)
			.onErrorMap(TimeoutException.class,
					(ex) -> errors.unreachable("no answer within " + this.timeout.toMillis() + " ms", ex))
			.onErrorMap(WebClientException.class, (ex) -> errors.unreachable(reason(ex), ex));
	}

	private Mono<OAuth2AccessToken> read(ClientResponse response, TokenResponseReader reader, TokenErrors errors) {
		HttpStatusCode status = response.statusCode();
		return response.bodyToMono(byte[].class)
			.defaultIfEmpty(NO_BODY)
			.onErrorMap(DataBufferLimitException.class,
					(ex) -> errors.unusable("it is larger than " + LARGEST_ANSWER + " bytes", status))
			.map((body) -> reader.read(status, response.headers().asHttpHeaders(), body, this.clock.instant()));
	}

	private static String reason(Throwable ex) {
		Throwable cause = NestedExceptionUtils.getMostSpecificCause(ex);
		return (cause.getMessage() != null) ? cause.getMessage() : cause.getClass().getSimpleName();
	}

}
