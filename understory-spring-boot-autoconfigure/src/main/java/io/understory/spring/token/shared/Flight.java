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

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.micrometer.observation.Observation;
import io.understory.spring.token.UnderstoryAuthorizationException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

import org.springframework.security.oauth2.core.OAuth2AccessToken;

/**
 * A token request that any number of callers wait for. It forgets those who give up.
 */
final class Flight {

	private final TokenPhase phase;

	private final @Nullable Observation caller;

	private final CompletableFuture<OAuth2AccessToken> result = new CompletableFuture<>();

	// The result as a value, for Reactor logs an error that nobody waits for any more.
	// Not a stage of the future, which would hold callers that were cancelled until it
	// ends
	private final Sinks.One<Mono<OAuth2AccessToken>> signal = Sinks.unsafe().one();

	/**
	 * Creates a token request.
	 * @param phase the phase in which it begins
	 * @param caller the observation of its first caller, or {@code null}
	 */
	Flight(TokenPhase phase, @Nullable Observation caller) {
		this.phase = phase;
		this.caller = caller;
	}

	TokenPhase phase() {
		return this.phase;
	}

	@Nullable Observation caller() {
		return this.caller;
	}

	/**
	 * Return the token when it is there, or an error.
	 */
	Mono<Mono<OAuth2AccessToken>> result() {
		return this.signal.asMono();
	}

	/**
	 * Return the token, blocking the caller.
	 * @param longestWait the longest time to wait, in milliseconds
	 */
	OAuth2AccessToken await(long longestWait) throws InterruptedException, ExecutionException, TimeoutException {
		return this.result.get(longestWait, TimeUnit.MILLISECONDS);
	}

	void succeed(OAuth2AccessToken token) {
		if (this.result.complete(token)) {
			this.signal.tryEmitValue(Mono.just(token));
		}
	}

	void fail(UnderstoryAuthorizationException error) {
		if (this.result.completeExceptionally(error)) {
			this.signal.tryEmitValue(Mono.error(error));
		}
	}

}
