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

import org.jspecify.annotations.Nullable;

import org.springframework.security.oauth2.core.OAuth2AccessToken;

/**
 * All that is known of the shared access token. Immutable: each step of its life is a new
 * state.
 *
 * @param token the token, or {@code null} if there is none yet or the API refused it
 * @param rejected whether the API refused the token that was here
 * @param flight the request that is under way, or {@code null}
 * @param next the request that follows when the one that is under way has ended, or
 * {@code null}
 * @param stale whether the token was forgotten after the request that is under way began
 * @param failure the last failed request since the last token, or {@code null}
 * @param lastFailure the last failed request of all, or {@code null}
 */
record TokenState(@Nullable HeldToken token, boolean rejected, @Nullable Flight flight, @Nullable Flight next,
		boolean stale, @Nullable RefreshFailure failure, @Nullable RefreshFailure lastFailure) {

	static final TokenState COLD = new TokenState(null, false, null, null, false, null, null);

	TokenPhase phase(long now) {
		if (this.token != null) {
			return this.token.life().phase(now);
		}
		return this.rejected ? TokenPhase.REJECTED : TokenPhase.COLD;
	}

	boolean isHeldBack(TokenPhase phase, long now) {
		return this.flight == null && this.failure != null && this.failure.holdsBack(phase, now);
	}

	/**
	 * Return the request that a caller who comes now has to wait for, or {@code null} if
	 * there is none yet.
	 */
	@Nullable Flight awaited() {
		return this.stale ? this.next : this.flight;
	}

	/**
	 * Return the state with a request that begins, now or when the one that is under way
	 * has ended.
	 */
	TokenState with(Flight flight) {
		return (this.flight == null)
				? new TokenState(this.token, this.rejected, flight, null, false, this.failure, this.lastFailure)
				: new TokenState(this.token, this.rejected, this.flight, flight, this.stale, this.failure,
						this.lastFailure);
	}

	TokenState succeeded(OAuth2AccessToken accessToken, TokenLife life, TokenPhase reason, long now) {
		if (this.stale) {
			return ended();
		}
		return new TokenState(new HeldToken(accessToken, life, reason, now, this.rejected, false), false, null, null,
				false, null, this.lastFailure);
	}

	TokenState failed(RefreshFailure failure) {
		if (this.stale) {
			return ended();
		}
		return new TokenState(this.token, this.rejected, null, null, false, failure, failure);
	}

	private TokenState ended() {
		return new TokenState(this.token, this.rejected, this.next, null, false, this.failure, this.lastFailure);
	}

	/**
	 * Return the state without the token and all that led to it, but for the request that
	 * is under way: its answer is too old for those who come now.
	 */
	TokenState forgotten() {
		return (this.flight != null) ? new TokenState(null, false, this.flight, this.next, true, null, null) : COLD;
	}

	/**
	 * Return the state after the API refused a token: the first request for another goes
	 * out at once.
	 */
	TokenState withoutRejectedToken() {
		return new TokenState(null, true, this.flight, this.next, this.stale, null, this.lastFailure);
	}

	/**
	 * Return the state after the API refused a token that is too new to be replaced.
	 */
	TokenState withRefusedToken(HeldToken token) {
		return new TokenState(token.asRefused(), this.rejected, this.flight, this.next, this.stale, this.failure,
				this.lastFailure);
	}

}
