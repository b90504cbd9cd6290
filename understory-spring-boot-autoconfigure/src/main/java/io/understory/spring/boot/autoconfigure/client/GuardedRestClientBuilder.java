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

import io.understory.spring.http.ApplicationInterceptors;
import io.understory.spring.http.ForeignHeaders;

import org.springframework.http.HttpHeaders;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.util.MultiValueMap;
import org.springframework.web.client.RestClient;

/**
 * A guarded {@link RestClient.Builder}.
 */
final class GuardedRestClientBuilder extends GuardedBuilder<RestClient.Builder> {

	// MockRestServiceServer, whose classes are hidden
	private static final String MOCKS = "org.springframework.test.web.client.";

	private boolean mocked;

	GuardedRestClientBuilder(RestClient.Builder builder) {
		super(RestClient.Builder.class, builder);
	}

	// An application may bring a builder of its own for a group of HTTP interfaces
	static GuardedRestClientBuilder of(RestClient.Builder builder) {
		GuardedRestClientBuilder guarded = of(GuardedRestClientBuilder.class, builder);
		return (guarded != null) ? guarded : new GuardedRestClientBuilder(builder);
	}

	/**
	 * Return whether a test answers the calls: it expects no token, and must not reach
	 * anybody.
	 */
	boolean isMocked() {
		return this.mocked;
	}

	@Override
	boolean isAllowed(String method, Object value) {
		if (method.equals("requestFactory")) {
			this.mocked = value.getClass().getName().startsWith(MOCKS);
			return this.mocked;
		}
		return super.isAllowed(method, value);
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
		// Not with none: a list of interceptors, even an empty one, buffers each body
		if (isUsed("requestInterceptor") || isUsed("requestInterceptors")) {
			builder().requestInterceptors(GuardedRestClientBuilder::seal);
		}
		if (isUsed("requestInitializer") || isUsed("requestInitializers")) {
			builder().requestInitializer((request) -> ForeignHeaders.restore(request.getHeaders(), HttpHeaders.EMPTY));
		}
	}

	private static void seal(List<ClientHttpRequestInterceptor> interceptors) {
		interceptors.stream().reduce(ClientHttpRequestInterceptor::andThen).ifPresent((interceptor) -> {
			interceptors.clear();
			interceptors.add(new ApplicationInterceptors(interceptor));
		});
	}

	@Override
	@SuppressWarnings("unchecked")
	Object guarded(Object defaultRequest) {
		Consumer<RestClient.RequestHeadersSpec<?>> consumer = (Consumer<RestClient.RequestHeadersSpec<?>>) defaultRequest;
		return (Consumer<RestClient.RequestHeadersSpec<?>>) (request) -> accept(consumer, request);
	}

	// Comes before what a call itself says
	private static void accept(Consumer<RestClient.RequestHeadersSpec<?>> consumer,
			RestClient.RequestHeadersSpec<?> request) {
		HttpHeaders before = new HttpHeaders();
		request.httpRequest((message) -> ForeignHeaders.restore(before, message.getHeaders()));
		consumer.accept(request);
		request.headers((headers) -> ForeignHeaders.restore(headers, HttpHeaders.EMPTY))
			.cookies(MultiValueMap::clear)
			.apiVersion(null)
			.httpRequest((message) -> ForeignHeaders.restore(message.getHeaders(), before));
	}

}
