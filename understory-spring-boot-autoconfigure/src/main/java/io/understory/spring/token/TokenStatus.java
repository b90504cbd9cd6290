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

import java.time.Duration;
import java.time.Instant;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.security.oauth2.core.OAuth2AccessToken;

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
		RefreshFailure failure = state.lastFailure();
		OAuth2AccessToken accessToken = (token != null) ? token.accessToken() : null;
		return new TokenStatus((token != null && token.isRefused(now)) ? TokenPhase.REJECTED : state.phase(now),
				state.failure() != null, (accessToken != null) ? accessToken.getScopes() : Set.of(),
				(accessToken != null) ? missingScopes : Set.of(),
				(token != null) ? Duration.ofMillis(Math.max(0, token.life().end() - now)) : null,
				(token != null) ? Instant.ofEpochMilli(token.obtainedAt()) : null,
				(token != null) ? token.reason() : null,
				(failure != null) ? failure.error().getError().getErrorCode() : null,
				(failure != null) ? Instant.ofEpochMilli(failure.at()) : null);
	}

}
