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

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.understory.api.json.Drift;
import io.understory.spring.boot.autoconfigure.api.ApiDriftListener;

import org.springframework.beans.factory.ObjectProvider;

/**
 * Counts where answers of the API differ from the model.
 *
 * @param registries the application's registry, which may be missing
 */
record DriftMetrics(ObjectProvider<MeterRegistry> registries) implements ApiDriftListener {

	@Override
	public void onDrift(String connection, Drift drift) {
		this.registries.ifUnique((registry) -> Counter.builder("understory.api.unknown")
			.description("Answers of the API that differ from what is known of it")
			.tag("connection", connection)
			.tag("kind", drift.kind().name().toLowerCase(Locale.ROOT))
			.tag("type", drift.type())
			.tag("name", drift.name())
			.register(registry)
			.increment());
	}

}
