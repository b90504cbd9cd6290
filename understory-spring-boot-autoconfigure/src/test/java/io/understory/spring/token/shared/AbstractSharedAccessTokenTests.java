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
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import io.micrometer.observation.tck.TestObservationRegistry;
import io.understory.spring.token.TokenEndpoint;
import io.understory.spring.token.TokenEndpoints;
import io.understory.spring.token.TokenRequest;
import io.understory.spring.token.TokenServer;
import io.understory.spring.token.UnderstoryAuthorizationException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.threeten.extra.MutableClock;
import reactor.core.publisher.Flux;

import org.springframework.http.client.reactive.JdkClientHttpConnector;
import org.springframework.security.oauth2.core.OAuth2AccessToken;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * A {@link SharedAccessToken}, its clock and its server.
 */
abstract class AbstractSharedAccessTokenTests {

	static final Duration MINUTE = Duration.ofMinutes(1);

	static final Duration MILLI = Duration.ofMillis(1);

	static final Duration TO_ADVISORY = Duration.ofMinutes(45);

	static final Duration TO_MANDATORY = Duration.ofMinutes(59);

	static final Duration TO_EXPIRED = Duration.ofMinutes(60);

	static final TokenSettings IMPATIENT = new TokenSettings(Duration.ofMinutes(15), Duration.ofMillis(50), MINUTE);

	final MutableClock clock = MutableClock.of(Instant.parse("2026-06-01T12:00:00Z"), ZoneOffset.UTC);

	final TokenServer server = new TokenServer();

	final TokenRequest request = new TokenRequest(this.server.uri(), "key-1", "s", "https://api.understory.io",
			Set.of("openid"), "tests/1");

	final TokenEndpoint endpoint = TokenEndpoints.of(new JdkClientHttpConnector(), Duration.ofSeconds(20),
			() -> this.request, this.clock);

	final TestObservationRegistry observationRegistry = TestObservationRegistry.create();

	final ExecutorService threads = Executors.newCachedThreadPool();

	SharedAccessToken token = token(TokenSettings.DEFAULTS);

	AbstractSharedAccessTokenTests() throws IOException {
	}

	@AfterEach
	void close() {
		this.token.close();
		this.endpoint.close();
		this.server.close();
		this.threads.shutdownNow();
	}

	SharedAccessToken token(TokenSettings settings) {
		return new SharedAccessToken(this.endpoint, settings, this.clock, this.observationRegistry, () -> 0);
	}

	OAuth2AccessToken freshToken() throws InterruptedException {
		OAuth2AccessToken token = this.token.await();
		this.server.awaitRequest();
		return token;
	}

	String value() {
		return this.token.await().getTokenValue();
	}

	String reactiveValue() {
		return this.token.get().block().getTokenValue();
	}

	String peek() {
		OAuth2AccessToken token = this.token.peek();
		return (token != null) ? token.getTokenValue() : null;
	}

	/**
	 * Wait until a background request brought a token. Each look may be a caller's, so
	 * nothing but the token may come of it.
	 */
	void awaitToken(String value) {
		await(() -> value.equals(peek()));
	}

	/**
	 * Wait until the answer of the last background request was taken in.
	 */
	void awaitBackOff(int requests) {
		assertThat(this.server.requests()).isEqualTo(requests);
		await(this.token::isIdle);
	}

	private static void await(Callable<Boolean> condition) {
		Awaitility.await().pollInterval(Duration.ofMillis(5)).until(condition);
	}

	Future<String> async(Callable<OAuth2AccessToken> call) {
		return this.threads.submit(() -> call.call().getTokenValue());
	}

	/**
	 * Call from many threads and subscribers at once, while the server holds its answer.
	 */
	List<String> together(int callers, TokenServer server) throws Exception {
		server.hold();
		List<Future<String>> threads = new ArrayList<>();
		int blocking = Math.min(callers / 2, 200);
		for (int i = 0; i < blocking; i++) {
			threads.add(async(this.token::await));
		}
		CompletableFuture<List<String>> subscribers = Flux.range(0, callers - blocking)
			.flatMap((i) -> this.token.get().map(OAuth2AccessToken::getTokenValue), callers)
			.collectList()
			.toFuture();
		server.awaitRequest();
		server.release();
		List<String> values = new ArrayList<>(subscribers.get(20, TimeUnit.SECONDS));
		for (Future<String> thread : threads) {
			values.add(thread.get(20, TimeUnit.SECONDS));
		}
		return values;
	}

	static UnderstoryAuthorizationException assertFails(ThrowingCallable call, String code) {
		UnderstoryAuthorizationException ex = catchThrowableOfType(UnderstoryAuthorizationException.class, call);
		assertThat(ex).isNotNull();
		assertThat(ex.getError().getErrorCode()).isEqualTo(code);
		return ex;
	}

}
