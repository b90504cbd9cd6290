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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import io.understory.spring.token.UnderstoryAuthorizationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.core.task.VirtualThreadTaskExecutor;
import org.springframework.security.oauth2.core.OAuth2AccessToken;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link SharedAccessToken}: each row of its state table, and the races between
 * them. The clock is moved, the server holds its answers, and requests are counted where
 * they arrive.
 */
class SharedAccessTokenTests extends AbstractSharedAccessTokenTests {

	SharedAccessTokenTests() throws IOException {
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

	// Closed

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

}
