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
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

import io.micrometer.common.KeyValues;
import io.micrometer.observation.Observation;
import io.micrometer.observation.Observation.Context;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationView;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.understory.spring.token.TokenEndpoints;
import io.understory.spring.token.TokenRequest;
import io.understory.spring.token.TokenServer;
import io.understory.spring.token.UnderstoryAuthorizationException;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.threeten.extra.MutableClock;

import org.springframework.http.client.reactive.JdkClientHttpConnector;
import org.springframework.security.oauth2.core.OAuth2AccessToken;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * How each token request is observed, and what is told of the token and its callers.
 */
class TokenObservationTests {

	private final MutableClock clock = MutableClock.epochUTC();

	private final TokenServer server = new TokenServer();

	private final TokenRequest request = new TokenRequest(this.server.uri(), "key-1", "s", "https://api.understory.io",
			Set.of("openid"), "tests/1");

	private final TestObservationRegistry registry = TestObservationRegistry.create();

	private final List<TokenFetchContext> fetches = new CopyOnWriteArrayList<>();

	private final SharedAccessToken token = new SharedAccessToken(
			TokenEndpoints.of(new JdkClientHttpConnector(), Duration.ofSeconds(20), () -> this.request, this.clock),
			TokenSettings.DEFAULTS, this.clock, this.registry, () -> 0);

	TokenObservationTests() throws IOException {
		this.registry.observationConfig().observationHandler(new Recorder());
	}

	@AfterEach
	void close() {
		this.token.close();
		this.server.close();
	}

	@Test
	void shouldTellWhyATokenWasFetched() throws Exception {
		OAuth2AccessToken first = this.token.await();
		assertFetches(TokenPhase.COLD);
		assertThat(this.token.status().fetchReason()).isEqualTo(TokenPhase.COLD);
		this.clock.add(Duration.ofMinutes(59));
		this.token.await();
		assertFetches(TokenPhase.COLD, TokenPhase.MANDATORY);
		this.clock.add(Duration.ofMinutes(60));
		OAuth2AccessToken refused = this.token.await();
		assertFetches(TokenPhase.COLD, TokenPhase.MANDATORY, TokenPhase.EXPIRED);
		this.token.reject(refused);
		OAuth2AccessToken last = this.token.await();
		assertFetches(TokenPhase.COLD, TokenPhase.MANDATORY, TokenPhase.EXPIRED, TokenPhase.REJECTED);
		this.clock.add(Duration.ofMinutes(45));
		assertThat(this.token.await()).isEqualTo(last).isNotEqualTo(first);
		Awaitility.await().until(this.token::isIdle);
		assertFetches(TokenPhase.COLD, TokenPhase.MANDATORY, TokenPhase.EXPIRED, TokenPhase.REJECTED,
				TokenPhase.ADVISORY);
		assertThat(this.token.status().fetchReason()).isEqualTo(TokenPhase.ADVISORY);
	}

	@Test
	void whenATokenIsAtHandThenNothingIsObserved() {
		this.token.await();
		this.token.await();
		this.token.get().block();
		this.token.peek();
		assertFetches(TokenPhase.COLD);
	}

	@ParameterizedTest
	@CsvSource({ "401, invalid_client, invalid_client", "400, invalid_scope, invalid_scope",
			"429, rate_limited_7f3a, other", "503, server_error, server_error", "200, none, invalid_token_response" })
	void whenTheRequestFailsThenTheErrorCodeIsAKnownOne(int status, String code, String expected) {
		this.server.answer(this.server.error(status, code));
		assertThatExceptionOfType(UnderstoryAuthorizationException.class).isThrownBy(this.token::await);
		assertThat(this.fetches).hasSize(1);
		assertThat(this.fetches.get(0).getError()).isInstanceOf(UnderstoryAuthorizationException.class);
		assertThat(this.fetches.get(0).getLowCardinalityKeyValues()).containsExactlyInAnyOrderElementsOf(KeyValues
			.of("connection", "understory", "outcome", "failure", "reason", "cold", "error.code", expected));
	}

	@Test
	void whenTheCallerWaitsThenTheRequestIsUnderItsObservation() {
		Observation caller = Observation.start("caller", this.registry);
		caller.scoped(this.token::await);
		caller.stop();
		assertThat(parent()).isEqualTo("caller");
	}

	@Test
	void whenAReactiveCallerWaitsThenTheRequestIsUnderItsObservation() {
		Observation caller = Observation.start("caller", this.registry);
		this.token.get().contextWrite((context) -> context.put("micrometer.observation", caller)).block();
		caller.stop();
		assertThat(parent()).isEqualTo("caller");
	}

	@Test
	void whenTheRequestIsInTheBackgroundThenItIsUnderNobodysObservation() {
		this.token.await();
		this.clock.add(Duration.ofMinutes(45));
		this.fetches.clear();
		Observation caller = Observation.start("caller", this.registry);
		caller.scoped(this.token::await);
		caller.scoped(this.token::peek);
		caller.stop();
		Awaitility.await().until(this.token::isIdle);
		assertThat(this.server.requests()).isEqualTo(2);
		assertThat(parent()).isNotEqualTo("caller");
	}

	@Test
	void shouldCountTheCallersThatWaited() throws Exception {
		this.server.hold();
		this.token.get().subscribe();
		this.token.get().subscribe();
		assertThat(this.token.waits()).isEqualTo(2);
		this.server.release();
		this.token.await();
		long waited = this.token.waits();
		this.token.await();
		this.token.get().block();
		this.clock.add(Duration.ofMinutes(45));
		this.token.await();
		assertThat(this.token.waits()).isEqualTo(waited);
		this.clock.add(Duration.ofMinutes(60));
		this.token.await();
		assertThat(this.token.waits()).isEqualTo(waited + 1);
	}

	@Test
	void shouldTellWhatIsKnownOfTheToken() {
		assertThat(this.token.status())
			.isEqualTo(new TokenStatus(TokenPhase.COLD, false, Set.of(), Set.of(), null, null, null, null, null));
		this.server.answer(this.server.error(401, "invalid_client"));
		assertThatExceptionOfType(UnderstoryAuthorizationException.class).isThrownBy(this.token::await);
		TokenStatus failed = this.token.status();
		assertThat(failed).isEqualTo(new TokenStatus(TokenPhase.COLD, true, Set.of(), Set.of(), null, null, null,
				"invalid_client", this.clock.instant()));
		this.clock.add(Duration.ofSeconds(30));
		this.server.answer(this.server.tokens("3600"));
		OAuth2AccessToken first = this.token.await();
		this.clock.add(Duration.ofSeconds(10));
		assertThat(this.token.status())
			.isEqualTo(new TokenStatus(TokenPhase.FRESH, false, Set.of("openid"), Set.of(), Duration.ofSeconds(3590),
					first.getIssuedAt(), TokenPhase.COLD, "invalid_client", failed.lastErrorAt()));
		this.clock.add(Duration.ofHours(2));
		assertThat(this.token.status().phase()).isEqualTo(TokenPhase.EXPIRED);
		assertThat(this.token.status().remaining()).isZero();
	}

	@Test
	void whenTheApiRefusesTheNextTokenTooThenTheStatusIsRejectedUntilItMayBeReplaced() {
		this.token.reject(this.token.await());
		assertThat(this.token.status().phase()).isEqualTo(TokenPhase.REJECTED);
		assertThat(this.token.status().remaining()).isNull();
		OAuth2AccessToken second = this.token.await();
		assertThat(this.token.status().phase()).isEqualTo(TokenPhase.FRESH);
		this.token.reject(second);
		assertThat(this.token.status().phase()).isEqualTo(TokenPhase.REJECTED);
		assertThat(this.token.status().remaining()).isNotNull();
		this.clock.add(Duration.ofSeconds(10));
		assertThat(this.token.status().phase()).isEqualTo(TokenPhase.FRESH);
	}

	private @Nullable String parent() {
		assertThat(this.fetches).hasSize(1);
		ObservationView parent = this.fetches.get(0).getParentObservation();
		return (parent != null) ? parent.getContextView().getName() : null;
	}

	private void assertFetches(TokenPhase... reasons) {
		assertThat(this.fetches).extracting(TokenFetchContext::getReason).containsExactly(reasons);
		assertThat(this.fetches).allSatisfy((context) -> {
			assertThat(context.getName()).isEqualTo("understory.token.fetch");
			assertThat(context.getContextualName()).isEqualTo("understory token fetch");
			assertThat(context.getLowCardinalityKeyValues())
				.containsExactlyInAnyOrderElementsOf(KeyValues.of("connection", "understory", "outcome", "success",
						"reason", context.getReason().name().toLowerCase(Locale.ROOT), "error.code", "none"));
		});
	}

	private final class Recorder implements ObservationHandler<TokenFetchContext> {

		@Override
		public void onStop(TokenFetchContext context) {
			TokenObservationTests.this.fetches.add(context);
		}

		@Override
		public boolean supportsContext(Context context) {
			return context instanceof TokenFetchContext;
		}

	}

}
