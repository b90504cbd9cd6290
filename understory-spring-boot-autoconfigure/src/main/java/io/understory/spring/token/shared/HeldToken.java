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

import org.springframework.security.oauth2.core.OAuth2AccessToken;

/**
 * An access token and its life.
 *
 * @param accessToken the access token
 * @param life the edges of its life
 * @param reason the phase in which its request began
 * @param obtainedAt when it arrived, in milliseconds since the epoch
 * @param replacesRejected whether it replaced a token that the API had refused
 * @param refused whether the API refused it too, while it was too new to be replaced
 */
record HeldToken(OAuth2AccessToken accessToken, TokenLife life, TokenPhase reason, long obtainedAt,
		boolean replacesRejected, boolean refused) {

	private static final long PROBATION = Duration.ofSeconds(10).toMillis();

	boolean hasValue(OAuth2AccessToken other) {
		return this.accessToken.getTokenValue().equals(other.getTokenValue());
	}

	/**
	 * Return whether another token is as likely to be refused: this one is new, and would
	 * be the second that the API refuses.
	 */
	boolean isOnProbation(long now) {
		return this.replacesRejected && now >= this.obtainedAt && now - this.obtainedAt < PROBATION;
	}

	boolean isRefused(long now) {
		return this.refused && isOnProbation(now);
	}

	HeldToken asRefused() {
		return new HeldToken(this.accessToken, this.life, this.reason, this.obtainedAt, this.replacesRejected, true);
	}

	boolean isExpired(long now) {
		return now >= this.life.end();
	}

}
