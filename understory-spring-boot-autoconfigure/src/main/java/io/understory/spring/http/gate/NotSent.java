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

package io.understory.spring.http.gate;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpRequest;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;

/**
 * The answer to a call that cannot be sent in time: what the API would say, and when to
 * come back.
 *
 * @param seconds how long the API is not called
 * @param reason why this call was not sent
 */
record NotSent(long seconds, String reason) implements ClientHttpResponse {

	/**
	 * For who waits when the application closes.
	 */
	static final NotSent CLOSED = new NotSent(1, "the application closes");

	/**
	 * For who waits for others that do not end.
	 */
	static final NotSent STUCK = new NotSent(1,
			"so many calls are under way at once as may be (understory.rate-limit.max-concurrent-calls), and none has"
					+ " ended for minutes");

	NotSent(long seconds) {
		this(seconds, "the API refused a call of this connection, and this one may not wait so long"
				+ " (understory.rate-limit.max-wait)");
	}

	private String body() {
		return "{\"code\":\"TOO_MANY_REQUESTS\",\"message\":\"Not sent: " + this.reason + "\"}";
	}

	/**
	 * Return the answer to a reactive call.
	 */
	ClientResponse to(ClientRequest request) {
		return ClientResponse.create(HttpStatus.TOO_MANY_REQUESTS)
			.headers((headers) -> headers.putAll(getHeaders()))
			.body(body())
			.request(new Request(request.method(), request.url(), request.headers(), request.attributes()))
			.build();
	}

	@Override
	public HttpStatusCode getStatusCode() {
		return HttpStatus.TOO_MANY_REQUESTS;
	}

	@Override
	public String getStatusText() {
		return HttpStatus.TOO_MANY_REQUESTS.getReasonPhrase();
	}

	@Override
	public HttpHeaders getHeaders() {
		HttpHeaders headers = new HttpHeaders();
		headers.setContentType(MediaType.APPLICATION_JSON);
		headers.setContentLength(body().length());
		headers.set(HttpHeaders.RETRY_AFTER, Long.toString(this.seconds));
		return headers;
	}

	@Override
	public InputStream getBody() {
		return new ByteArrayInputStream(body().getBytes(StandardCharsets.US_ASCII));
	}

	@Override
	public void close() {
	}

	/**
	 * What was not sent, for the exception.
	 */
	private record Request(HttpMethod method, URI url, HttpHeaders headers,
			Map<String, Object> attributes) implements HttpRequest {

		@Override
		public HttpMethod getMethod() {
			return this.method;
		}

		@Override
		public URI getURI() {
			return this.url;
		}

		@Override
		public HttpHeaders getHeaders() {
			return this.headers;
		}

		@Override
		public Map<String, Object> getAttributes() {
			return this.attributes;
		}

	}

}
