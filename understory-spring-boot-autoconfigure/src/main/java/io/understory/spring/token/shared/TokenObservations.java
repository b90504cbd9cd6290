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

import io.micrometer.observation.NullObservation;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.understory.spring.token.ConnectionId;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

import org.springframework.security.oauth2.core.OAuth2AccessToken;

/**
 * Observes token requests. The request is under its caller's observation only if the
 * caller waits for it; in the background it belongs to nobody.
 */
final class TokenObservations {

	// ObservationThreadLocalAccessor.KEY, which would need a library that may be missing
	private static final String KEY = "micrometer.observation";

	private final ConnectionId connection;

	private final ObservationRegistry registry;

	TokenObservations(ConnectionId connection, ObservationRegistry registry) {
		this.connection = connection;
		this.registry = registry;
	}

	@Nullable Observation current() {
		return this.registry.getCurrentObservation();
	}

	@Nullable Observation current(ContextView context) {
		return context.getOrDefault(KEY, current());
	}

	/**
	 * Observe a token request.
	 * @param fetch the request
	 * @param reason the phase in which it begins
	 * @param caller the observation of its caller, or {@code null} if there is none
	 */
	Mono<OAuth2AccessToken> observe(Mono<OAuth2AccessToken> fetch, TokenPhase reason, @Nullable Observation caller) {
		if (this.registry.isNoop()) {
			return fetch;
		}
		return Mono.defer(() -> {
			Observation observation = start(reason, caller);
			return fetch.contextWrite((context) -> context.put(KEY, observation))
				.doOnSuccess((token) -> observation.stop())
				.doOnError((ex) -> observation.error(ex).stop());
		});
	}

	private Observation start(TokenPhase reason, @Nullable Observation caller) {
		Observation parent = (reason != TokenPhase.ADVISORY && caller != null) ? caller
				: new NullObservation(this.registry);
		// In the scope of the parent, for a tracer looks there first
		return parent.scoped(() -> TokenFetchConvention.observation(this.connection, reason, this.registry).start());
	}

}
