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

package io.understory.mock;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * The access tokens that were issued. They are opaque: nothing can be read out of them.
 */
class IssuedTokens {

	// What the guide shows as expires_in
	static final Duration DEFAULT_LIFETIME = Duration.ofSeconds(3599);

	private final SecureRandom random = new SecureRandom();

	private final List<IssuedToken> tokens = new ArrayList<>();

	private final Set<IssuedToken> revoked = new HashSet<>();

	private final Set<String> forgotten = new HashSet<>();

	private final Clock clock;

	private Duration lifetime = DEFAULT_LIFETIME;

	IssuedTokens(Clock clock) {
		this.clock = clock;
	}

	synchronized IssuedToken issue(Set<String> scopes) {
		byte[] bytes = new byte[32];
		this.random.nextBytes(bytes);
		String value = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
		Instant now = this.clock.instant();
		IssuedToken token = new IssuedToken(this.tokens.size() + 1, value, scopes, now, now.plus(this.lifetime));
		this.tokens.add(token);
		return token;
	}

	/**
	 * Return the token with a value.
	 * @param value the value
	 * @return the token, or {@code null} if it was never issued
	 */
	synchronized @Nullable IssuedToken find(String value) {
		return this.tokens.stream().filter((token) -> token.value().equals(value)).findFirst().orElse(null);
	}

	/**
	 * Return whether a value is that of a token which was issued before the last reset.
	 */
	synchronized boolean isForgotten(String value) {
		return this.forgotten.contains(value);
	}

	/**
	 * Return what is wrong with a token.
	 * @param token the token
	 * @return a sentence, or {@code null} if nothing is wrong
	 */
	synchronized @Nullable String problemWith(IssuedToken token) {
		if (this.revoked.contains(token)) {
			return "The access token was revoked";
		}
		return this.clock.instant().isBefore(token.expiresAt()) ? null : "The access token has expired";
	}

	synchronized List<IssuedToken> all() {
		return List.copyOf(this.tokens);
	}

	synchronized void revokeAll() {
		this.revoked.addAll(this.tokens);
	}

	synchronized void setLifetime(Duration lifetime) {
		if (lifetime.toSeconds() < 1 || !lifetime.equals(Duration.ofSeconds(lifetime.toSeconds()))) {
			throw new IllegalArgumentException("'lifetime' must be whole seconds, and at least one");
		}
		this.lifetime = lifetime;
	}

	synchronized void reset() {
		this.tokens.forEach((token) -> this.forgotten.add(token.value()));
		this.tokens.clear();
		this.revoked.clear();
		this.lifetime = DEFAULT_LIFETIME;
	}

}
