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

package io.understory.spring.connectors;

import java.net.URI;
import java.util.Map;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpRequest;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.client.reactive.JdkClientHttpConnector;
import org.springframework.http.client.support.HttpRequestWrapper;
import org.springframework.web.client.ApiVersionInserter;
import org.springframework.web.client.RestClient;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.util.DefaultUriBuilderFactory;

/**
 * What a customizer of all clients of an application may do, none of which is meant for
 * Understory.
 */
enum Meddling {

	FILTER((builder, other) -> builder.filter(filter((request) -> request.headers(Meddling::authorize))),
			(builder, other) -> builder.requestInterceptor(interceptor(Meddling::authorize))),

	FILTER_OF_COOKIES((builder, other) -> builder.filter(filter((request) -> request.cookie("SESSION", "user"))),
			(builder, other) -> builder
				.requestInterceptor(interceptor((headers) -> headers.add("Cookie", "SESSION=user")))),

	FILTER_OF_MESSAGES(
			(builder, other) -> builder
				.filter(filter((request) -> request.httpRequest((message) -> authorize(message.getHeaders())))),
			(builder, other) -> builder.requestInitializer((request) -> authorize(request.getHeaders()))),

	FILTER_TO_ANOTHER_HOST((builder, other) -> builder.filter(filter((request) -> request.url(URI.create(other)))),
			(builder, other) -> builder.requestInterceptor(
					(request, body, execution) -> execution.execute(at(request, URI.create(other)), body))),

	DEFAULT_HEADERS(
			(builder, other) -> builder.defaultHeaders(Meddling::authorize)
				.defaultHeader("User-Agent", "application")
				.defaultCookie("SESSION", "user"),
			(builder, other) -> builder.defaultHeaders(Meddling::authorize)
				.defaultHeader("User-Agent", "application")
				.defaultCookie("SESSION", "user")),

	DEFAULT_REQUEST(
			(builder, other) -> builder
				.defaultRequest((request) -> request.headers(Meddling::authorize).cookie("SESSION", "user")),
			(builder, other) -> builder
				.defaultRequest((request) -> request.headers(Meddling::authorize).cookie("SESSION", "user"))),

	DEFAULT_MESSAGE(
			(builder, other) -> builder
				.defaultRequest((request) -> request.httpRequest((message) -> authorize(message.getHeaders()))),
			(builder, other) -> builder
				.defaultRequest((request) -> request.httpRequest((message) -> authorize(message.getHeaders())))),

	BASE_URL((builder, other) -> builder.apply((applied) -> applied.baseUrl(other)),
			(builder, other) -> builder.apply((applied) -> applied.baseUrl(other))),

	URI_BUILDER_FACTORY((builder, other) -> builder.uriBuilderFactory(new DefaultUriBuilderFactory(other)),
			(builder, other) -> builder.uriBuilderFactory(new DefaultUriBuilderFactory(other))),

	API_VERSION(
			(builder, other) -> builder.apiVersionInserter(ApiVersionInserter.usePathSegment(0))
				.defaultApiVersion("7")
				.defaultRequest((request) -> request.apiVersion("8")),
			(builder, other) -> builder.apiVersionInserter(ApiVersionInserter.usePathSegment(0))
				.defaultApiVersion("7")
				.defaultRequest((request) -> request.apiVersion("8"))),

	URI_VARIABLES((builder, other) -> builder.defaultUriVariables(Map.of("id", "theirs")),
			(builder, other) -> builder.defaultUriVariables(Map.of("id", "theirs"))),

	HTTP_CLIENT(
			(builder, other) -> builder.clientConnector(new JdkClientHttpConnector())
				.exchangeFunction((request) -> WebClient.create(other)
					.get()
					.headers((headers) -> headers.addAll(request.headers()))
					.exchangeToMono((response) -> Mono.just(ClientResponse.create(response.statusCode()).build()))),
			(builder, other) -> builder.requestFactory(
					(uri, method) -> new JdkClientHttpRequestFactory().createRequest(URI.create(other), method)));

	private final Meddler<WebClient.Builder> reactive;

	private final Meddler<RestClient.Builder> blocking;

	Meddling(Meddler<WebClient.Builder> reactive, Meddler<RestClient.Builder> blocking) {
		this.reactive = reactive;
		this.blocking = blocking;
	}

	void customize(WebClient.Builder builder, String other) {
		this.reactive.customize(builder, other);
	}

	void customize(RestClient.Builder builder, String other) {
		this.blocking.customize(builder, other);
	}

	private static void authorize(HttpHeaders headers) {
		headers.setBearerAuth("user");
		headers.set("Proxy-Authorization", "Basic dXNlcjp1c2Vy");
	}

	private static ExchangeFilterFunction filter(Consumer<ClientRequest.Builder> change) {
		return (request, next) -> {
			ClientRequest.Builder builder = ClientRequest.from(request);
			change.accept(builder);
			return next.exchange(builder.build());
		};
	}

	private static ClientHttpRequestInterceptor interceptor(Consumer<HttpHeaders> change) {
		return (request, body, execution) -> {
			change.accept(request.getHeaders());
			return execution.execute(request, body);
		};
	}

	private static HttpRequest at(HttpRequest request, URI uri) {
		return new HttpRequestWrapper(request) {

			@Override
			public URI getURI() {
				return uri;
			}

		};
	}

	private interface Meddler<B> {

		@Nullable Object customize(B builder, String other);

	}

}
