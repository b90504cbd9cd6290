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
import java.util.Objects;
import java.util.function.Consumer;

import reactor.core.publisher.Mono;

import org.springframework.http.HttpCookie;
import org.springframework.http.HttpHeaders;
import org.springframework.http.client.reactive.ClientHttpRequest;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.ExchangeFunction;

/**
 * Filters that the application has for all its clients. They may look at a call, change
 * what it says and answer in its place, but neither send it to another origin (RFC 6454)
 * nor give it credentials, cookies or a {@code Host} that are not meant for Understory.
 *
 * @param filters the filters, as one
 */
public record ApplicationFilters(ExchangeFilterFunction filters) implements ExchangeFilterFunction {

	@Override
	public Mono<ClientResponse> filter(ClientRequest request, ExchangeFunction next) {
		return this.filters.filter(request, (changed) -> next.exchange(restored(changed, request)));
	}

	private static ClientRequest restored(ClientRequest request, ClientRequest original) {
		if (isHarmless(request, original)) {
			return request;
		}
		ClientRequest.Builder builder = ClientRequest.create(request.method(), url(request.url(), original.url()))
			.headers((headers) -> {
				headers.putAll(request.headers());
				ForeignHeaders.restore(headers, original.headers());
			})
			.cookies((cookies) -> cookies.putAll(original.cookies()))
			.attributes((attributes) -> attributes.putAll(request.attributes()))
			.body(request.body());
		Consumer<ClientHttpRequest> consumer = request.httpRequest();
		return ((consumer != null) ? builder.httpRequest((message) -> restoring(message, consumer)) : builder).build();
	}

	private static boolean isHarmless(ClientRequest request, ClientRequest original) {
		return request == original || (request.getClass() == original.getClass()
				&& url(request.url(), original.url()).equals(request.url())
				&& ForeignHeaders.areSame(request.headers(), original.headers())
				&& request.cookies().equals(original.cookies())
				&& Objects.equals(request.httpRequest(), original.httpRequest()));
	}

	static URI url(URI url, URI original) {
		Origin origin = Origin.of(original);
		return (origin != null && origin.isOriginOf(url)) ? url : original;
	}

	// The message has the access token already
	private static void restoring(ClientHttpRequest message, Consumer<ClientHttpRequest> consumer) {
		HttpHeaders headers = ForeignHeaders.copyOf(message.getHeaders());
		MultiValueMap<String, HttpCookie> cookies = new LinkedMultiValueMap<>(message.getCookies());
		consumer.accept(message);
		ForeignHeaders.restore(message.getHeaders(), headers);
		message.getCookies().clear();
		message.getCookies().putAll(cookies);
	}

}
