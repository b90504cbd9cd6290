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

import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

import org.springframework.security.oauth2.core.OAuth2AccessToken;

/**
 * All that is known of the shared access token. Immutable: each step of its life is a new
 * state.
 *
 * @param token the token, or {@code null} if there is none yet or the API refused it
 * @param rejected whether the API refused the token that was here
 * @param flight the request that is under way, or {@code null}
 * @param failure the last failed request since the last token, or {@code null}
 * @param lastFailure the last failed request of all, or {@code null}
 */
record TokenState(@Nullable HeldToken token, boolean rejected, @Nullable Flight flight,
		@Nullable RefreshFailure failure, @Nullable RefreshFailure lastFailure) {

	static final TokenState COLD = new TokenState(null, false, null, null, null);

	TokenPhase phase(long now) {
		if (this.token != null) {
			return this.token.life().phase(now);
		}
		return this.rejected ? TokenPhase.REJECTED : TokenPhase.COLD;
	}

	boolean isHeldBack(TokenPhase phase, long now) {
		return this.failure != null && this.failure.holdsBack(phase, now);
	}

	TokenState started(Flight flight) {
		return new TokenState(this.token, this.rejected, flight, this.failure, this.lastFailure);
	}

	TokenState succeeded(OAuth2AccessToken accessToken, TokenLife life, TokenPhase reason, long now) {
		return new TokenState(new HeldToken(accessToken, life, reason, now, this.rejected, false), false, null, null,
				this.lastFailure);
	}

	TokenState failed(RefreshFailure failure) {
		return new TokenState(this.token, this.rejected, null, failure, failure);
	}

	/**
	 * Return the state after the API refused a token: the first request for another goes
	 * out at once.
	 */
	TokenState withoutRejectedToken() {
		return new TokenState(null, true, this.flight, null, this.lastFailure);
	}

	/**
	 * Return the state after the API refused a token that is too new to be replaced.
	 */
	TokenState withRefusedToken(HeldToken token) {
		return new TokenState(token.asRefused(), this.rejected, this.flight, this.failure, this.lastFailure);
	}

	/**
	 * A token request that any number of callers wait for.
	 *
	 * @param phase the phase in which it began
	 * @param result its result
	 */
	record Flight(TokenPhase phase, CompletableFuture<OAuth2AccessToken> result) {

		Flight(TokenPhase phase) {
			this(phase, new CompletableFuture<>());
		}

	}

}
