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
import org.springframework.util.Assert;

/**
 * The edges of a token's life, in milliseconds since the epoch.
 *
 * @param start when the request for the token was sent
 * @param advisory when to renew it in the background
 * @param mandatory when callers begin to wait for a new one
 * @param end when it expires
 */
record TokenLife(long start, long advisory, long mandatory, long end) {

	private static final long LONGEST_MANDATORY_WINDOW = Duration.ofSeconds(60).toMillis();

	/**
	 * Return the edges of a token's life.
	 * @param token the token
	 * @param refreshAhead the longest time before the end at which to renew it
	 * @param jitter between 0 and 1: how much later than it could the renewal begins, so
	 * that a fleet does not renew at once
	 */
	static TokenLife of(OAuth2AccessToken token, Duration refreshAhead, double jitter) {
		Assert.state(token.getIssuedAt() != null && token.getExpiresAt() != null, "A token has a beginning and an end");
		long start = token.getIssuedAt().toEpochMilli();
		long end = token.getExpiresAt().toEpochMilli();
		long lifetime = end - start;
		long mandatoryWindow = Math.min(LONGEST_MANDATORY_WINDOW, lifetime / 10);
		long advisoryWindow = Math.max(mandatoryWindow, Math.min(refreshAhead.toMillis(), lifetime / 4));
		long delay = (long) ((advisoryWindow - mandatoryWindow) * jitter / 4);
		return new TokenLife(start, end - advisoryWindow + delay, end - mandatoryWindow, end);
	}

	TokenPhase phase(long now) {
		if (now >= this.end) {
			return TokenPhase.EXPIRED;
		}
		if (now >= this.mandatory) {
			return TokenPhase.MANDATORY;
		}
		// Before its start the clock was set back, and nobody knows how old the token is
		return (now >= this.advisory || now < this.start) ? TokenPhase.ADVISORY : TokenPhase.FRESH;
	}

}
