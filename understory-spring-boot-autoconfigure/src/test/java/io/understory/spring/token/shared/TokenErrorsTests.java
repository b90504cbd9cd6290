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

package io.understory.spring.token.shared;

import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.micrometer.observation.ObservationRegistry;
import io.understory.spring.token.TokenEndpoint;
import io.understory.spring.token.TokenEndpoints;
import io.understory.spring.token.TokenRequest;
import io.understory.spring.token.UnderstoryAuthorizationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpStatus;
import org.springframework.http.client.reactive.ClientHttpConnector;
import org.springframework.http.client.reactive.JdkClientHttpConnector;
import org.springframework.security.oauth2.core.OAuth2AccessToken;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * A caller without a token is told what happened and what to do about it, and is not kept
 * waiting for what will not get better.
 */
class TokenErrorsTests extends AbstractSharedAccessTokenTests {

	TokenErrorsTests() throws IOException {
	}

	@ParameterizedTest
	@CsvSource({
			"401, invalid_client, 'The key with client id ''key-1'' was deleted, or the secret is wrong. Check understory.client-id'",
			"401, unauthorized_client, 'make a new key in Backoffice (profile, Company settings, Integrations).'",
			"400, invalid_scope, 'The scopes asked for are: openid. One of them does not exist'",
			"400, invalid_request, Check understory.token-uri and understory.audience.",
			"400, unsupported_grant_type, Check understory.token-uri and understory.audience.",
			"429, temporarily_unavailable, Wait at least a minute before the next try.",
			"400, server_error, Understory has a problem of its own. Try again later.",
			"400, of_tomorrow, Check that understory.token-uri is the token endpoint of Understory." })
	void whenUnderstoryRefusesThenTheErrorSaysWhatItMeans(int status, String code, String advice) {
		this.server.answer(this.server.error(status, code));
		UnderstoryAuthorizationException ex = assertFails(this.token::await, code);
		assertThat(ex.getReason()).isEqualTo("Understory refused the token request with '" + code + "' (HTTP " + status
				+ " from " + this.server.uri() + ").");
		assertThat(ex.getAdvice()).contains(advice);
		assertThat(ex).hasMessage(ex.getReason() + " " + ex.getAdvice());
		assertThat(ex.getStatusCode()).isEqualTo(HttpStatus.valueOf(status));
		assertThat(ex.getClientRegistrationId()).isEqualTo("understory");
	}

	@Test
	void whenUnderstorySaysHowLongToWaitThenTheErrorDoesToo() {
		this.server.answer(this.server.errorWithRetryAfter(429, "120"));
		UnderstoryAuthorizationException ex = assertFails(this.token::await, "temporarily_unavailable");
		assertThat(ex.getAdvice()).isEqualTo("Wait 120 seconds before the next try.");
		assertThat(ex.getRetryAfter()).isEqualTo(Duration.ofMinutes(2));
	}

	static Stream<Arguments> descriptions() {
		return Stream.of(arguments("Unknown key", "Unknown key."), arguments("Unknown key.", "Unknown key."),
				arguments("x".repeat(500), "x".repeat(500) + "."), arguments("x".repeat(501), "x".repeat(500) + "..."));
	}

	@ParameterizedTest
	@MethodSource("descriptions")
	void whenUnderstoryDescribesTheErrorThenTheDescriptionIsPassedOnUpToALength(String description, String expected) {
		this.server.answer((exchange) -> {
			byte[] body = "{\"error\": \"invalid_client\", \"error_description\": \"%s\"}".formatted(description)
				.getBytes(StandardCharsets.UTF_8);
			exchange.sendResponseHeaders(401, body.length);
			exchange.getResponseBody().write(body);
		});
		assertThat(assertFails(this.token::await, "invalid_client").getReason())
			.endsWith(this.server.uri() + "): " + expected);
	}

	@Test
	void whenTheAnswerIsNoTokenThenTheErrorSaysWhereItCameFrom() {
		this.server.answer(this.server.error(302, "none"));
		UnderstoryAuthorizationException ex = assertFails(this.token::await, "invalid_token_response");
		assertThat(ex.getReason()).isEqualTo("The answer to the token request is no usable bearer token (HTTP 302 from "
				+ this.server.uri() + "): it is a redirect, which is never followed with a secret.");
		assertThat(ex.getAdvice()).isEqualTo("Check that understory.token-uri is the token endpoint of Understory.");
	}

	// As timeouts, for which there is no second try to wait for
	static Stream<Arguments> connectionFailures() {
		return Stream.of(arguments(new HttpTimeoutException("x".repeat(200)), "x".repeat(200)),
				arguments(new HttpTimeoutException("x".repeat(201)), "HttpTimeoutException"),
				arguments(new IOException("outer", new HttpTimeoutException("x".repeat(201))), "IOException"),
				arguments(new IOException("outer", new HttpTimeoutException("inner.")), "inner"));
	}

	@ParameterizedTest
	@MethodSource("connectionFailures")
	void whenTheEndpointCannotBeReachedThenTheErrorSaysWhyBriefly(IOException failure, String expected) {
		UnderstoryAuthorizationException ex = failWith((method, uri, callback) -> Mono.error(failure));
		assertThat(ex.getReason())
			.isEqualTo("The token endpoint " + this.server.uri() + " could not be reached: " + expected + ".");
		assertThat(ex.getAdvice()).isEqualTo("Check the network, a proxy and understory.token-uri.");
		assertThat(ex.getCause().getCause()).isSameAs(failure);
		assertThat(ex.getStatusCode()).isNull();
	}

	@Test
	void whenAFailureIsSharedThenEachCallerSeesItsCause() {
		IOException failure = new HttpTimeoutException("no route");
		try (SharedAccessToken token = token(
				endpoint((method, uri, callback) -> Mono.error(failure), Duration.ofSeconds(20), () -> this.request))) {
			UnderstoryAuthorizationException first = assertFails(token::await, "temporarily_unavailable");
			UnderstoryAuthorizationException second = assertFails(token::await, "temporarily_unavailable");
			assertThat(second).isNotSameAs(first).hasStackTraceContaining("no route");
			assertThat(second.getReason()).isEqualTo(first.getReason());
			assertThat(second.getCause()).isNotNull().isSameAs(first.getCause());
		}
	}

	static Stream<IOException> timeouts() {
		return Stream.of(new HttpTimeoutException("too late"),
				new IOException("outer", new HttpTimeoutException("too late")));
	}

	@ParameterizedTest
	@MethodSource("timeouts")
	void whenTheHttpClientRunsIntoATimeoutThenItIsNotTriedAgainAtOnce(IOException timeout) {
		AtomicInteger requests = new AtomicInteger();
		failWith((method, uri, callback) -> {
			requests.incrementAndGet();
			return Mono.error(timeout);
		});
		assertThat(requests).hasValue(1);
	}

	@Test
	void whenAnotherRequestWouldNotBeInTimeThenItIsNotTriedAgainAtOnce() {
		AtomicInteger requests = new AtomicInteger();
		Duration timeout = Duration.ofSeconds(2);
		ClientHttpConnector slow = (method, uri, callback) -> {
			requests.incrementAndGet();
			return Mono.delay(timeout.dividedBy(2).plusMillis(20)).then(Mono.error(new IOException("reset")));
		};
		try (SharedAccessToken token = token(endpoint(slow, timeout, () -> this.request))) {
			assertFails(token::await, "temporarily_unavailable");
		}
		assertThat(requests).hasValue(1);
	}

	@Test
	void whenNobodySuppliesTheRequestThenTheErrorSaysSo() {
		try (SharedAccessToken token = token(
				endpoint(new JdkClientHttpConnector(), Duration.ofSeconds(20), () -> null))) {
			UnderstoryAuthorizationException ex = assertFails(token::await, "temporarily_unavailable");
			assertThat(ex.getReason()).isEqualTo("The token request could not be made: no answer.");
			assertThat(ex.getAdvice()).isEqualTo("Check what supplies the connection details.");
		}
	}

	@Test
	void whenTheRequestIsSuppliedTooLateThenItIsNotMade() {
		CompletableFuture<TokenRequest> late = new CompletableFuture<>();
		AtomicInteger requests = new AtomicInteger();
		ClientHttpConnector counting = (method, uri, callback) -> {
			requests.incrementAndGet();
			return Mono.error(new HttpTimeoutException("too late"));
		};
		try (SharedAccessToken token = token(endpoint(counting, Duration.ofSeconds(1), () -> late.join()))) {
			assertThat(assertFails(token::await, "temporarily_unavailable").getReason())
				.isEqualTo("No token request was made and answered within 1000 ms.");
			this.clock.add(Duration.ofSeconds(1));
			CompletableFuture<OAuth2AccessToken> next = token.get().toFuture();
			late.complete(this.request);
			assertThat(next).failsWithin(Duration.ofSeconds(20));
		}
		assertThat(requests).hasValue(1);
	}

	private UnderstoryAuthorizationException failWith(ClientHttpConnector connector) {
		try (SharedAccessToken token = token(endpoint(connector, Duration.ofSeconds(20), () -> this.request))) {
			return assertFails(token::await, "temporarily_unavailable");
		}
	}

	private SharedAccessToken token(TokenEndpoint endpoint) {
		return new SharedAccessToken(endpoint, TokenSettings.DEFAULTS, this.clock, ObservationRegistry.NOOP, () -> 0);
	}

	private TokenEndpoint endpoint(ClientHttpConnector connector, Duration timeout, Supplier<TokenRequest> requests) {
		return TokenEndpoints.of(connector, timeout, requests, this.clock);
	}

}
