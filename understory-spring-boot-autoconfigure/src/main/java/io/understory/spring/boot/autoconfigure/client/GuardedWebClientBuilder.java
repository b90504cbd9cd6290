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

package io.understory.spring.boot.autoconfigure.client;

import java.util.List;
import java.util.function.Consumer;

import io.understory.spring.http.ApplicationFilters;
import io.understory.spring.http.ForeignHeaders;

import org.springframework.http.HttpHeaders;
import org.springframework.util.MultiValueMap;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * A guarded {@link WebClient.Builder}.
 */
final class GuardedWebClientBuilder extends GuardedBuilder<WebClient.Builder> {

	GuardedWebClientBuilder(WebClient.Builder builder) {
		super(WebClient.Builder.class, builder);
	}

	// An application may bring a builder of its own for a group of HTTP interfaces
	static GuardedWebClientBuilder of(WebClient.Builder builder) {
		GuardedWebClientBuilder guarded = of(GuardedWebClientBuilder.class, builder);
		return (guarded != null) ? guarded : new GuardedWebClientBuilder(builder);
	}

	@Override
	void defaultHeaders(Consumer<HttpHeaders> consumer) {
		builder().defaultHeaders(consumer);
	}

	@Override
	void defaultCookies(Consumer<MultiValueMap<String, String>> consumer) {
		builder().defaultCookies(consumer);
	}

	@Override
	void sealRequests() {
		builder().filters(GuardedWebClientBuilder::seal);
	}

	private static void seal(List<ExchangeFilterFunction> filters) {
		filters.stream().reduce(ExchangeFilterFunction::andThen).ifPresent((filter) -> {
			filters.clear();
			filters.add(new ApplicationFilters(filter));
		});
	}

	@Override
	@SuppressWarnings("unchecked")
	Object guarded(Object defaultRequest) {
		Consumer<WebClient.RequestHeadersSpec<?>> consumer = (Consumer<WebClient.RequestHeadersSpec<?>>) defaultRequest;
		return (Consumer<WebClient.RequestHeadersSpec<?>>) (request) -> accept(consumer, request);
	}

	// Comes before what a call itself says
	private static void accept(Consumer<WebClient.RequestHeadersSpec<?>> consumer,
			WebClient.RequestHeadersSpec<?> request) {
		HttpHeaders before = new HttpHeaders();
		request.httpRequest((message) -> ForeignHeaders.restore(before, message.getHeaders()));
		consumer.accept(request);
		request.headers((headers) -> ForeignHeaders.restore(headers, HttpHeaders.EMPTY))
			.cookies(MultiValueMap::clear)
			.apiVersion(null)
			.httpRequest((message) -> ForeignHeaders.restore(message.getHeaders(), before));
	}

}
