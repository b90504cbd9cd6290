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

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpRequest;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.support.HttpRequestWrapper;

/**
 * Interceptors that the application has for all its clients. They may do what
 * {@link ApplicationFilters} may.
 *
 * @param interceptors the interceptors, as one
 */
public record ApplicationInterceptors(
		ClientHttpRequestInterceptor interceptors) implements ClientHttpRequestInterceptor {

	@Override
	public ClientHttpResponse intercept(HttpRequest request, byte[] body, ClientHttpRequestExecution execution)
			throws IOException {
		URI uri = request.getURI();
		HttpHeaders headers = ForeignHeaders.copyOf(request.getHeaders());
		return this.interceptors.intercept(request, body,
				(changed, changedBody) -> execution.execute(restored(changed, uri, headers), changedBody));
	}

	// A request of its own, for that of an interceptor may not let its headers be changed
	private static HttpRequest restored(HttpRequest request, URI original, HttpHeaders originalHeaders) {
		URI uri = ApplicationFilters.url(request.getURI(), original);
		HttpHeaders headers = new HttpHeaders();
		headers.putAll(request.getHeaders());
		ForeignHeaders.restore(headers, originalHeaders);
		return new HttpRequestWrapper(request) {

			@Override
			public URI getURI() {
				return uri;
			}

			@Override
			public HttpHeaders getHeaders() {
				return headers;
			}

		};
	}

}
