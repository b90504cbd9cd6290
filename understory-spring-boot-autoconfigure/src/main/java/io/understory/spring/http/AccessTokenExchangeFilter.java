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

import io.understory.spring.token.shared.SharedAccessToken;
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
 * more with a newer one, unless its body is a stream, which may not repeat.
 */
public final class AccessTokenExchangeFilter implements ExchangeFilterFunction {

	private final SharedAccessToken token;

	private final Origin origin;

	/**
	 * Creates a filter.
	 * @param token the access token
	 * @param baseUrl the base URL of the API, whose origin may see the token
	 * @throws IllegalArgumentException if the base URL has no scheme or no host
	 */
	public AccessTokenExchangeFilter(SharedAccessToken token, URI baseUrl) {
		this.token = token;
		this.origin = Origin.ofBaseUrl(baseUrl);
	}

	@Override
	public Mono<ClientResponse> filter(ClientRequest request, ExchangeFunction next) {
		if (!this.origin.isOriginOf(request.url()) || request.headers().containsHeader(HttpHeaders.AUTHORIZATION)) {
			return next.exchange(request);
		}
		return Mono.defer(() -> {
			OAuth2AccessToken token = this.token.peek();
			return (token != null) ? exchange(request, token, next)
					: this.token.get().flatMap((awaited) -> exchange(request, awaited, next));
		});
	}

	private Mono<ClientResponse> exchange(ClientRequest request, OAuth2AccessToken token, ExchangeFunction next) {
		AuthorizedRequest authorized = new AuthorizedRequest(request, token, this.origin);
		return next.exchange(authorized).flatMap((response) -> {
			if (!isRefused(response) || !this.token.reject(token) || !authorized.isReplayable()) {
				return Mono.just(response);
			}
			return UnwantedAnswer.release(response).then(replay(request, next));
		});
	}

	private Mono<ClientResponse> replay(ClientRequest request, ExchangeFunction next) {
		return this.token.get()
			.flatMap((newer) -> next.exchange(new AuthorizedRequest(request, newer, this.origin))
				.doOnNext((response) -> {
					if (isRefused(response)) {
						this.token.reject(newer);
					}
				}));
	}

	private static boolean isRefused(ClientResponse response) {
		return response.statusCode().value() == HttpStatus.UNAUTHORIZED.value();
	}

}
