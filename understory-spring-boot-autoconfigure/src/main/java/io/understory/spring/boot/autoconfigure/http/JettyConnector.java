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

package io.understory.spring.boot.autoconfigure.http;

import java.net.URI;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

import org.eclipse.jetty.client.Request;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.reactive.ClientHttpConnector;
import org.springframework.http.client.reactive.ClientHttpRequest;
import org.springframework.http.client.reactive.ClientHttpResponse;
import org.springframework.http.client.reactive.ClientHttpResponseDecorator;

/**
 * Makes Jetty's client end an answer that was given up. It would go on to read it, and
 * keep what it reads, up to the read timeout.
 */
final class JettyConnector implements ClientHttpConnector {

	private final ClientHttpConnector connector;

	JettyConnector(ClientHttpConnector connector) {
		this.connector = connector;
	}

	@Override
	public Mono<ClientHttpResponse> connect(HttpMethod method, URI uri,
			Function<? super ClientHttpRequest, Mono<Void>> requestCallback) {
		return Mono.defer(() -> {
			AtomicReference<Request> request = new AtomicReference<>();
			return this.connector.connect(method, uri, (message) -> {
				request.set(message.getNativeRequest());
				return requestCallback.apply(message);
			}).map((response) -> new Response(response, request));
		});
	}

	private static final class Response extends ClientHttpResponseDecorator {

		private final AtomicReference<Request> request;

		Response(ClientHttpResponse response, AtomicReference<Request> request) {
			super(response);
			this.request = request;
		}

		@Override
		public Flux<DataBuffer> getBody() {
			return super.getBody().doOnCancel(() -> {
				Request request = this.request.get();
				if (request != null) {
					Future<Boolean> unused = request.abort(new CancellationException("The answer was given up"));
				}
			});
		}

	}

}
