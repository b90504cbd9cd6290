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

package io.understory.spring.sample.embedded;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

/**
 * The access tokens that were issued. They are opaque: nothing can be read out of them.
 */
class IssuedTokens {

	static final Duration LIFETIME = Duration.ofSeconds(3599);

	private final SecureRandom random = new SecureRandom();

	private final Map<String, Grant> grants = new ConcurrentHashMap<>();

	private final Clock clock;

	IssuedTokens(Clock clock) {
		this.clock = clock;
	}

	String issue(Set<String> scopes) {
		byte[] bytes = new byte[32];
		this.random.nextBytes(bytes);
		String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
		this.grants.put(token, new Grant(scopes, this.clock.instant().plus(LIFETIME)));
		return token;
	}

	/**
	 * Return the scopes of a token.
	 * @param token the token
	 * @return its scopes, or {@code null} if it was never issued, or has expired
	 */
	@Nullable Set<String> scopesOf(String token) {
		Grant grant = this.grants.get(token);
		return (grant != null && this.clock.instant().isBefore(grant.expiresAt())) ? grant.scopes() : null;
	}

	private record Grant(Set<String> scopes, Instant expiresAt) {

	}

}
