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

package io.understory.spring.boot.autoconfigure.metrics;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.understory.spring.boot.autoconfigure.connection.Connections;
import io.understory.spring.token.shared.SharedAccessToken;

/**
 * Metrics of the access token of each connection. Its requests are counted by their
 * observation.
 *
 * @param connections the connections
 */
record TokenMetrics(Connections connections) implements MeterBinder {

	@Override
	public void bindTo(MeterRegistry registry) {
		this.connections.all()
			.forEach((connection) -> bind(registry, connection.token(), Tags.of("connection", connection.name())));
	}

	private static void bind(MeterRegistry registry, SharedAccessToken token, Tags tags) {
		TimeGauge.builder("understory.token.expiry", token, TimeUnit.MILLISECONDS, TokenMetrics::remaining)
			.description("Time until the access token expires")
			.tags(tags)
			.register(registry);
		FunctionCounter.builder("understory.token.waits", token, SharedAccessToken::waits)
			.description("Callers that waited for an access token")
			.tags(tags)
			.register(registry);
	}

	private static double remaining(SharedAccessToken token) {
		Duration remaining = token.status().remaining();
		return (remaining != null) ? remaining.toMillis() : Double.NaN;
	}

}
