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

package io.understory.spring.sample;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import io.understory.spring.sample.ConnectionState.Scope;
import io.understory.spring.token.shared.TokenPhase;
import io.understory.spring.token.shared.TokenStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ConnectionState}.
 */
class ConnectionStateTests {

	private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

	private static final Set<String> SCOPES = new LinkedHashSet<>(List.of("openid", "marketing.read"));

	@Test
	void whenThereIsNoTokenThenNothingIsKnownOfIt() {
		ConnectionState state = ConnectionState.of(SCOPES, withoutToken(true));
		assertThat(state.scopes()).containsExactly(new Scope("openid", "unknown"),
				new Scope("marketing.read", "unknown"));
		assertThat(state.lacksScope()).isFalse();
		assertThat(state.seconds()).isNull();
		assertThat(state.fetchReason()).isNull();
		assertThat(state.error()).isEqualTo("invalid_client");
	}

	@Test
	void whenScopeIsNotGrantedThenIsMissing() {
		ConnectionState state = ConnectionState.of(SCOPES, withToken(TokenPhase.FRESH));
		assertThat(state.scopes()).containsExactly(new Scope("openid", "granted"),
				new Scope("marketing.read", "missing"));
		assertThat(state.lacksScope()).isTrue();
		assertThat(state.seconds()).isEqualTo(200);
		assertThat(state.remaining()).isEqualTo("3 min 20 s");
	}

	@ParameterizedTest
	@EnumSource
	void shouldTellOfEachPhase(TokenPhase phase) {
		ConnectionState state = ConnectionState.of(SCOPES, withToken(phase));
		assertThat(state.phase()).isEqualToIgnoringCase(phase.name());
		assertThat(state.meaning()).endsWith(".");
		assertThat(state.fetchReason()).endsWith(".");
	}

	@ParameterizedTest
	@EnumSource
	void whenLastRequestFailedThenPromisesNoRequestAtOnce(TokenPhase phase) {
		TokenStatus status = withToken(phase);
		String meaning = ConnectionState.of(SCOPES, failing(status)).meaning();
		assertThat(meaning).endsWith(".");
		if (phase != TokenPhase.FRESH) {
			assertThat(meaning).isNotEqualTo(ConnectionState.of(SCOPES, status).meaning()).contains("after a pause");
		}
	}

	@Test
	void whenLastRequestSucceededThenTellsOfNoError() {
		assertThat(ConnectionState.of(SCOPES, withoutToken(false)).error()).isNull();
	}

	private static TokenStatus withToken(TokenPhase phase) {
		return new TokenStatus(phase, false, Set.of("openid"), Set.of("marketing.read"), Duration.ofMillis(200_900),
				NOW, phase, null, null);
	}

	private static TokenStatus failing(TokenStatus status) {
		return new TokenStatus(status.phase(), true, status.grantedScopes(), status.missingScopes(), status.remaining(),
				status.fetchedAt(), status.fetchReason(), "server_error", NOW);
	}

	private static TokenStatus withoutToken(boolean failing) {
		return new TokenStatus(TokenPhase.COLD, failing, Set.of(), Set.of(), null, null, null, "invalid_client", NOW);
	}

}
