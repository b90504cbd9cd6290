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
import java.util.List;
import java.util.Locale;
import java.util.Set;

import io.understory.spring.token.shared.TokenPhase;
import io.understory.spring.token.shared.TokenStatus;
import org.jspecify.annotations.Nullable;

/**
 * The state of the connection in words for people, without the token itself.
 *
 * @param scopes the scopes that were asked for
 * @param phase where the token is in its life
 * @param meaning what that means for a call
 * @param seconds the seconds until the token expires, or {@code null} if there is none
 * @param remaining the same as people say it, or {@code null} if there is none
 * @param fetchedAt when the token was fetched, or {@code null} if there is none
 * @param fetchReason why it was fetched, or {@code null} if there is none
 * @param error the error code of the last token request, or {@code null} if that did not
 * fail
 * @param errorAt when a token request failed last, or {@code null} if none did
 */
record ConnectionState(List<Scope> scopes, String phase, String meaning, @Nullable Long seconds,
		@Nullable String remaining, @Nullable Instant fetchedAt, @Nullable String fetchReason, @Nullable String error,
		@Nullable Instant errorAt) {

	static ConnectionState of(Set<String> scopes, TokenStatus token) {
		boolean known = token.fetchedAt() != null;
		Duration remaining = token.remaining();
		TokenPhase fetchReason = token.fetchReason();
		return new ConnectionState(scopes.stream().map((name) -> Scope.of(name, known, token.grantedScopes())).toList(),
				token.phase().name().toLowerCase(Locale.ROOT),
				token.failing() ? meaningAfterFailure(token.phase()) : meaning(token.phase()),
				(remaining != null) ? remaining.toSeconds() : null,
				(remaining != null) ? ReadableDuration.of(remaining) : null, token.fetchedAt(),
				(fetchReason != null) ? reason(fetchReason) : null, token.failing() ? token.lastErrorCode() : null,
				token.lastErrorAt());
	}

	private static String meaning(TokenPhase phase) {
		return switch (phase) {
			case COLD -> "The next call fetches one.";
			case FRESH -> "Calls use it at once.";
			case ADVISORY -> "Calls use it at once. The next one is fetched in the background.";
			case MANDATORY -> "Calls wait for the next one, and use this one if there is none.";
			case EXPIRED -> "Calls wait for the next one.";
			case REJECTED -> "Understory refused it. Calls wait for the next one.";
		};
	}

	// How much of the pause is left the status does not tell
	private static String meaningAfterFailure(TokenPhase phase) {
		String pause = "after a pause of up to 30 seconds, or as long as Understory asked for.";
		return switch (phase) {
			case COLD, EXPIRED, REJECTED -> "Calls fail until the next try, " + pause;
			case FRESH -> meaning(phase);
			case ADVISORY, MANDATORY -> "Calls use it. The next one is tried for again " + pause;
		};
	}

	private static String reason(TokenPhase phase) {
		return switch (phase) {
			case COLD, FRESH -> "The first call needed a token.";
			case ADVISORY -> "Renewed in the background, ahead of the expiry of the one before.";
			case MANDATORY -> "Renewed in the last moments of the one before.";
			case EXPIRED -> "The one before had expired.";
			case REJECTED -> "Understory refused the one before.";
		};
	}

	public boolean lacksScope() {
		return this.scopes.stream().anyMatch((scope) -> scope.grant().equals(Scope.MISSING));
	}

	/**
	 * A scope that was asked for.
	 *
	 * @param name the name of the scope
	 * @param grant whether the token has it
	 */
	record Scope(String name, String grant) {

		static final String MISSING = "missing";

		static Scope of(String name, boolean known, Set<String> granted) {
			if (!known) {
				return new Scope(name, "unknown");
			}
			return new Scope(name, granted.contains(name) ? "granted" : MISSING);
		}

	}

}
