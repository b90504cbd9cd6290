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

import io.understory.spring.http.gate.BlockingCall;
import io.understory.spring.http.gate.CallGate;
import io.understory.spring.token.shared.SharedAccessToken;
import org.eclipse.jetty.client.HttpResponseException;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.StreamingHttpOutputMessage;
import org.springframework.http.client.AbstractStreamingClientHttpRequest;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.util.ClassUtils;

/**
 * A request to the API. The token goes into the messages that are sent for it alone.
 */
final class AuthorizedClientHttpRequest extends AbstractStreamingClientHttpRequest {

	private static final boolean JETTY = ClassUtils.isPresent("org.eclipse.jetty.client.HttpResponseException",
			AuthorizedClientHttpRequest.class.getClassLoader());

	private final URI uri;

	private final HttpMethod method;

	private final ClientHttpRequestFactory requestFactory;

	private final SharedAccessToken token;

	private final CallGate gate;

	AuthorizedClientHttpRequest(URI uri, HttpMethod method, ClientHttpRequestFactory requestFactory,
			SharedAccessToken token, CallGate gate) {
		this.uri = uri;
		this.method = method;
		this.requestFactory = requestFactory;
		this.token = token;
		this.gate = gate;
	}

	@Override
	public HttpMethod getMethod() {
		return this.method;
	}

	@Override
	public URI getURI() {
		return this.uri;
	}

	@Override
	protected ClientHttpResponse executeInternal(HttpHeaders headers, @Nullable Body body) throws IOException {
		if (headers.containsHeader(HttpHeaders.AUTHORIZATION)) {
			return execute(message(headers, body));
		}
		return this.gate.send(new BlockingCall() {

			@Override
			public ClientHttpResponse send() throws IOException {
				return sendWithToken(headers, body);
			}

			@Override
			public boolean isReplayable() {
				return AuthorizedClientHttpRequest.isReplayable(body);
			}

			@Override
			public void release(ClientHttpResponse response) {
				UnwantedAnswer.close(response);
			}

		});
	}

	private ClientHttpResponse sendWithToken(HttpHeaders headers, @Nullable Body body) throws IOException {
		OAuth2AccessToken token = this.token.await();
		ClientHttpResponse response = send(headers, body, token);
		if (!isRefused(response) || !this.token.reject(token) || !isReplayable(body)) {
			return response;
		}
		UnwantedAnswer.close(response);
		return replay(headers, body);
	}

	private ClientHttpResponse replay(HttpHeaders headers, @Nullable Body body) throws IOException {
		OAuth2AccessToken newer = this.token.await();
		ClientHttpResponse response = send(headers, body, newer);
		if (isRefused(response)) {
			this.token.reject(newer);
		}
		return response;
	}

	private ClientHttpResponse send(HttpHeaders headers, @Nullable Body body, OAuth2AccessToken token)
			throws IOException {
		ClientHttpRequest message = message(headers, body);
		message.getHeaders().setBearerAuth(token.getTokenValue());
		return execute(message);
	}

	private static ClientHttpResponse execute(ClientHttpRequest message) throws IOException {
		try {
			return ApiResponse.of(message.execute());
		}
		catch (RuntimeException ex) {
			if (JETTY && ex instanceof HttpResponseException) {
				throw new IOException("The answer is not HTTP", ex);
			}
			throw ex; // of whoever writes the body
		}
	}

	private ClientHttpRequest message(HttpHeaders headers, @Nullable Body body) throws IOException {
		ClientHttpRequest message = this.requestFactory.createRequest(this.uri, this.method);
		message.getHeaders().putAll(headers);
		message.getAttributes().putAll(getAttributes());
		if (body != null && message instanceof StreamingHttpOutputMessage streaming) {
			streaming.setBody(body);
		}
		else if (body != null) {
			body.writeTo(message.getBody());
		}
		return message;
	}

	private static boolean isRefused(ClientHttpResponse response) throws IOException {
		return response.getStatusCode().value() == HttpStatus.UNAUTHORIZED.value();
	}

	private static boolean isReplayable(@Nullable Body body) {
		return body == null || body.repeatable();
	}

}
