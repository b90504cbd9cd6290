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

package io.understory.spring.http;

import java.net.URI;

import io.understory.spring.http.gate.CallGate;
import io.understory.spring.http.gate.ReactiveCall;
import io.understory.spring.token.shared.SharedAccessToken;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.ExchangeFunction;

/**
 * Puts the access token into requests that go to the origin of the API, and into no
 * other. A request that has an {@code Authorization} header already keeps it. If the API
 * answers 401 (RFC 6750, section 3.1), the token is given up and the request is sent once
 * more with a newer one, unless its body is a stream, which may not repeat. Goes through
 * the gate, which may send it again after a 429, with the token of then.
 */
public final class AccessTokenExchangeFilter implements ExchangeFilterFunction {

	private final SharedAccessToken token;

	private final CallGate gate;

	private final Origin origin;

	/**
	 * Creates a filter.
	 * @param token the access token
	 * @param gate the gate through which calls go, before they get the token
	 * @param baseUrl the base URL of the API, whose origin may see the token
	 * @throws IllegalArgumentException if the base URL has no scheme or no host
	 */
	public AccessTokenExchangeFilter(SharedAccessToken token, CallGate gate, URI baseUrl) {
		this.token = token;
		this.gate = gate;
		this.origin = Origin.ofBaseUrl(baseUrl);
	}

	@Override
	public Mono<ClientResponse> filter(ClientRequest request, ExchangeFunction next) {
		if (!this.origin.isOriginOf(request.url()) || request.headers().containsHeader(HttpHeaders.AUTHORIZATION)) {
			return next.exchange(request);
		}
		return Mono.defer(() -> this.gate.send(new Call(this.token, this.origin, request, next)));
	}

	/**
	 * A call, of whoever subscribed.
	 */
	private static final class Call implements ReactiveCall {

		private final SharedAccessToken token;

		private final Origin origin;

		private final ClientRequest request;

		private final ExchangeFunction next;

		private volatile @Nullable AuthorizedRequest sent;

		Call(SharedAccessToken token, Origin origin, ClientRequest request, ExchangeFunction next) {
			this.token = token;
			this.origin = origin;
			this.request = request;
			this.next = next;
		}

		@Override
		public ClientRequest request() {
			return this.request;
		}

		@Override
		public Mono<ClientResponse> send() {
			OAuth2AccessToken token = this.token.peek();
			return (token != null) ? send(token) : this.token.get().flatMap(this::send);
		}

		private Mono<ClientResponse> send(OAuth2AccessToken token) {
			return exchange(token).flatMap((response) -> {
				if (!isRefused(response) || !this.token.reject(token) || !isReplayable()) {
					return Mono.just(response);
				}
				return release(response).then(replay());
			});
		}

		private Mono<ClientResponse> replay() {
			return this.token.get().flatMap((newer) -> exchange(newer).doOnNext((response) -> {
				if (isRefused(response)) {
					this.token.reject(newer);
				}
			}));
		}

		private Mono<ClientResponse> exchange(OAuth2AccessToken token) {
			AuthorizedRequest authorized = new AuthorizedRequest(this.request, token, this.origin);
			this.sent = authorized;
			return this.next.exchange(authorized);
		}

		@Override
		public boolean isReplayable() {
			AuthorizedRequest sent = this.sent;
			return sent == null || sent.isReplayable();
		}

		@Override
		public Mono<Void> release(ClientResponse response) {
			return UnwantedAnswer.release(response);
		}

		private static boolean isRefused(ClientResponse response) {
			return response.statusCode().value() == HttpStatus.UNAUTHORIZED.value();
		}

	}

}
