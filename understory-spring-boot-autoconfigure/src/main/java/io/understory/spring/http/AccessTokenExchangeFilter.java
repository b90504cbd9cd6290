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

import reactor.core.publisher.Mono;

import io.understory.spring.token.SharedAccessToken;
import org.springframework.http.HttpHeaders;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.util.Assert;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.ExchangeFunction;

/**
 * Puts the access token into requests that go to the origin of the API, and into no
 * other. A request that has an {@code Authorization} header already keeps it.
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
		Origin origin = Origin.of(baseUrl);
		Assert.notNull(origin, "'baseUrl' must have a scheme and a host");
		this.origin = origin;
	}

	@Override
	public Mono<ClientResponse> filter(ClientRequest request, ExchangeFunction next) {
		if (!this.origin.equals(Origin.of(request.url()))
				|| request.headers().containsHeader(HttpHeaders.AUTHORIZATION)) {
			return next.exchange(request);
		}
		return this.token.get().flatMap((token) -> next.exchange(withToken(request, token)));
	}

	private static ClientRequest withToken(ClientRequest request, OAuth2AccessToken token) {
		return ClientRequest.from(request).headers((headers) -> headers.setBearerAuth(token.getTokenValue())).build();
	}

}
