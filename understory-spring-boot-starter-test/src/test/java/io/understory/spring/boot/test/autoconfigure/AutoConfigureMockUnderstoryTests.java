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

package io.understory.spring.boot.test.autoconfigure;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

import io.understory.mock.IssuedToken;
import io.understory.mock.MockUnderstory;
import io.understory.mock.UnderstoryResponses;
import io.understory.spring.boot.autoconfigure.UnderstoryAutoConfiguration;
import io.understory.spring.boot.autoconfigure.settings.UnderstoryConnectionDetails;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.webclient.autoconfigure.WebClientAutoConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.web.reactive.function.client.WebClient;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link MockUnderstoryAutoConfiguration}.
 */
class AutoConfigureMockUnderstoryTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(UnderstoryAutoConfiguration.class, WebClientAutoConfiguration.class,
				MockUnderstoryAutoConfiguration.class));

	@Test
	void whenNothingIsConfiguredThenAsksForAllScopes() {
		this.runner.run((context) -> {
			callMe(context);
			assertThat(token(context).scopes())
				.containsExactlyInAnyOrderElementsOf(context.getBean(MockUnderstory.class).getScopes());
		});
	}

	@Test
	void whenPropertiesAreSetThenTheMockWins() {
		this.runner
			.withPropertyValues("understory.client-id=real", "understory.secret=real",
					"understory.base-url=https://real.example", "understory.token-uri=https://real.example/token",
					"understory.audience=https://real.example", "understory.scopes=openid, order.read")
			.run((context) -> {
				callMe(context);
				assertThat(token(context).scopes()).containsExactlyInAnyOrder("openid", "order.read");
			});
	}

	@ParameterizedTest
	@ValueSource(strings = { "understory.secret=half", "understory.secret=${NOT_SET}", "understory.scopes=${NOT_SET}",
			"understory.scopes=" })
	void whenPropertiesMakeNoSenseThenTheMockWins(String property) {
		this.runner.withPropertyValues(property).run(this::callMe);
	}

	@Test
	void whenApplicationHasDetailsAndMockOfItsOwnThenTheMockOfTheTestWins() {
		try (MockUnderstory other = MockUnderstory.start()) {
			this.runner.withBean("ours", MockUnderstory.class, () -> other)
				.withBean("ourDetails", UnderstoryConnectionDetails.class, ProductionDetails::new)
				.run((context) -> {
					callMe(context);
					assertThat(token(context).number()).isOne();
					assertThat(other.calls()).isEmpty();
				});
		}
	}

	@Test
	void whenApplicationHasClockThenItStays() {
		Clock clock = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
		this.runner.withBean("clock", Clock.class, () -> clock).run((context) -> {
			assertThat(context.getBean(Clock.class)).isSameAs(clock);
			assertThat(context.getBean("understoryClock")).isSameAs(context.getBean(MockUnderstory.class).getClock());
		});
	}

	@Test
	void shouldCustomizeBeforeStartUpAndAfterReset() {
		MockUnderstoryCustomizer customizer = (understory) -> understory
			.stubFor(get("/v1/me").willReturn(UnderstoryResponses.json("{\"company_name\": \"Custom\"}")));
		this.runner.withBean(MockUnderstoryCustomizer.class, () -> customizer)
			.withPropertyValues("understory.token.verify-on-startup=true")
			.run((context) -> {
				assertThat(context.getBean(MockUnderstory.class).tokens()).hasSize(1);
				assertThat(callMe(context)).contains("Custom");
				MockUnderstoryTurns turns = context.getBean(MockUnderstoryTurns.class);
				turns.begin();
				assertThat(callMe(context)).contains("Custom");
				turns.end();
			});
	}

	@Test
	void whenTestHasClockOfTheTokenThenItStays() {
		Clock clock = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
		this.runner.withBean("understoryClock", Clock.class, () -> clock).run((context) -> {
			callMe(context);
			assertThat(context.getBean("understoryClock")).isSameAs(clock);
		});
	}

	@Test
	void whenCustomizerFailsThenTheNextTestHasItsTurn() {
		AtomicInteger calls = new AtomicInteger();
		MockUnderstoryCustomizer customizer = (understory) -> assertThat(calls.incrementAndGet()).isNotEqualTo(2);
		this.runner.withBean(MockUnderstoryCustomizer.class, () -> customizer).run((context) -> {
			MockUnderstoryTurns turns = context.getBean(MockUnderstoryTurns.class);
			assertThatExceptionOfType(AssertionError.class).isThrownBy(turns::begin);
			turns.begin();
			turns.end();
		});
	}

	@Test
	void whenContextEndsThenServerStops() {
		this.runner.run((context) -> {
			MockUnderstory understory = context.getBean(MockUnderstory.class);
			assertThat(understory.isRunning()).isTrue();
			context.close();
			assertThat(understory.isRunning()).isFalse();
		});
	}

	private String callMe(ApplicationContext context) {
		return context.getBean("understoryWebClient", WebClient.class)
			.get()
			.uri("/v1/me")
			.retrieve()
			.bodyToMono(String.class)
			.blockOptional()
			.orElseThrow();
	}

	private static IssuedToken token(ApplicationContext context) {
		return context.getBean(MockUnderstory.class).tokens().get(0);
	}

	private static final class ProductionDetails implements UnderstoryConnectionDetails {

		@Override
		public String getClientId() {
			return "real";
		}

		@Override
		public String getSecret() {
			return "real";
		}

		@Override
		public Set<String> getScopes() {
			return Set.of("openid");
		}

	}

}
