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

package io.understory.spring.boot.autoconfigure;

import java.time.Clock;
import java.time.Duration;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.understory.spring.boot.autoconfigure.metrics.UnderstoryMetricsAutoConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.threeten.extra.MutableClock;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The metrics of the access token.
 */
class MetricsTests {

	@RegisterExtension
	static final UnderstoryExtension understory = new UnderstoryExtension();

	private final MeterRegistry registry = new SimpleMeterRegistry();

	@Test
	void shouldTellTheTimeUntilTheTokenExpires() {
		application().run((context) -> {
			context.getBean("understoryTokenMetrics", MeterBinder.class).bindTo(this.registry);
			assertThat(secondsToExpiry()).isNaN();
			UnderstoryExtension.call(context);
			assertThat(secondsToExpiry()).isEqualTo(3599);
			understory.mock().advance(Duration.ofMillis(98_500));
			assertThat(secondsToExpiry()).isEqualTo(3500.5);
			understory.mock().advance(Duration.ofHours(1));
			assertThat(secondsToExpiry()).isZero();
		});
	}

	@Test
	void whenTheApplicationHasAClockOfAnotherNameThenItIsNotThatOfTheToken() {
		MutableClock clock = MutableClock.epochUTC();
		understory.application()
			.withConfiguration(AutoConfigurations.of(UnderstoryMetricsAutoConfiguration.class))
			.withBean("clock", Clock.class, () -> clock, (definition) -> definition.setPrimary(true))
			.run((context) -> {
				context.getBean("understoryTokenMetrics", MeterBinder.class).bindTo(this.registry);
				UnderstoryExtension.call(context);
				clock.add(Duration.ofDays(10_000));
				assertThat(secondsToExpiry()).isBetween(3500.0, 3599.0);
			});
	}

	@Test
	void shouldCountTheCallersThatWaited() {
		application().run((context) -> {
			context.getBean("understoryTokenMetrics", MeterBinder.class).bindTo(this.registry);
			assertThat(waits()).isZero();
			UnderstoryExtension.call(context);
			UnderstoryExtension.call(context);
			assertThat(waits()).isEqualTo(1);
		});
	}

	@Test
	void whenUnderstoryIsDisabledThenThereAreNoMetrics() {
		application().withPropertyValues("understory.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(MeterBinder.class));
	}

	private ApplicationContextRunner application() {
		return understory.applicationWithClock()
			.withConfiguration(AutoConfigurations.of(UnderstoryMetricsAutoConfiguration.class));
	}

	private double secondsToExpiry() {
		return this.registry.get("understory.token.expiry").timeGauge().value();
	}

	private double waits() {
		return this.registry.get("understory.token.waits").functionCounter().count();
	}

}
