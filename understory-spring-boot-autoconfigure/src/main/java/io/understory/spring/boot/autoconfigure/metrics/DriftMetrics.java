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

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.understory.api.json.Drift;
import io.understory.spring.boot.autoconfigure.api.ApiDriftListener;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.util.function.SingletonSupplier;

/**
 * Counts where answers of the API differ from the model. There are not many ways: names
 * are bounded.
 */
final class DriftMetrics implements ApiDriftListener {

	private final SingletonSupplier<MeterRegistry> registry;

	private final Map<Key, Counter> counters = new ConcurrentHashMap<>();

	DriftMetrics(ObjectProvider<MeterRegistry> registries) {
		this.registry = SingletonSupplier.ofNullable(registries::getIfUnique);
	}

	@Override
	public void onDrift(String connection, Drift drift) {
		@Nullable MeterRegistry registry = this.registry.get();
		if (registry != null) {
			this.counters.computeIfAbsent(new Key(connection, drift), (key) -> counter(registry, key)).increment();
		}
	}

	private static Counter counter(MeterRegistry registry, Key key) {
		return Counter.builder("understory.api.unknown")
			.description("Answers of the API that differ from what is known of it")
			.tag("connection", key.connection())
			.tag("kind", key.drift().kind().name().toLowerCase(Locale.ROOT))
			.tag("type", key.drift().type())
			.tag("name", key.drift().name())
			.register(registry);
	}

	/**
	 * What is counted.
	 */
	private record Key(String connection, Drift drift) {
	}

}
