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

package io.understory.spring.token;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistry;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.threeten.extra.MutableClock;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Hooks;

import org.springframework.core.task.VirtualThreadTaskExecutor;
import org.springframework.http.client.reactive.JdkClientHttpConnector;
import org.springframework.security.oauth2.core.OAuth2AccessToken;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for {@link SharedAccessToken}: each row of its state table, and the races between
 * them. The clock is moved, the server holds its answers, and requests are counted where
 * they arrive.
 */
@Timeout(60)
class SharedAccessTokenTests {

	private static final Duration MINUTE = Duration.ofMinutes(1);

	private static final Duration ALMOST_A_SECOND = Duration.ofMillis(999);

	private static final Duration MILLI = Duration.ofMillis(1);

	private static final Duration TO_ADVISORY = Duration.ofMinutes(45);

	private static final Duration TO_MANDATORY = Duration.ofMinutes(59);

	private static final Duration TO_EXPIRED = Duration.ofMinutes(60);

	private static final TokenSettings IMPATIENT = new TokenSettings(Duration.ofMinutes(15), Duration.ofMillis(50),
			MINUTE);

	private final MutableClock clock = MutableClock.of(Instant.parse("2026-06-01T12:00:00Z"), ZoneOffset.UTC);

	private final TokenServer server = new TokenServer();

	private final TokenRequest request = new TokenRequest(this.server.uri(), "key-1", "s", "https://api.understory.io",
			Set.of("openid"), "tests/1");

	private final TokenEndpoint endpoint = new TokenEndpoint(new JdkClientHttpConnector(), Duration.ofSeconds(20),
			() -> this.request, TokenSettings.DEFAULTS, this.clock, ObservationRegistry.NOOP);

	private final TestObservationRegistry observationRegistry = TestObservationRegistry.create();

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private SharedAccessToken token = token(TokenSettings.DEFAULTS);

	SharedAccessTokenTests() throws IOException {
	}

	@AfterEach
	void close() {
		this.token.close();
		this.endpoint.close();
		this.server.close();
		this.threads.shutdownNow();
	}

	// Cold

	@Test
	void whenColdThenCallersWait() throws Exception {
		this.server.hold();
		Future<String> caller = async(this.token::await);
		this.server.awaitRequest();
		assertThat(this.token.peek()).isNull();
		assertThat(caller).isNotDone();
		this.server.release();
		assertThat(caller.get()).isEqualTo("token-1");
	}

	@Test
	void whenInvalidatedThenTheNextCallerFetches() {
		assertThat(this.token.await().getTokenValue()).isEqualTo("token-1");
		this.token.invalidate();
		assertThat(this.token.peek()).isNull();
		assertThat(this.token.status().phase()).isEqualTo(TokenPhase.COLD);
		assertThat(this.token.await().getTokenValue()).isEqualTo("token-2");
		assertThat(this.server.requests()).isEqualTo(2);
	}

	@Test
	void whenInvalidatedThenAFailureHoldsNobodyBack() {
		this.server.answer(this.server.error(400, "invalid_scope"));
		assertThatExceptionOfType(UnderstoryAuthorizationException.class).isThrownBy(this.token::await);
		this.server.answer(this.server.tokens("3600"));
		assertThatExceptionOfType(UnderstoryAuthorizationException.class).isThrownBy(this.token::await);
		this.token.invalidate();
		assertThat(this.token.await().getTokenValue()).isEqualTo("token-1");
	}

	@Test
	void whenInvalidatedThenARequestThatIsUnderWayServesOnlyThoseWhoWait() throws Exception {
		this.server.hold();
		Future<String> caller = async(this.token::await);
		this.server.awaitRequest();
		this.token.invalidate();
		assertThat(this.token.isIdle()).isFalse();
		this.server.release();
		assertThat(caller.get()).isEqualTo("token-1");
		assertThat(this.token.isIdle()).isTrue();
		assertThat(this.token.status().phase()).isEqualTo(TokenPhase.COLD);
		assertThat(this.server.requests()).isEqualTo(1);
		assertThat(this.token.await().getTokenValue()).isEqualTo("token-2");
	}

	@Test
	void whenInvalidatedThenThoseWhoComeLaterWaitForTheRequestThatFollows() throws Exception {
		this.server.hold();
		Future<String> before = async(this.token::await);
		this.server.awaitRequest();
		for (int i = 0; i < 3; i++) {
			this.token.invalidate();
		}
		CompletableFuture<OAuth2AccessToken> after = this.token.get().toFuture();
		this.token.invalidate();
		CompletableFuture<OAuth2AccessToken> later = this.token.get().toFuture();
		assertThat(this.server.requests()).isEqualTo(1);
		this.server.release();
		assertThat(before.get()).isEqualTo("token-1");
		assertThat(after.get().getTokenValue()).isEqualTo("token-2");
		assertThat(later.get().getTokenValue()).isEqualTo("token-2");
		assertThat(peek()).isEqualTo("token-2");
		assertThat(this.server.requests()).isEqualTo(2);
		assertThat(this.server.mostRequestsAtOnce()).isEqualTo(1);
	}

	@Test
	void whenManyInvalidateAndCallThenThereIsNeverMoreThanOneRequestAtOnce() throws Exception {
		this.server.hold();
		List<Future<String>> threads = new ArrayList<>();
		List<CompletableFuture<OAuth2AccessToken>> subscribers = new ArrayList<>();
		for (int i = 0; i < 20; i++) {
			threads.add(async(() -> {
				this.token.invalidate();
				return this.token.await();
			}));
			this.token.invalidate();
			subscribers.add(this.token.get().toFuture());
		}
		Awaitility.await().until(() -> this.token.waits() == 40);
		assertThat(this.server.requests()).isEqualTo(1);
		this.server.release();
		for (Future<String> thread : threads) {
			assertThat(thread.get()).isIn("token-1", "token-2");
		}
		for (CompletableFuture<OAuth2AccessToken> subscriber : subscribers) {
			assertThat(subscriber.get().getTokenValue()).isIn("token-1", "token-2");
		}
		assertThat(this.server.requests()).isEqualTo(2);
		assertThat(this.server.mostRequestsAtOnce()).isEqualTo(1);
	}

	@Test
	void whenManyInvalidateAndCallInALoopThenRequestsFollowEachOther() throws Exception {
		List<Future<String>> callers = new ArrayList<>();
		for (int i = 0; i < 20; i++) {
			boolean blocking = i % 2 == 0;
			callers.add(async(() -> {
				for (int loop = 0; loop < 4; loop++) {
					this.token.invalidate();
					assertThat(blocking ? value() : reactiveValue()).startsWith("token-");
				}
				return this.token.await();
			}));
		}
		for (Future<String> caller : callers) {
			assertThat(caller.get()).startsWith("token-");
		}
		assertThat(this.server.mostRequestsAtOnce()).isEqualTo(1);
		assertThat(this.token.isIdle()).isTrue();
	}

	@Test
	void whenInvalidatedDuringABackgroundRefreshThenItsTokenServesNobody() throws Exception {
		OAuth2AccessToken old = freshToken();
		this.clock.add(TO_ADVISORY);
		this.server.hold();
		value();
		this.server.awaitRequest();
		this.token.invalidate();
		this.token.reject(old);
		CompletableFuture<OAuth2AccessToken> caller = this.token.get().toFuture();
		assertThat(this.server.requests()).isEqualTo(2);
		this.server.release();
		assertThat(caller.get().getTokenValue()).isEqualTo("token-3");
		assertThat(this.server.mostRequestsAtOnce()).isEqualTo(1);
	}

	@Test
	void whenInvalidatedThenAFailureOfTheRequestThatIsUnderWayIsNoBusinessOfThoseWhoComeLater() throws Exception {
		this.server.hold();
		this.server.answer((exchange) -> {
			this.server.answer(this.server.tokens("3600"));
			this.server.errorWithRetryAfter(429, "600").send(exchange);
		});
		Future<String> before = async(this.token::await);
		this.server.awaitRequest();
		this.token.invalidate();
		CompletableFuture<OAuth2AccessToken> after = this.token.get().toFuture();
		this.server.release();
		assertThatExceptionOfType(ExecutionException.class).isThrownBy(before::get)
			.withCauseInstanceOf(UnderstoryAuthorizationException.class);
		assertThat(after.get().getTokenValue()).isEqualTo("token-1");
		assertThat(this.token.status().failing()).isFalse();
		assertThat(this.server.mostRequestsAtOnce()).isEqualTo(1);
	}

	@Test
	void whenInvalidatedThenNobodyWaitsLongerThanMaxWait() throws Exception {
		this.token = token(IMPATIENT);
		this.server.hold();
		this.token.get().onErrorComplete().subscribe();
		this.server.awaitRequest();
		this.token.invalidate();
		assertFails(this.token::await, "temporarily_unavailable");
		assertFails(this::reactiveValue, "temporarily_unavailable");
		assertThat(this.server.requests()).isEqualTo(1);
		this.server.release();
		awaitToken("token-2");
	}

	@Test
	void whenInvalidatedAndClosedThenTheRequestThatWasToFollowIsNotMade() throws Exception {
		this.server.hold();
		Future<String> before = async(this.token::await);
		this.server.awaitRequest();
		this.token.invalidate();
		CompletableFuture<OAuth2AccessToken> after = this.token.get().toFuture();
		this.token.close();
		for (Future<?> caller : List.of(before, after)) {
			assertThatExceptionOfType(ExecutionException.class).isThrownBy(caller::get)
				.withMessageContaining("The application is closing.");
		}
		assertThat(this.token.isIdle()).isTrue();
		this.server.release();
		assertThat(this.server.requests()).isEqualTo(1);
	}

	@ParameterizedTest
	@ValueSource(ints = { 10, 200, 1000 })
	void whenManyCallColdThenThereIsOneRequest(int callers) throws Exception {
		assertThat(together(callers, this.server)).containsOnly("token-1").hasSize(callers);
		assertThat(this.server.requests()).isEqualTo(1);
	}

	@ParameterizedTest
	@ValueSource(ints = { 10, 200, 1000 })
	void whenManyCallAtExpiryThenThereIsOneRequest(int callers) throws Exception {
		assertThat(value()).isEqualTo("token-1");
		this.server.awaitRequest();
		this.clock.add(TO_EXPIRED);
		assertThat(together(callers, this.server)).containsOnly("token-2").hasSize(callers);
		assertThat(this.server.requests()).isEqualTo(2);
	}

	@Test
	@EnabledForJreRange(min = JRE.JAVA_21)
	void whenAThousandVirtualThreadsCallThenThereIsOneRequest() throws Exception {
		this.server.hold();
		VirtualThreadTaskExecutor virtualThreads = new VirtualThreadTaskExecutor("caller-");
		List<CompletableFuture<String>> callers = new ArrayList<>();
		for (int i = 0; i < 1000; i++) {
			callers.add(virtualThreads.submitCompletable(() -> this.token.await().getTokenValue()));
		}
		this.server.awaitRequest();
		this.server.release();
		for (CompletableFuture<String> caller : callers) {
			assertThat(caller.get(20, TimeUnit.SECONDS)).isEqualTo("token-1");
		}
		assertThat(this.server.requests()).isEqualTo(1);
	}

	@Test
	void whenNobodyCallsThenNothingIsFetched() {
		this.clock.add(TO_EXPIRED);
		assertThat(this.server.requests()).isZero();
	}

	// Fresh

	@Test
	void whenFreshThenTheTokenIsThereAtOnce() {
		value();
		this.clock.add(TO_ADVISORY.minus(MILLI));
		for (int i = 0; i < 100; i++) {
			assertThat(peek()).isEqualTo("token-1");
			assertThat(value()).isEqualTo("token-1");
			assertThat(reactiveValue()).isEqualTo("token-1");
		}
		assertThat(this.server.requests()).isEqualTo(1);
	}

	@Test
	void shouldCountTheLifetimeFromTheSendingOfTheRequest() throws Exception {
		this.server.hold();
		Future<String> caller = async(this.token::await);
		this.server.awaitRequest();
		this.clock.add(Duration.ofMinutes(10));
		this.server.release();
		caller.get();
		this.clock.add(Duration.ofMinutes(50));
		assertThat(value()).isEqualTo("token-2");
	}

	@Test
	void whenNoLifetimeIsStatedThenTheDefaultHolds() {
		this.server.answer(this.server.tokens(""));
		value();
		this.clock.add(TokenSettings.DEFAULTS.defaultLifetime().minus(MINUTE).minus(MINUTE));
		assertThat(peek()).isEqualTo("token-1");
		this.clock.add(MINUTE.plus(MINUTE));
		assertThat(value()).isEqualTo("token-2");
	}

	// Advisory

	@Test
	void whenAdvisoryThenTheTokenIsServedWhileOneRequestRuns() throws Exception {
		freshToken();
		this.clock.add(TO_ADVISORY);
		this.server.hold();
		for (int i = 0; i < 100; i++) {
			assertThat(peek()).isEqualTo("token-1");
			assertThat(value()).isEqualTo("token-1");
			assertThat(reactiveValue()).isEqualTo("token-1");
		}
		this.server.awaitRequest();
		this.server.release();
		awaitToken("token-2");
		assertThat(this.server.requests()).isEqualTo(2);
	}

	@Test
	void whenAdvisoryRefreshFailsThenItBacksOffAndNobodyNotices() throws Exception {
		freshToken();
		this.clock.add(TO_ADVISORY);
		this.server.answer(this.server.error(429, "temporarily_unavailable"));
		int requests = 1;
		for (long delay : new long[] { 1, 2, 4, 8, 16, 30, 30 }) {
			assertThat(value()).isEqualTo("token-1");
			this.server.awaitRequest();
			awaitBackOff(++requests);
			this.clock.add(Duration.ofSeconds(delay).minus(MILLI));
			for (int i = 0; i < 20; i++) {
				assertThat(peek()).isEqualTo("token-1");
				assertThat(reactiveValue()).isEqualTo("token-1");
			}
			assertThat(this.server.requests()).isEqualTo(requests);
			this.clock.add(MILLI);
		}
		this.server.answer(this.server.tokens("3600"));
		assertThat(value()).isEqualTo("token-1");
		awaitToken("token-2");
	}

	// Mandatory

	@Test
	void whenMandatoryThenCallersWaitForTheNewToken() throws Exception {
		freshToken();
		this.clock.add(TO_MANDATORY);
		assertThat(together(50, this.server)).containsOnly("token-2");
		assertThat(this.server.requests()).isEqualTo(2);
	}

	@Test
	void whenMandatoryRefreshFailsThenCallersGetTheOldToken() throws Exception {
		freshToken();
		this.clock.add(TO_MANDATORY);
		this.server.answer(this.server.error(429, "temporarily_unavailable"));
		assertThat(together(50, this.server)).containsOnly("token-1");
		assertThat(value()).isEqualTo("token-1");
		assertThat(reactiveValue()).isEqualTo("token-1");
		assertThat(this.server.requests()).isEqualTo(2);
	}

	@Test
	void whenMandatoryRefreshIsRefusedForGoodThenCallersGetTheOldToken() throws Exception {
		freshToken();
		this.clock.add(TO_MANDATORY);
		this.server.answer(this.server.error(401, "invalid_client"));
		assertThat(value()).isEqualTo("token-1");
		assertThat(reactiveValue()).isEqualTo("token-1");
		assertThat(this.server.requests()).isEqualTo(2);
	}

	@Test
	void whenMandatoryBeginsThenTheBackOffOfAdvisoryEnds() throws Exception {
		freshToken();
		this.clock.add(TO_MANDATORY.minus(MILLI));
		this.server.answer(this.server.errorWithRetryAfter(429, "600"));
		value();
		this.server.awaitRequest();
		awaitBackOff(2);
		assertThat(value()).isEqualTo("token-1");
		assertThat(this.server.requests()).isEqualTo(2);
		this.server.answer(this.server.tokens("3600"));
		this.clock.add(MILLI);
		assertThat(value()).isEqualTo("token-2");
	}

	@Test
	void whenMandatoryTakesTooLongThenCallersGetTheOldToken() {
		this.token = token(IMPATIENT);
		this.token.get().onErrorComplete().subscribe();
		awaitToken("token-1");
		this.clock.add(TO_MANDATORY);
		this.server.hold();
		assertThat(value()).isEqualTo("token-1");
		assertThat(reactiveValue()).isEqualTo("token-1");
	}

	@Test
	void whenMandatoryTakesTooLongThenNobodyWaitsUntilTheTokenExpires() throws Exception {
		freshToken();
		this.clock.add(TO_EXPIRED.minus(Duration.ofMillis(200)));
		this.server.hold();
		assertThat(value()).isEqualTo("token-1");
		assertThat(reactiveValue()).isEqualTo("token-1");
	}

	// Expired

	@Test
	void whenExpiredAndTheRequestFailsThenCallersGetTheErrorAtOnceDuringBackOff() throws Exception {
		freshToken();
		this.clock.add(TO_EXPIRED);
		this.server.answer(this.server.error(429, "temporarily_unavailable"));
		int requests = 1;
		for (long delay : new long[] { 1, 2, 4, 5, 5 }) {
			assertFails(this.token::await, "temporarily_unavailable");
			assertThat(this.server.requests()).isEqualTo(++requests);
			this.clock.add(Duration.ofSeconds(delay).minus(MILLI));
			for (int i = 0; i < 20; i++) {
				assertThat(peek()).isNull();
				assertFails(this.token::await, "temporarily_unavailable");
				assertFails(this::reactiveValue, "temporarily_unavailable");
			}
			assertThat(this.server.requests()).isEqualTo(requests);
			this.clock.add(MILLI);
		}
		this.server.answer(this.server.tokens("3600"));
		assertThat(value()).isEqualTo("token-2");
	}

	@Test
	void whenTheTokenExpiresThenTheBackOffBeforeItEnds() throws Exception {
		freshToken();
		this.clock.add(TO_EXPIRED.minus(Duration.ofSeconds(10)));
		this.server.answer(this.server.error(401, "invalid_client"));
		assertThat(value()).isEqualTo("token-1");
		this.server.answer(this.server.tokens("3600"));
		this.clock.add(Duration.ofSeconds(10));
		assertThat(value()).isEqualTo("token-2");
		assertThat(this.server.requests()).isEqualTo(3);
	}

	@Test
	void whenTheTokenExpiresDuringABackgroundRefreshThenCallersWaitForIt() throws Exception {
		freshToken();
		this.clock.add(TO_ADVISORY);
		this.server.hold();
		assertThat(value()).isEqualTo("token-1");
		this.server.awaitRequest();
		this.clock.add(TO_EXPIRED.minus(TO_ADVISORY));
		Future<String> caller = async(this.token::await);
		CompletableFuture<OAuth2AccessToken> reactiveCaller = this.token.get().toFuture();
		assertThat(this.token.peek()).isNull();
		assertThat(reactiveCaller).isNotDone();
		this.server.release();
		assertThat(caller.get()).isEqualTo("token-2");
		assertThat(reactiveCaller.get().getTokenValue()).isEqualTo("token-2");
		assertThat(this.server.requests()).isEqualTo(2);
	}

	@Test
	void whenABackgroundRefreshFailsAfterExpiryThenTheNextCallerAsksAtOnce() throws Exception {
		freshToken();
		this.clock.add(TO_ADVISORY);
		this.server.hold();
		this.server.answer(this.server.error(429, "temporarily_unavailable"));
		value();
		this.server.awaitRequest();
		this.clock.add(TO_EXPIRED.minus(TO_ADVISORY));
		CompletableFuture<OAuth2AccessToken> caller = this.token.get().toFuture();
		this.server.release();
		assertThatExceptionOfType(ExecutionException.class).isThrownBy(caller::get)
			.withCauseInstanceOf(UnderstoryAuthorizationException.class);
		this.server.answer(this.server.tokens("3600"));
		assertThat(value()).isEqualTo("token-2");
	}

	// Rejected

	@Test
	void whenRejectedThenCallersWaitForANewToken() throws Exception {
		OAuth2AccessToken refused = freshToken();
		assertThat(this.token.reject(refused)).isTrue();
		assertThat(together(50, this.server)).containsOnly("token-2");
		assertThat(this.server.requests()).isEqualTo(2);
	}

	@Test
	void whenALateRejectionComesThenTheNewerTokenStays() throws Exception {
		OAuth2AccessToken old = freshToken();
		this.clock.add(TO_EXPIRED);
		assertThat(value()).isEqualTo("token-2");
		assertThat(this.token.reject(old)).isTrue();
		assertThat(peek()).isEqualTo("token-2");
		assertThat(this.server.requests()).isEqualTo(2);
	}

	@Test
	void whenManyRejectTheSameTokenThenItIsReplacedOnce() throws Exception {
		OAuth2AccessToken refused = freshToken();
		for (int i = 0; i < 100; i++) {
			assertThat(this.token.reject(refused)).isTrue();
			assertThat(value()).isEqualTo("token-2");
		}
		assertThat(this.server.requests()).isEqualTo(2);
	}

	@Test
	void whenRejectedDuringABackgroundRefreshThenCallersWaitForIt() throws Exception {
		OAuth2AccessToken refused = freshToken();
		this.clock.add(TO_ADVISORY);
		this.server.hold();
		value();
		this.server.awaitRequest();
		assertThat(this.token.reject(refused)).isTrue();
		CompletableFuture<OAuth2AccessToken> caller = this.token.get().toFuture();
		assertThat(this.token.peek()).isNull();
		this.server.release();
		assertThat(caller.get().getTokenValue()).isEqualTo("token-2");
		assertThat(this.server.requests()).isEqualTo(2);
	}

	@Test
	void whenTheReplacementIsRejectedTooThenItStaysForTenSeconds() throws Exception {
		this.token.reject(freshToken());
		OAuth2AccessToken replacement = this.token.await();
		for (int second = 0; second < 10; second++) {
			assertThat(this.token.reject(replacement)).isFalse();
			assertThat(value()).isEqualTo("token-2");
			this.clock.add((second < 9) ? Duration.ofSeconds(1) : ALMOST_A_SECOND);
		}
		assertThat(this.token.reject(replacement)).isFalse();
		assertThat(this.server.requests()).isEqualTo(2);
		this.clock.add(MILLI);
		assertThat(this.token.reject(replacement)).isTrue();
		assertThat(value()).isEqualTo("token-3");
	}

	@Test
	void whenRejectedDuringBackOffThenTheNextRequestGoesOutAtOnce() throws Exception {
		OAuth2AccessToken refused = freshToken();
		this.clock.add(TO_ADVISORY);
		this.server.answer(this.server.errorWithRetryAfter(429, "600"));
		value();
		this.server.awaitRequest();
		awaitBackOff(2);
		this.server.answer(this.server.tokens("3600"));
		this.token.reject(refused);
		assertThat(value()).isEqualTo("token-2");
	}

	@Test
	void whenRejectedAndTheRequestFailsThenCallersGetTheError() throws Exception {
		this.token.reject(freshToken());
		this.server.answer(this.server.error(401, "invalid_client"));
		assertFails(this.token::await, "invalid_client");
		assertFails(this::reactiveValue, "invalid_client");
		assertThat(this.server.requests()).isEqualTo(2);
	}

	@Test
	void whenRejectedWhileMandatoryCallersWaitThenTheyDoNotGetTheRejectedToken() throws Exception {
		OAuth2AccessToken refused = freshToken();
		this.clock.add(TO_MANDATORY);
		this.server.hold();
		this.server.answer(this.server.error(429, "temporarily_unavailable"));
		CompletableFuture<OAuth2AccessToken> caller = this.token.get().toFuture();
		this.server.awaitRequest();
		this.token.reject(refused);
		this.server.release();
		assertThatExceptionOfType(ExecutionException.class).isThrownBy(caller::get)
			.withCauseInstanceOf(UnderstoryAuthorizationException.class);
	}

	// Retry-After, final errors, quick retries

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

	// Waiting

	@Test
	void whenTheFirstCallerIsCancelledThenTheOthersStillGetTheToken() throws Exception {
		this.server.hold();
		Disposable first = this.token.get().subscribe();
		this.server.awaitRequest();
		CompletableFuture<OAuth2AccessToken> second = this.token.get().toFuture();
		first.dispose();
		this.server.release();
		assertThat(second.get().getTokenValue()).isEqualTo("token-1");
		assertThat(this.server.requests()).isEqualTo(1);
	}

	@Test
	void whenTheFirstCallerIsInterruptedThenTheOthersStillGetTheToken() throws Exception {
		this.server.hold();
		CompletableFuture<Throwable> failure = new CompletableFuture<>();
		Thread first = new Thread(() -> failure
			.complete(catchThrowableOfType(UnderstoryAuthorizationException.class, this.token::await)));
		first.start();
		this.server.awaitRequest();
		first.interrupt();
		assertThat(failure.get()).hasMessageContaining("interrupted");
		CompletableFuture<OAuth2AccessToken> second = this.token.get().toFuture();
		this.server.release();
		assertThat(second.get().getTokenValue()).isEqualTo("token-1");
		assertThat(this.server.requests()).isEqualTo(1);
	}

	@Test
	void whenACallerGivesUpWaitingThenTheRequestGoesOn() throws Exception {
		this.token = token(IMPATIENT);
		this.server.hold();
		assertFails(this.token::await, "temporarily_unavailable");
		assertFails(this::reactiveValue, "temporarily_unavailable");
		this.server.release();
		awaitToken("token-1");
		assertThat(this.server.requests()).isEqualTo(1);
	}

	@Test
	void whenCallersGaveUpThenAFailureIsNoErrorOfReactor() throws Exception {
		AtomicInteger dropped = new AtomicInteger();
		Hooks.onErrorDropped((ex) -> dropped.incrementAndGet());
		try {
			this.server.hold();
			this.server.answer(this.server.error(429, "temporarily_unavailable"));
			for (int i = 0; i < 10; i++) {
				this.token.get().subscribe().dispose();
			}
			CompletableFuture<OAuth2AccessToken> last = this.token.get().toFuture();
			this.server.awaitRequest();
			this.server.release();
			assertThatExceptionOfType(ExecutionException.class).isThrownBy(last::get);
			assertThat(dropped).hasValue(0);
		}
		finally {
			Hooks.resetOnErrorDropped();
		}
	}

	@Test
	void whenCallersGaveUpThenNothingHoldsThem() throws Exception {
		this.server.hold();
		CompletableFuture<OAuth2AccessToken> last = this.token.get().toFuture();
		this.server.awaitRequest();
		List<WeakReference<?>> gone = new ArrayList<>();
		SharedAccessToken impatient = token(IMPATIENT);
		for (int i = 0; i < 100; i++) {
			gone.add(cancelled(this.token));
			gone.add(timedOut(this.token, Duration.ofMillis(1)));
			gone.add(timedOut(impatient, MINUTE));
		}
		for (int i = 0; i < 10; i++) {
			gone.add(timedOutThread(impatient));
			gone.add(interruptedThread());
		}
		Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
			System.gc();
			assertThat(gone).filteredOn((reference) -> reference.get() != null).isEmpty();
		});
		assertThat(last).isNotDone();
		this.server.release();
		assertThat(last.get().getTokenValue()).startsWith("token-");
	}

	// What a caller sends along, as a method of its own so that no variable holds it

	private static WeakReference<?> cancelled(SharedAccessToken token) {
		byte[] body = new byte[100];
		token.get().subscribe((value) -> body[0]++).dispose();
		return new WeakReference<>(body);
	}

	private static WeakReference<?> timedOut(SharedAccessToken token, Duration timeout) {
		byte[] body = new byte[100];
		token.get().doOnNext((value) -> body[0]++).timeout(timeout).onErrorComplete().subscribe();
		return new WeakReference<>(body);
	}

	private static WeakReference<?> timedOutThread(SharedAccessToken token) throws InterruptedException {
		Thread thread = new Thread(() -> assertFails(token::await, "temporarily_unavailable"));
		thread.start();
		thread.join();
		return new WeakReference<>(thread);
	}

	private WeakReference<?> interruptedThread() throws InterruptedException {
		Thread thread = new Thread(() -> assertFails(this.token::await, "temporarily_unavailable"));
		thread.start();
		thread.interrupt();
		thread.join();
		return new WeakReference<>(thread);
	}

	@Test
	void whenTheSupplierOfTheRequestFailsBadlyThenTheTokenHeals() {
		AtomicReference<Error> error = new AtomicReference<>(new NoClassDefFoundError("once"));
		try (TokenEndpoint endpoint = new TokenEndpoint(new JdkClientHttpConnector(), Duration.ofSeconds(20), () -> {
			Error thrown = error.getAndSet(null);
			if (thrown != null) {
				throw thrown;
			}
			return this.request;
		}, TokenSettings.DEFAULTS, this.clock, ObservationRegistry.NOOP);
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
		try (TokenEndpoint endpoint = new TokenEndpoint(new JdkClientHttpConnector(), Duration.ofSeconds(1), () -> {
			if (suppliers.incrementAndGet() == 1) {
				awaitWithoutInterruption(late);
			}
			return this.request;
		}, TokenSettings.DEFAULTS, this.clock, ObservationRegistry.NOOP);
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

	@Test
	void whenItIsClosedThenNothingIsFetchedAnyMore() throws Exception {
		freshToken();
		this.token.close();
		this.clock.add(TO_ADVISORY);
		assertThat(value()).isEqualTo("token-1");
		this.clock.add(TO_EXPIRED);
		assertFails(this.token::await, "temporarily_unavailable");
		assertThat(this.server.requests()).isEqualTo(1);
	}

	@Test
	void whenItIsClosedThenALateAnswerIsIgnored() throws Exception {
		this.server.hold();
		CompletableFuture<OAuth2AccessToken> caller = this.token.get().toFuture();
		this.server.awaitRequest();
		this.token.close();
		this.server.release();
		assertThatExceptionOfType(ExecutionException.class).isThrownBy(caller::get)
			.withMessageContaining("The application is closing.");
		assertThat(this.token.peek()).isNull();
	}

	// Clock

	@Test
	void whenTheClockIsSetBackThenTheTokenIsServedAndRenewed() throws Exception {
		freshToken();
		this.clock.add(Duration.ofHours(-2));
		assertThat(value()).isEqualTo("token-1");
		awaitToken("token-2");
		assertThat(this.server.requests()).isEqualTo(2);
	}

	@Test
	void whenTheClockIsSetBackThenABackOffEnds() {
		this.server.answer(this.server.error(429, "temporarily_unavailable"));
		assertFails(this.token::await, "temporarily_unavailable");
		this.clock.add(Duration.ofHours(-2));
		this.server.answer(this.server.tokens("3600"));
		assertThat(value()).isEqualTo("token-1");
	}

	private SharedAccessToken token(TokenSettings settings) {
		return new SharedAccessToken(this.endpoint, settings, this.clock, this.observationRegistry, () -> 0);
	}

	private OAuth2AccessToken freshToken() throws InterruptedException {
		OAuth2AccessToken token = this.token.await();
		this.server.awaitRequest();
		return token;
	}

	private String value() {
		return this.token.await().getTokenValue();
	}

	private String reactiveValue() {
		return this.token.get().block().getTokenValue();
	}

	private String peek() {
		OAuth2AccessToken token = this.token.peek();
		return (token != null) ? token.getTokenValue() : null;
	}

	/**
	 * Wait until a background request brought a token. Each look may be a caller's, so
	 * nothing but the token may come of it.
	 */
	private void awaitToken(String value) {
		Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> value.equals(peek()));
	}

	/**
	 * Wait until the answer of the last background request was taken in.
	 */
	private void awaitBackOff(int requests) {
		assertThat(this.server.requests()).isEqualTo(requests);
		Awaitility.await().atMost(Duration.ofSeconds(10)).until(this.token::isIdle);
	}

	private Future<String> async(Callable<OAuth2AccessToken> call) {
		return this.threads.submit(() -> call.call().getTokenValue());
	}

	/**
	 * Call from many threads and subscribers at once, while the server holds its answer.
	 */
	private List<String> together(int callers, TokenServer server) throws Exception {
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

	private static UnderstoryAuthorizationException assertFails(ThrowingCallable call, String code) {
		UnderstoryAuthorizationException ex = catchThrowableOfType(UnderstoryAuthorizationException.class, call);
		assertThat(ex).isNotNull();
		assertThat(ex.getError().getErrorCode()).isEqualTo(code);
		return ex;
	}

}
