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

import java.time.Duration;
import java.util.function.Function;
import java.util.stream.Stream;

import io.understory.spring.token.UnderstoryAuthorizationException;
import io.understory.spring.token.shared.SharedAccessToken;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClientRequestException;

/**
 * A call that the starter makes, over one of the HTTP clients that Spring Boot supports.
 *
 * @param kind what is called, and how
 * @param connector the HTTP client of token requests and of {@code understoryWebClient}
 * @param factory the HTTP client of {@code understoryRestClient}, named as in
 * {@code spring.http.clients.imperative.factory}
 */
record HttpCall(Kind kind, Connector connector, String factory) {

	/**
	 * Return the calls to try: those to the API over each HTTP client, and token
	 * requests, which go out over that of {@code understoryWebClient}.
	 */
	static Stream<HttpCall> all() {
		return Stream.concat(all(Kind.TOKEN).filter((call) -> call.connector().isTriedWithEverything()), toApi());
	}

	/**
	 * Return the calls to the API: each HTTP client blocking and reactive in the
	 * exhaustive run, and by default each in one of both.
	 */
	static Stream<HttpCall> toApi() {
		return Stream
			.of(all(Kind.WEB_CLIENT).filter((call) -> Connector.EXHAUSTIVE || call.isReactiveByDefault()),
					all(Kind.REST_CLIENT).filter((call) -> Connector.EXHAUSTIVE || !call.isReactiveByDefault()),
					Stream.of(new HttpCall(Kind.REST_CLIENT, Connector.JDK, "SIMPLE")))
			.flatMap(Function.identity());
	}

	private boolean isReactiveByDefault() {
		return this.connector == Connector.REACTOR || this.connector == Connector.JDK;
	}

	private static Stream<HttpCall> all(Kind kind) {
		return Stream.of(Connector.values()).map((connector) -> new HttpCall(kind, connector, connector.name()));
	}

	/**
	 * Start an application whose call of this kind goes to the given server, while
	 * everything else goes where it goes by itself.
	 */
	ConfigurableApplicationContext start(Applications applications, String server, String... arguments) {
		return applications
			.start(this.connector,
					Stream
						.concat(Stream.of(option(),
								(this.kind == Kind.TOKEN) ? "--understory.token-uri=" + server + "/oauth2/token"
										: "--understory.base-url=" + server),
								Stream.of(arguments))
						.toArray(String[]::new));
	}

	/**
	 * Return what chooses the HTTP client of {@code understoryRestClient}.
	 */
	String option() {
		return "--spring.http.clients.imperative.factory=" + this.factory;
	}

	String path() {
		return (this.kind == Kind.TOKEN) ? "/oauth2/token" : "/v1/me";
	}

	/**
	 * Call the API, for which a token is requested first.
	 */
	HttpStatusCode send(ConfigurableApplicationContext context) {
		ResponseEntity<String> response = (this.kind == Kind.REST_CLIENT)
				? context.getBean(RestClient.class).get().uri("/v1/me").retrieve().toEntity(String.class)
				: context.getBean(WebClient.class)
					.get()
					.uri("/v1/me")
					.retrieve()
					.toEntity(String.class)
					.block(Duration.ofMinutes(1));
		return response.getStatusCode();
	}

	/**
	 * Fetch the token of a call to the API, for a test whose timeouts are not for the
	 * token request: again where a busy machine was too slow for them.
	 * @param afterFailure moves the clock to when it is requested again
	 */
	void awaitToken(ConfigurableApplicationContext context, Runnable afterFailure) {
		if (this.kind != Kind.TOKEN) {
			SharedAccessToken token = context.getBean(SharedAccessToken.class);
			Patience.until(token::await, afterFailure);
		}
	}

	/**
	 * Return how the caller hears that there was no answer.
	 */
	Class<? extends Exception> failure() {
		return switch (this.kind) {
			case TOKEN -> UnderstoryAuthorizationException.class;
			case WEB_CLIENT -> WebClientRequestException.class;
			case REST_CLIENT -> ResourceAccessException.class;
		};
	}

	@Override
	public String toString() {
		return this.kind + " over " + ((this.kind == Kind.REST_CLIENT) ? this.factory : this.connector);
	}

	enum Kind {

		TOKEN, WEB_CLIENT, REST_CLIENT

	}

}
