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

import io.understory.spring.token.TokenErrors;
import io.understory.spring.token.UnderstoryAuthorizationException;
import org.jspecify.annotations.Nullable;

/**
 * The last failed token request, and how long it holds the next one back.
 *
 * @param error what went wrong
 * @param phase the phase in which the request began; a later phase does not wait
 * @param count how many requests failed in a row in that phase
 * @param at when it failed, in milliseconds since the epoch
 * @param delay how long to wait, in milliseconds
 */
record RefreshFailure(UnderstoryAuthorizationException error, TokenPhase phase, int count, long at, long delay) {

	private static final long FIRST_DELAY = Duration.ofSeconds(1).toMillis();

	private static final long LONGEST_DELAY_WITH_TOKEN = Duration.ofSeconds(30).toMillis();

	private static final long LONGEST_DELAY_WITHOUT_TOKEN = Duration.ofSeconds(5).toMillis();

	private static final long LONGEST_RETRY_AFTER = Duration.ofMinutes(10).toMillis();

	private static final long FINAL_DELAY = Duration.ofSeconds(30).toMillis();

	/**
	 * Return the failure that follows another.
	 * @param previous the failure before it, or {@code null}
	 * @param error what went wrong
	 * @param phase the phase in which the request began
	 * @param now when it failed, in milliseconds
	 * @param jitter between 0 and 1: how much of its delay is taken off, up to a half
	 */
	static RefreshFailure of(@Nullable RefreshFailure previous, UnderstoryAuthorizationException error,
			TokenPhase phase, long now, double jitter) {
		int count = (previous != null && previous.phase == phase) ? previous.count + 1 : 1;
		return new RefreshFailure(error, phase, count, now, delay(error, phase, count, jitter));
	}

	private static long delay(UnderstoryAuthorizationException error, TokenPhase phase, int count, double jitter) {
		Duration retryAfter = error.getRetryAfter();
		if (retryAfter != null) {
			return Math.max(FIRST_DELAY, Math.min(LONGEST_RETRY_AFTER, retryAfter.toMillis()));
		}
		if (TokenErrors.isFinal(error)) {
			return FINAL_DELAY;
		}
		long longest = phase.servesToken() ? LONGEST_DELAY_WITH_TOKEN : LONGEST_DELAY_WITHOUT_TOKEN;
		long delay = Math.min(longest, FIRST_DELAY << Math.min(count - 1, 10));
		return delay - (long) (delay * jitter / 2);
	}

	/**
	 * Return whether a request in the given phase has to wait. A clock that was set back
	 * ends the wait.
	 */
	boolean holdsBack(TokenPhase phase, long now) {
		return phase.compareTo(this.phase) <= 0 && now >= this.at && now - this.at < this.delay;
	}

}
