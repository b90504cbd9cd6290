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

import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.security.oauth2.core.OAuth2AccessToken;

/**
 * The one access token that all callers of an application share, fetched when it is first
 * needed and kept until it expires.
 */
public final class SharedAccessToken {

	private final TokenEndpoint endpoint;

	private final Clock clock;

	private final AtomicReference<@Nullable CompletableFuture<OAuth2AccessToken>> shared = new AtomicReference<>();

	/**
	 * Creates a shared access token.
	 * @param endpoint where to fetch it
	 * @param clock the clock that tells when it expires
	 */
	public SharedAccessToken(TokenEndpoint endpoint, Clock clock) {
		this.endpoint = endpoint;
		this.clock = clock;
	}

	/**
	 * Return the access token, fetched if need be. Giving up on the result does not stop
	 * the request that other callers wait for.
	 * @return the access token, or an {@link UnderstoryAuthorizationException}
	 */
	public Mono<OAuth2AccessToken> get() {
		return Mono.fromFuture(this::future, true);
	}

	private CompletableFuture<OAuth2AccessToken> future() {
		CompletableFuture<OAuth2AccessToken> current = this.shared.get();
		if (current != null && isUsable(current)) {
			return current;
		}
		CompletableFuture<OAuth2AccessToken> next = new CompletableFuture<>();
		if (!this.shared.compareAndSet(current, next)) {
			return future();
		}
		this.endpoint.fetch().subscribe(next::complete, next::completeExceptionally);
		return next;
	}

	private boolean isUsable(CompletableFuture<OAuth2AccessToken> future) {
		if (!future.isDone()) {
			return true;
		}
		if (future.isCompletedExceptionally()) {
			return false;
		}
		Instant expiresAt = future.join().getExpiresAt();
		return expiresAt != null && this.clock.instant().isBefore(expiresAt);
	}

}
