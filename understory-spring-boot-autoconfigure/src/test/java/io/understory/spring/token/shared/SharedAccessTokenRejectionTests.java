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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

import io.understory.spring.token.UnderstoryAuthorizationException;
import org.junit.jupiter.api.Test;

import org.springframework.security.oauth2.core.OAuth2AccessToken;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link SharedAccessToken}: a token that the API refused is replaced, once.
 */
class SharedAccessTokenRejectionTests extends AbstractSharedAccessTokenTests {

	private static final Duration ALMOST_A_SECOND = Duration.ofMillis(999);

	SharedAccessTokenRejectionTests() throws IOException {
	}

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

}
