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

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.understory.spring.boot.autoconfigure.connection.Connections;
import io.understory.spring.http.gate.CallGate;

/**
 * How often the API refused calls of each connection, and how many wait for their turn.
 */
record RateLimitMetrics(Connections connections) implements MeterBinder {

	@Override
	public void bindTo(MeterRegistry registry) {
		this.connections.all()
			.forEach((connection) -> bind(registry, connection.gate(), Tags.of("connection", connection.name())));
	}

	private static void bind(MeterRegistry registry, CallGate gate, Tags tags) {
		Gauge.builder("understory.rate-limit.waiting", gate, (shared) -> shared.status().waiting())
			.description("Calls that wait for their turn")
			.tags(tags)
			.register(registry);
		FunctionCounter.builder("understory.rate-limit.refusals", gate, CallGate::refusals)
			.description("Calls that the API refused with 429")
			.tags(tags)
			.register(registry);
	}

}
