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

package io.understory.spring.boot.autoconfigure.connection;

import java.time.Clock;

import io.micrometer.observation.ObservationRegistry;
import io.understory.spring.boot.autoconfigure.settings.ConnectionSettings;
import io.understory.spring.token.ConnectionId;
import io.understory.spring.token.TokenEndpoint;
import io.understory.spring.token.TokenExecutor;
import io.understory.spring.token.shared.SharedAccessToken;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.client.reactive.ClientHttpConnector;

/**
 * Makes access tokens, whose requests have a thread in common.
 */
final class AccessTokens implements AutoCloseable {

	private final TokenExecutor executor = new TokenExecutor();

	private final ObjectProvider<ObservationRegistry> observationRegistries;

	private final ListableBeanFactory beanFactory;

	AccessTokens(ObjectProvider<ObservationRegistry> observationRegistries, ListableBeanFactory beanFactory) {
		this.observationRegistries = observationRegistries;
		this.beanFactory = beanFactory;
	}

	SharedAccessToken create(ConnectionSettings settings, ClientHttpConnector connector) {
		Clock clock = clock(settings.id());
		ObservationRegistry registry = this.observationRegistries.getIfUnique(() -> ObservationRegistry.NOOP);
		// Whose trace and baggage a caller has is nobody's business outside
		TokenEndpoint endpoint = new TokenEndpoint(settings.id(), connector, settings.http().timeout(),
				settings.tokenRequests(), settings.token().defaultLifetime(), clock,
				settings.tracePropagated() ? registry : ObservationRegistry.NOOP, this.executor);
		return new SharedAccessToken(endpoint, settings.token(), clock, registry);
	}

	Clock clock(ConnectionId id) {
		return ConnectionClocks.of(id, this.beanFactory);
	}

	@Override
	public void close() {
		this.executor.close();
	}

}
