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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

import io.understory.spring.token.UnderstoryAuthorizationException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import org.springframework.security.oauth2.core.OAuth2AccessToken;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link SharedAccessToken}: a token that is invalidated is forgotten, with
 * everything that is known of its request.
 */
class SharedAccessTokenInvalidationTests extends AbstractSharedAccessTokenTests {

	SharedAccessTokenInvalidationTests() throws IOException {
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

}
