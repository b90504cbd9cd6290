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
import java.util.Map;
import java.util.function.Consumer;

import reactor.core.publisher.Mono;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.reactive.ClientHttpRequest;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.util.MultiValueMap;
import org.springframework.web.reactive.function.BodyInserter;
import org.springframework.web.reactive.function.BodyInserters;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ExchangeStrategies;

/**
 * A request with an access token. The token goes into the outgoing message alone: the
 * headers of the request stay as they are, where filters may log them, or copy them into
 * a request to another origin. Sees how the body is written.
 */
final class AuthorizedRequest implements ClientRequest {

	private final ClientRequest request;

	private final OAuth2AccessToken token;

	private final Origin origin;

	private volatile boolean streamed;

	AuthorizedRequest(ClientRequest request, OAuth2AccessToken token, Origin origin) {
		this.request = request;
		this.token = token;
		this.origin = origin;
	}

	/**
	 * Return whether the request can be sent again: nobody knows that a body repeats if
	 * it was written as a stream.
	 */
	boolean isReplayable() {
		return !this.streamed;
	}

	@Override
	public Mono<Void> writeTo(ClientHttpRequest message, ExchangeStrategies strategies) {
		authorize(message);
		return this.request.writeTo(hasBody() ? observed(message) : message, strategies);
	}

	// Called for a copy of this request, once it has all its headers
	@Override
	public Consumer<ClientHttpRequest> httpRequest() {
		Consumer<ClientHttpRequest> consumer = this.request.httpRequest();
		return (consumer != null) ? consumer.andThen(this::authorize) : this::authorize;
	}

	@Override
	public BodyInserter<?, ? super ClientHttpRequest> body() {
		BodyInserter<?, ? super ClientHttpRequest> body = this.request.body();
		return hasBody() ? (message, context) -> body.insert(observed(message), context) : body;
	}

	private void authorize(ClientHttpRequest message) {
		HttpHeaders headers = message.getHeaders();
		if (this.origin.isOriginOf(message.getURI()) && !headers.containsHeader(HttpHeaders.AUTHORIZATION)) {
			headers.setBearerAuth(this.token.getTokenValue());
		}
	}

	private boolean hasBody() {
		return this.request.body() != BodyInserters.empty();
	}

	private ClientHttpRequest observed(ClientHttpRequest message) {
		return new BodyObserver(message, () -> this.streamed = true);
	}

	@Override
	public HttpMethod method() {
		return this.request.method();
	}

	@Override
	public URI url() {
		return this.request.url();
	}

	@Override
	public HttpHeaders headers() {
		return this.request.headers();
	}

	@Override
	public MultiValueMap<String, String> cookies() {
		return this.request.cookies();
	}

	@Override
	public Map<String, Object> attributes() {
		return this.request.attributes();
	}

	@Override
	public String logPrefix() {
		return this.request.logPrefix();
	}

}
