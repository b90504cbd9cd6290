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

import java.time.Duration;
import java.time.Instant;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * What is known of the shared access token, without the token itself.
 *
 * @param phase where the token is in its life; {@link TokenPhase#REJECTED} with a token
 * at hand if the API refused that one too, in the seconds before it is replaced
 * @param failing whether the last token request failed
 * @param grantedScopes the scopes of the token, empty if there is no token
 * @param missingScopes the scopes that the token was asked to have and has not, empty if
 * there is no token
 * @param remaining the time until the token expires, zero if it has expired, or
 * {@code null} if there is no token
 * @param fetchedAt when the token was fetched, or {@code null} if there is no token
 * @param fetchReason the phase in which the token was fetched, or {@code null} if there
 * is no token
 * @param lastErrorCode the error code of the last token request that failed, or
 * {@code null} if none failed
 * @param lastErrorAt when that request failed, or {@code null} if none failed
 */
public record TokenStatus(TokenPhase phase, boolean failing, Set<String> grantedScopes, Set<String> missingScopes,
		@Nullable Duration remaining, @Nullable Instant fetchedAt, @Nullable TokenPhase fetchReason,
		@Nullable String lastErrorCode, @Nullable Instant lastErrorAt) {

	static TokenStatus of(TokenState state, Set<String> missingScopes, long now) {
		HeldToken token = state.token();
		boolean failing = state.failure() != null;
		RefreshFailure last = state.lastFailure();
		String errorCode = (last != null) ? last.error().getError().getErrorCode() : null;
		Instant errorAt = (last != null) ? Instant.ofEpochMilli(last.at()) : null;
		if (token == null) {
			return new TokenStatus(state.phase(now), failing, Set.of(), Set.of(), null, null, null, errorCode, errorAt);
		}
		return new TokenStatus(token.isRefused(now) ? TokenPhase.REJECTED : state.phase(now), failing,
				token.accessToken().getScopes(), missingScopes,
				Duration.ofMillis(Math.max(0, token.life().end() - now)), Instant.ofEpochMilli(token.obtainedAt()),
				token.reason(), errorCode, errorAt);
	}

}
