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

package io.understory.spring.webhook;

import io.micrometer.common.KeyValues;
import io.micrometer.observation.Observation;
import io.micrometer.observation.Observation.Context;
import io.micrometer.observation.ObservationConvention;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;

/**
 * Names the observation of a request to the endpoint, with key values of low cardinality.
 */
final class WebhookConvention implements ObservationConvention<WebhookContext> {

	private static final WebhookConvention INSTANCE = new WebhookConvention();

	static Observation observation(WebhookContext context, @Nullable Observation parent, ObservationRegistry registry) {
		Observation observation = Observation.createNotStarted(null, INSTANCE, () -> context, registry);
		return (parent != null) ? observation.parentObservation(parent) : observation;
	}

	@Override
	public boolean supportsContext(Context context) {
		return context instanceof WebhookContext;
	}

	@Override
	public String getName() {
		return "understory.webhook";
	}

	@Override
	public String getContextualName(WebhookContext context) {
		return "understory webhook";
	}

	@Override
	public KeyValues getLowCardinalityKeyValues(WebhookContext context) {
		return KeyValues.of("connection", context.connectionName(), "type", context.type(), "outcome",
				context.outcome());
	}

}
