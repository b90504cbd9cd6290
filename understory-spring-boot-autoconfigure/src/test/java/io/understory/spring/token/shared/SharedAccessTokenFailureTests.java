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
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

import io.micrometer.observation.ObservationRegistry;
import io.understory.spring.token.TokenEndpoint;
import io.understory.spring.token.TokenEndpoints;
import io.understory.spring.token.TokenRequest;
import io.understory.spring.token.UnderstoryAuthorizationException;
import org.assertj.core.util.Throwables;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.http.client.reactive.JdkClientHttpConnector;
import org.springframework.security.oauth2.core.OAuth2AccessToken;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Tests for {@link SharedAccessToken}: when it asks again after a failure.
 */
@ExtendWith(OutputCaptureExtension.class)
class SharedAccessTokenFailureTests extends AbstractSharedAccessTokenTests {

	SharedAccessTokenFailureTests() throws IOException {
	}

	@ParameterizedTest
	@CsvSource({ "120, 120", "7, 7", "0, 1", "86400, 600", "nonsense, 1", "'Mon, 01 Jun 2026 12:01:30 GMT', 90" })
	void shouldHonourRetryAfter(String retryAfter, long seconds) {
		this.server.answer(this.server.errorWithRetryAfter(429, retryAfter));
		assertFails(this.token::await, "temporarily_unavailable");
		this.clock.add(Duration.ofSeconds(seconds).minus(MILLI));
		assertFails(this.token::await, "temporarily_unavailable");
		assertThat(this.server.requests()).isEqualTo(1);
		this.clock.add(MILLI);
		assertFails(this.token::await, "temporarily_unavailable");
		assertThat(this.server.requests()).isEqualTo(2);
	}

	@ParameterizedTest
	@CsvSource({ "401, invalid_client", "400, unauthorized_client", "400, invalid_scope", "400, invalid_request",
			"400, unsupported_grant_type", "500, invalid_client" })
	void whenTheErrorIsFinalThenItIsHeldForThirtySeconds(int status, String code) {
		this.server.answer(this.server.error(status, code));
		for (int i = 0; i < 20; i++) {
			assertFails(this.token::await, code);
			assertFails(this::reactiveValue, code);
		}
		this.clock.add(Duration.ofSeconds(30).minus(MILLI));
		assertFails(this.token::await, code);
		assertThat(this.server.requests()).isEqualTo(1);
		this.server.answer(this.server.tokens("3600"));
		this.clock.add(MILLI);
		assertThat(value()).isEqualTo("token-1");
	}

	@Test
	void whenTheEndpointFailsThenThereAreTwoQuickRetries() {
		this.server.answer(this.server.error(503, "server_error"));
		assertFails(this.token::await, "server_error");
		assertThat(this.server.requests()).isEqualTo(3);
	}

	@Test
	void whenTheConnectionBreaksThenAQuickRetryMayHeal() {
		this.server.answer((exchange) -> {
			this.server.answer(this.server.tokens("3600"));
			throw new IOException("broken on purpose");
		});
		assertThat(value()).isEqualTo("token-1");
		assertThat(this.server.requests()).isEqualTo(2);
	}

	@Test
	void whenTheAnswerIsTooLargeThenItIsNotReadToItsEnd() {
		this.server.answer(this.server.error(400, "x".repeat(65_537)));
		assertThat(assertFails(this.token::await, "invalid_token_response"))
			.hasMessageContaining("larger than 65536 bytes");
	}

	static Stream<Arguments> quotes() {
		return Stream.of(arguments(new IOException("Not sent: client_secret=p%20w~%2B"), 3),
				arguments(new HttpTimeoutException("Not sent: client_secret=p%20w~%2B"), 1));
	}

	// A time-out is not worth a quick retry, whatever it quotes
	@ParameterizedTest
	@MethodSource("quotes")
	void whenTheHttpClientQuotesTheSecretThenTheExceptionAndItsCausesDoNot(IOException quote, int requests) {
		TokenRequest request = new TokenRequest(this.server.uri(), "key-1", "p w~+", "api", Set.of("openid"),
				"tests/1");
		AtomicInteger sent = new AtomicInteger();
		try (TokenEndpoint endpoint = TokenEndpoints.of((method, uri, callback) -> {
			sent.incrementAndGet();
			return Mono.error(quote);
		}, Duration.ofSeconds(20), () -> request, this.clock);
				SharedAccessToken token = new SharedAccessToken(endpoint, TokenSettings.DEFAULTS, this.clock,
						ObservationRegistry.NOOP, () -> 0)) {
			UnderstoryAuthorizationException ex = assertFails(token::await, "temporarily_unavailable");
			assertThat(ex).hasMessageContaining("Not sent: client_secret=******");
			assertThat(Throwables.getStackTrace(ex)).contains("Not sent").doesNotContain("p%20w");
			assertThat(sent).hasValue(requests);
		}
	}

	@Test
	void whenTheTokenCannotBeRenewedThenAWarningSaysSo(CapturedOutput output) throws Exception {
		renewalUnderWay();
		this.server.answer(this.server.error(429, "temporarily_unavailable"));
		this.server.release();
		Awaitility.await().until(() -> output.getAll().contains("could not be renewed yet"));
	}

	@Test
	void whenTheTokenIsClosedThenNobodyIsWarnedThatItIsNotRenewed(CapturedOutput output) throws Exception {
		renewalUnderWay();
		this.token.close();
		assertThat(this.token.isIdle()).isTrue();
		assertThat(output.getAll()).doesNotContain("could not be renewed yet");
		this.server.release();
	}

	private void renewalUnderWay() throws InterruptedException {
		freshToken();
		this.clock.add(TO_ADVISORY);
		this.server.hold();
		assertThat(value()).isEqualTo("token-1");
		this.server.awaitRequest();
	}

	@ParameterizedTest
	@ValueSource(ints = { 429, 503 })
	void whenPatienceIsAskedForThenThereIsNoQuickRetry(int status) {
		this.server.answer(this.server.errorWithRetryAfter(status, "60"));
		assertFails(this.token::await, "temporarily_unavailable");
		assertThat(this.server.requests()).isEqualTo(1);
	}

	@Test
	void whenAFailureIsSharedThenEachCallerHasAnExceptionOfItsOwn() {
		this.server.answer(this.server.error(401, "invalid_client"));
		UnderstoryAuthorizationException first = assertFails(this.token::await, "invalid_client");
		UnderstoryAuthorizationException second = assertFails(this.token::await, "invalid_client");
		UnderstoryAuthorizationException third = assertFails(this::reactiveValue, "invalid_client");
		assertThat(
				Set.of(System.identityHashCode(first), System.identityHashCode(second), System.identityHashCode(third)))
			.hasSize(3);
		assertThat(second).hasMessage(first.getMessage());
		assertThat(second.getStatusCode()).isEqualTo(first.getStatusCode());
		assertThat(second.getAdvice()).isEqualTo(first.getAdvice());
	}

	@Test
	void whenTheSupplierOfTheRequestFailsBadlyThenTheTokenHeals() {
		AtomicReference<Error> error = new AtomicReference<>(new NoClassDefFoundError("once"));
		try (TokenEndpoint endpoint = TokenEndpoints.of(new JdkClientHttpConnector(), Duration.ofSeconds(20), () -> {
			Error thrown = error.getAndSet(null);
			if (thrown != null) {
				throw thrown;
			}
			return this.request;
		}, this.clock);
				SharedAccessToken token = new SharedAccessToken(endpoint, TokenSettings.DEFAULTS, this.clock,
						ObservationRegistry.NOOP, () -> 0)) {
			assertFails(token::await, "temporarily_unavailable");
			this.clock.add(Duration.ofSeconds(1));
			assertThat(token.await().getTokenValue()).isEqualTo("token-1");
		}
	}

	@Test
	void whenTheSupplierOfTheRequestIsTooLateThenItsRequestIsNotMade() {
		CountDownLatch late = new CountDownLatch(1);
		AtomicInteger suppliers = new AtomicInteger();
		try (TokenEndpoint endpoint = TokenEndpoints.of(new JdkClientHttpConnector(), Duration.ofSeconds(2), () -> {
			if (suppliers.incrementAndGet() == 1) {
				awaitWithoutInterruption(late);
			}
			return this.request;
		}, this.clock);
				SharedAccessToken token = new SharedAccessToken(endpoint, TokenSettings.DEFAULTS, this.clock,
						ObservationRegistry.NOOP, () -> 0)) {
			assertFails(token::await, "temporarily_unavailable");
			this.clock.add(Duration.ofSeconds(1));
			CompletableFuture<OAuth2AccessToken> next = token.get().toFuture();
			late.countDown();
			assertThat(next.join().getTokenValue()).isEqualTo("token-1");
			assertThat(this.server.requests()).isEqualTo(1);
		}
	}

	@Test
	void whenTheAnswerIsCutThenAQuickRetryMayHeal() {
		this.server.answer((exchange) -> {
			this.server.answer(this.server.tokens("3600"));
			exchange.sendResponseHeaders(200, 1000);
			exchange.getResponseBody().write('{');
			exchange.getResponseBody().flush();
			throw new IOException("cut on purpose");
		});
		assertThat(value()).isEqualTo("token-1");
		assertThat(this.server.requests()).isEqualTo(2);
	}

	private static void awaitWithoutInterruption(CountDownLatch latch) {
		while (latch.getCount() > 0) {
			try {
				latch.await();
			}
			catch (InterruptedException ex) {
				// goes on waiting, as some suppliers do
			}
		}
	}

}
