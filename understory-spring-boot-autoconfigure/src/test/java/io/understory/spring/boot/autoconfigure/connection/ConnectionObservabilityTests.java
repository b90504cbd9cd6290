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

import java.time.Duration;
import java.util.List;
import java.util.Set;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.understory.spring.boot.autoconfigure.UnderstoryExtension;
import io.understory.spring.boot.autoconfigure.health.UnderstoryHealthContributorAutoConfiguration;
import io.understory.spring.boot.autoconfigure.metrics.UnderstoryMetricsAutoConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.CompositeReactiveHealthContributor;
import org.springframework.boot.health.contributor.ReactiveHealthContributor;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.util.TestPropertyValues;

import static io.micrometer.observation.tck.TestObservationRegistryAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Health, metrics, observations and sanitizing with several connections: each is told by
 * its name, and one alone as ever.
 */
class ConnectionObservabilityTests {

	private static final String HEALTH = "understoryHealthContributor";

	private static final Class<ReactiveHealthContributor> TYPE = ReactiveHealthContributor.class;

	@RegisterExtension
	static final UnderstoryExtension understory = new UnderstoryExtension();

	@RegisterExtension
	static final UnderstoryExtension norths = new UnderstoryExtension();

	@Test
	void whenThereIsOneConnectionThenTheHealthIsItsOwnWhateverItsNameIs() {
		complete(understory.application())
			.run((context) -> assertThat(health(context.getBean(HEALTH, TYPE))).isEqualTo(Status.UNKNOWN));
		complete(UnderstoryExtension.unconfiguredApplication()).withPropertyValues(norths.connection("north"))
			.run((context) -> {
				context.getBean(UnderstoryConnections.class).get("north").token().await();
				assertThat(health(context.getBean(HEALTH, TYPE))).isEqualTo(Status.UP);
			});
	}

	@Test
	void whenThereAreSeveralThenTheHealthHasAComponentForEach() {
		norths.mock().tokenEndpoint().answerError("invalid_client");
		both().run((context) -> {
			assertThat(context).hasNotFailed();
			for (UnderstoryConnection connection : context.getBean(UnderstoryConnections.class)) {
				connection.token().get().onErrorComplete().block(Duration.ofSeconds(10));
			}
			CompositeReactiveHealthContributor health = (CompositeReactiveHealthContributor) context.getBean(HEALTH,
					TYPE);
			assertThat(health).extracting(CompositeReactiveHealthContributor.Entry::name)
				.containsExactlyInAnyOrder("understory", "north");
			assertThat(health(health.getContributor("understory"))).isEqualTo(Status.UP);
			assertThat(health(health.getContributor("north"))).isEqualTo(Status.DOWN);
		});
	}

	@Test
	void shouldVerifyEachConnectionWithItsOwnClient() {
		both().withPropertyValues("management.health.understory.verify.enabled=true").run((context) -> {
			CompositeReactiveHealthContributor health = (CompositeReactiveHealthContributor) context.getBean(HEALTH,
					TYPE);
			assertThat(health(health.getContributor("north"))).isEqualTo(Status.UP);
			assertThat(norths.calls("/v1/me")).hasSize(1);
			assertThat(understory.requests()).isEmpty();
		});
	}

	@Test
	void shouldTagTheMetricsOfEachConnection() {
		SimpleMeterRegistry registry = new SimpleMeterRegistry();
		both().run((context) -> {
			context.getBeansOfType(MeterBinder.class).values().forEach((binder) -> binder.bindTo(registry));
			context.getBean(UnderstoryConnections.class).get("north").token().await();
			assertThat(registry.getMeters()).extracting(Meter::getId)
				.extracting((id) -> id.getName() + " " + id.getTag("connection"))
				.containsExactlyInAnyOrder("understory.token.expiry understory", "understory.token.expiry north",
						"understory.token.waits understory", "understory.token.waits north",
						"understory.rate-limit.waiting understory", "understory.rate-limit.waiting north",
						"understory.rate-limit.refusals understory", "understory.rate-limit.refusals north");
			assertThat(registry.get("understory.token.waits").tag("connection", "north").functionCounter().count())
				.isEqualTo(1);
			assertThat(registry.get("understory.token.waits").tag("connection", "understory").functionCounter().count())
				.isZero();
		});
	}

	@Test
	void shouldTagTheObservationOfATokenRequest() {
		TestObservationRegistry registry = TestObservationRegistry.create();
		both().withBean(TestObservationRegistry.class, () -> registry).run((context) -> {
			context.getBean(UnderstoryConnections.class).get("north").token().await();
			assertThat(registry).hasObservationWithNameEqualTo("understory.token.fetch")
				.that()
				.hasLowCardinalityKeyValue("connection", "north");
		});
	}

	@Test
	void shouldSanitizeTheSecretOfEachConnection() {
		norths.mock().setKey("key-of-north", "secret~of+north");
		both().run((context) -> {
			SanitizingFunction function = context.getBean(SanitizingFunction.class);
			for (String key : List.of("understory.secret", "understory.connections.north.secret",
					"UNDERSTORY_CONNECTIONS_NORTH_SECRET", "understory.connections[north].secret",
					"understory.connections.north.token", "UNDERSTORY_CONNECTIONS_NORTHSEA_TOKEN")) {
				assertThat(sanitized(function, key, "any")).as(key).isEqualTo(SanitizableData.SANITIZED_VALUE);
			}
			for (String value : List.of("x secret~of+north x", "secret%7Eof%2Bnorth", understory.mock().getSecret())) {
				assertThat(sanitized(function, "fjord.key", value)).as(value)
					.isEqualTo(SanitizableData.SANITIZED_VALUE);
			}
			for (String key : Set.of("understory.connections.north.client-id", "understory.connections.north.scopes",
					"understory.connections.north.token.max-wait", "fjord.secrets")) {
				assertThat(sanitized(function, key, "any")).as(key).isEqualTo("any");
			}
		});
	}

	private static Object sanitized(SanitizingFunction function, String key, String value) {
		return function.applyUnlessFiltered(new SanitizableData(null, key, value)).getValue();
	}

	private static Status health(ReactiveHealthContributor contributor) {
		return ((ReactiveHealthIndicator) contributor).health().block(Duration.ofSeconds(10)).getStatus();
	}

	private static ApplicationContextRunner both() {
		return complete(understory.application())
			.withInitializer((context) -> TestPropertyValues.of(norths.connection("north")).applyTo(context));
	}

	private static ApplicationContextRunner complete(ApplicationContextRunner application) {
		return application.withConfiguration(AutoConfigurations.of(UnderstoryHealthContributorAutoConfiguration.class,
				UnderstoryMetricsAutoConfiguration.class));
	}

}
