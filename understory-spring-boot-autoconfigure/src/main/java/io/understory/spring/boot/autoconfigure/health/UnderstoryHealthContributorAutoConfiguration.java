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

package io.understory.spring.boot.autoconfigure.health;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import io.understory.spring.boot.autoconfigure.UnderstoryAutoConfiguration;
import io.understory.spring.boot.autoconfigure.connection.Connection;
import io.understory.spring.boot.autoconfigure.connection.Connections;
import reactor.core.publisher.Mono;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.SearchStrategy;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.CompositeReactiveHealthContributor;
import org.springframework.boot.health.contributor.ReactiveHealthContributor;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the health of the connection to
 * Understory: one component, or one that has a component for each of several connections.
 */
@AutoConfiguration(after = UnderstoryAutoConfiguration.class)
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE) // or it would pull the other forward
@ConditionalOnClass({ ReactiveHealthIndicator.class, ConditionalOnEnabledHealthIndicator.class })
@ConditionalOnBean(value = Connections.class, search = SearchStrategy.CURRENT)
@ConditionalOnEnabledHealthIndicator("understory")
@EnableConfigurationProperties(UnderstoryHealthProperties.class)
public final class UnderstoryHealthContributorAutoConfiguration {

	// Serves servlet applications too: Boot blocks for reactive indicators there
	@Bean
	@ConditionalOnMissingBean(name = { "understoryHealthIndicator", "understoryHealthContributor" },
			search = SearchStrategy.CURRENT)
	ReactiveHealthContributor understoryHealthContributor(Connections connections,
			UnderstoryHealthProperties properties) {
		Map<String, ReactiveHealthContributor> indicators = new LinkedHashMap<>();
		connections.all().forEach((connection) -> indicators.put(connection.name(), indicator(connection, properties)));
		return (indicators.size() > 1) ? CompositeReactiveHealthContributor.fromMap(indicators)
				: indicators.values().iterator().next();
	}

	private static ReactiveHealthIndicator indicator(Connection connection, UnderstoryHealthProperties properties) {
		return new UnderstoryHealthIndicator(connection.token(), connection.gate(),
				properties.isEnabled() ? verification(connection.webClient(), properties.getInterval()) : Mono.empty());
	}

	private static Mono<Verification> verification(WebClient webClient, Duration interval) {
		if (interval.compareTo(Duration.ofSeconds(1)) < 0) {
			throw new InvalidConfigurationPropertyValueException("management.health.understory.verify.interval",
					interval, "It must be a second or more, for the API limits the rate of calls.");
		}
		return Verification.with(webClient).cache(interval);
	}

}
