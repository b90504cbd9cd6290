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
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;

import io.micrometer.observation.ObservationRegistry;
import io.understory.mock.MockUnderstory;

import org.springframework.http.client.reactive.ClientHttpConnector;
import org.springframework.http.client.reactive.JdkClientHttpConnector;

/**
 * Makes token endpoints for tests.
 */
public final class TokenEndpoints {

	private TokenEndpoints() {
	}

	public static TokenEndpoint of(ClientHttpConnector connector, Duration timeout, Supplier<TokenRequest> requests,
			Clock clock) {
		return new TokenEndpoint(ConnectionId.DEFAULT, connector, timeout, requests, Duration.ofMinutes(5), clock,
				ObservationRegistry.NOOP, new TokenExecutor());
	}

	/**
	 * Make that of a mock, on the mock's clock.
	 */
	public static TokenEndpoint of(MockUnderstory understory) {
		return of(new JdkClientHttpConnector(), Duration.ofSeconds(20),
				() -> new TokenRequest(understory.getTokenUri(), understory.getClientId(), understory.getSecret(),
						"https://api.understory.io", Set.of("openid"), "Fjord-Tours/Sync"),
				understory.getClock());
	}

}
