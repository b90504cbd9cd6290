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

package io.understory.api;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.mock.http.client.MockClientHttpRequest;
import org.springframework.mock.http.client.MockClientHttpResponse;
import org.springframework.web.client.RestClient;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeStrategies;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClientRequestException;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/**
 * A call as it goes out, and the clients that make it.
 */
public record RecordedCall(HttpMethod method, URI uri, HttpHeaders headers, String body) {

	private static final String BASE_URL = "https://api.example.com";

	/**
	 * Return a client without a network.
	 * @param calls told of each call
	 * @param answer answers it
	 * @return the client
	 */
	public static RestClient restClient(List<RecordedCall> calls, Function<RecordedCall, Answer> answer) {
		return RestClient.builder()
			.baseUrl(BASE_URL)
			.requestFactory((uri, method) -> new MockClientHttpRequest(method, uri) {

				@Override
				protected MockClientHttpResponse executeInternal() throws IOException {
					RecordedCall call = new RecordedCall(method, uri, getHeaders(), getBodyAsString());
					calls.add(call);
					Answer answered = answer.apply(call);
					if (answered.end() == End.NONE) {
						throw new IOException("No answer");
					}
					MockClientHttpResponse response = new MockClientHttpResponse(answered.stream(), answered.status());
					response.getHeaders().setContentType(answered.type());
					response.getHeaders().addAll(answered.headers());
					return response;
				}

			})
			.build();
	}

	/**
	 * Return a client without a network.
	 * @param calls told of each call
	 * @param answer answers it
	 * @return the client
	 */
	public static WebClient webClient(List<RecordedCall> calls, Function<RecordedCall, Answer> answer) {
		return WebClient.builder().baseUrl(BASE_URL).exchangeFunction((request) -> {
			org.springframework.mock.http.client.reactive.MockClientHttpRequest sent = new org.springframework.mock.http.client.reactive.MockClientHttpRequest(
					request.method(), request.url());
			return request.writeTo(sent, ExchangeStrategies.withDefaults())
				.then(Mono.defer(() -> sent.getBodyAsString().defaultIfEmpty("")))
				.map((body) -> new RecordedCall(request.method(), request.url(), request.headers(), body))
				.doOnNext(calls::add)
				.map((call) -> {
					Answer answered = answer.apply(call);
					if (answered.end() == End.NONE) {
						throw new WebClientRequestException(new IOException("No answer"), call.method(), call.uri(),
								call.headers());
					}
					return ClientResponse.create(answered.status())
						.headers((headers) -> headers.addAll(answered.headers()))
						.header(HttpHeaders.CONTENT_TYPE, answered.type().toString())
						.body(answered.buffers())
						.build();
				});
		}).build();
	}

	/**
	 * Return the value of a query parameter.
	 * @param name the name
	 * @return the value, decoded, or {@code null} if it was not sent
	 */
	public @Nullable String query(String name) {
		String value = UriComponentsBuilder.fromUri(this.uri).build().getQueryParams().getFirst(name);
		return (value != null) ? UriUtils.decode(value, StandardCharsets.UTF_8) : null;
	}

	@Override
	public String toString() {
		return this.method + " " + this.uri.getRawPath()
				+ ((this.uri.getRawQuery() != null) ? "?" + this.uri.getRawQuery() : "");
	}

	/**
	 * How an answer ends.
	 */
	enum End {

		WHOLE, BROKEN, NONE

	}

	/**
	 * What is answered.
	 */
	public record Answer(HttpStatusCode status, MediaType type, HttpHeaders headers, String body, End end) {

		/**
		 * Return no answer at all.
		 */
		public static Answer none() {
			return new Answer(HttpStatus.OK, MediaType.APPLICATION_JSON, new HttpHeaders(), "", End.NONE);
		}

		public static Answer of(int status, String body) {
			return new Answer(HttpStatusCode.valueOf(status), MediaType.APPLICATION_JSON, new HttpHeaders(), body,
					End.WHOLE);
		}

		public static Answer json(String body) {
			return of(HttpStatus.OK.value(), body);
		}

		public static Answer error(int status, String code, String message) {
			return of(status, JsonMapper.shared().writeValueAsString(Map.of("code", code, "message", message)));
		}

		public Answer as(MediaType type) {
			return new Answer(this.status, type, this.headers, this.body, this.end);
		}

		public Answer with(String name, String value) {
			HttpHeaders headers = new HttpHeaders(this.headers);
			headers.add(name, value);
			return new Answer(this.status, this.type, headers, this.body, this.end);
		}

		/**
		 * Return the same whose body breaks off at its end.
		 */
		public Answer broken() {
			return new Answer(this.status, this.type, this.headers, this.body, End.BROKEN);
		}

		private InputStream stream() {
			InputStream body = new ByteArrayInputStream(this.body.getBytes(StandardCharsets.UTF_8));
			return (this.end != End.BROKEN) ? body : new SequenceInputStream(body, new InputStream() {

				@Override
				public int read() throws IOException {
					throw new IOException("Broken off");
				}

			});
		}

		private Flux<DataBuffer> buffers() {
			DataBuffer body = DefaultDataBufferFactory.sharedInstance.wrap(this.body.getBytes(StandardCharsets.UTF_8));
			return Flux.just(body)
				.concatWith((this.end != End.BROKEN) ? Flux.empty() : Flux.error(new IOException("Broken off")));
		}

	}

}
