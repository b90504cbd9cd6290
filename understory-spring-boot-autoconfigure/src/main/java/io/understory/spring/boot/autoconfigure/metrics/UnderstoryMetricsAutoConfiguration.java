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

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.understory.spring.boot.autoconfigure.UnderstoryAutoConfiguration;
import io.understory.spring.boot.autoconfigure.connection.Connections;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.SearchStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the metrics of the access token
 * and of the typed API.
 */
@AutoConfiguration(after = UnderstoryAutoConfiguration.class)
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE) // or it would pull the other forward
@ConditionalOnClass(MeterBinder.class)
@ConditionalOnBean(value = Connections.class, search = SearchStrategy.CURRENT)
public final class UnderstoryMetricsAutoConfiguration {

	@Bean
	TokenMetrics understoryTokenMetrics(Connections connections) {
		return new TokenMetrics(connections);
	}

	@Bean
	RateLimitMetrics understoryRateLimitMetrics(Connections connections) {
		return new RateLimitMetrics(connections);
	}

	@Bean
	DriftMetrics understoryDriftMetrics(ObjectProvider<MeterRegistry> registries) {
		return new DriftMetrics(registries);
	}

}
