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

import java.io.IOException;
import java.net.URI;

import io.understory.spring.http.gate.CallGate;
import io.understory.spring.token.shared.SharedAccessToken;

import org.springframework.http.HttpMethod;
import org.springframework.http.client.AbstractClientHttpRequestFactoryWrapper;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpRequestFactory;

/**
 * Puts the access token into requests that go to the origin of the API, and into no
 * other. A request that has an {@code Authorization} header already keeps it. If the API
 * answers 401 (RFC 6750, section 3.1), the token is given up and the request is sent once
 * more with a newer one, unless its body is a stream, which may not repeat. Interceptors
 * come before, and see no token.
 */
public final class AccessTokenRequestFactory extends AbstractClientHttpRequestFactoryWrapper {

	private final SharedAccessToken token;

	private final CallGate gate;

	private final Origin origin;

	/**
	 * Creates a request factory.
	 * @param requestFactory the HTTP client, which must not follow redirects
	 * @param token the access token
	 * @param gate the gate through which calls go, before they get the token
	 * @param baseUrl the base URL of the API, whose origin may see the token
	 * @throws IllegalArgumentException if the base URL has no scheme or no host
	 */
	public AccessTokenRequestFactory(ClientHttpRequestFactory requestFactory, SharedAccessToken token, CallGate gate,
			URI baseUrl) {
		super(requestFactory);
		this.token = token;
		this.gate = gate;
		this.origin = Origin.ofBaseUrl(baseUrl);
	}

	@Override
	protected ClientHttpRequest createRequest(URI uri, HttpMethod method, ClientHttpRequestFactory requestFactory)
			throws IOException {
		return this.origin.isOriginOf(uri)
				? new AuthorizedClientHttpRequest(uri, method, requestFactory, this.token, this.gate)
				: requestFactory.createRequest(uri, method);
	}

}
