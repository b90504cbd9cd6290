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

import java.net.URI;
import java.util.List;
import java.util.function.Function;

import reactor.core.publisher.Mono;

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

/**
 * A call as it goes out, and the clients that make it.
 */
record RecordedCall(HttpMethod method, URI uri, HttpHeaders headers, String body) {

	private static final String BASE_URL = "https://api.example.com";

	/**
	 * Return a client without a network.
	 * @param calls told of each call
	 * @param answer answers it
	 * @return the client
	 */
	static RestClient restClient(List<RecordedCall> calls, Function<RecordedCall, Answer> answer) {
		return RestClient.builder()
			.baseUrl(BASE_URL)
			.requestFactory((uri, method) -> new MockClientHttpRequest(method, uri) {

				@Override
				protected MockClientHttpResponse executeInternal() {
					RecordedCall call = new RecordedCall(method, uri, getHeaders(), getBodyAsString());
					calls.add(call);
					Answer answered = answer.apply(call);
					MockClientHttpResponse response = new MockClientHttpResponse(answered.body().getBytes(),
							answered.status());
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
	static WebClient webClient(List<RecordedCall> calls, Function<RecordedCall, Answer> answer) {
		return WebClient.builder().baseUrl(BASE_URL).exchangeFunction((request) -> {
			org.springframework.mock.http.client.reactive.MockClientHttpRequest sent = new org.springframework.mock.http.client.reactive.MockClientHttpRequest(
					request.method(), request.url());
			return request.writeTo(sent, ExchangeStrategies.withDefaults())
				.then(Mono.defer(() -> sent.getBodyAsString().defaultIfEmpty("")))
				.map((body) -> new RecordedCall(request.method(), request.url(), request.headers(), body))
				.doOnNext(calls::add)
				.map(answer)
				.map((answered) -> ClientResponse.create(answered.status())
					.headers((headers) -> headers.addAll(answered.headers()))
					.header(HttpHeaders.CONTENT_TYPE, answered.type().toString())
					.body(answered.body())
					.build());
		}).build();
	}

	/**
	 * What is answered.
	 */
	record Answer(HttpStatusCode status, MediaType type, HttpHeaders headers, String body) {

		static Answer of(int status, String body) {
			return new Answer(HttpStatusCode.valueOf(status), MediaType.APPLICATION_JSON, new HttpHeaders(), body);
		}

		static Answer json(String body) {
			return of(HttpStatus.OK.value(), body);
		}

		Answer as(MediaType type) {
			return new Answer(this.status, type, this.headers, this.body);
		}

		Answer with(String name, String value) {
			HttpHeaders headers = new HttpHeaders(this.headers);
			headers.add(name, value);
			return new Answer(this.status, this.type, headers, this.body);
		}

	}

}
