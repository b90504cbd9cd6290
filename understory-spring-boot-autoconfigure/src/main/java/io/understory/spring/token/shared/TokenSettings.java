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

import org.springframework.util.Assert;

/**
 * Settings of a token's life.
 *
 * @param refreshAhead the longest time before its expiry at which a token is renewed in
 * the background; never more than a quarter of its lifetime
 * @param maxWait the longest time that a caller waits for a token
 * @param defaultLifetime the lifetime of a token where the token endpoint states none
 */
public record TokenSettings(Duration refreshAhead, Duration maxWait, Duration defaultLifetime) {

	/**
	 * The settings where nobody says otherwise.
	 */
	public static final TokenSettings DEFAULTS = new TokenSettings(Duration.ofMinutes(15), Duration.ofSeconds(30),
			Duration.ofMinutes(5));

	/**
	 * Creates settings.
	 * @throws IllegalArgumentException if {@code refreshAhead} is negative, or another is
	 * not positive
	 */
	public TokenSettings {
		Assert.isTrue(!refreshAhead.isNegative(), "'refreshAhead' must not be negative");
		Assert.isTrue(!maxWait.isNegative() && !maxWait.isZero(), "'maxWait' must be positive");
		Assert.isTrue(!defaultLifetime.isNegative() && !defaultLifetime.isZero(), "'defaultLifetime' must be positive");
	}

}
