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

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import io.understory.spring.boot.autoconfigure.health.UnderstoryHealthContributorAutoConfiguration;
import io.understory.spring.boot.autoconfigure.settings.UnderstoryConnectionDetails;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.test.scheduler.VirtualTimeScheduler;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.entry;

/**
 * The health of the connection to Understory.
 */
class HealthTests {

	private static final String VERIFY = "management.health.understory.verify.enabled=true";

	@RegisterExtension
	static final UnderstoryExtension understory = new UnderstoryExtension();

	@Test
	void whenNothingWasFetchedThenTheHealthIsUnknownAndAsksNobody() {
		run((context) -> {
			assertThat(health(context)).isEqualTo(Health.unknown().withDetail("state", "cold").build());
			assertThat(understory.requests()).isEmpty();
		});
	}

	@Test
	void whenATokenIsAtHandThenTheHealthTellsItsScopesAndLife() {
		run((context) -> {
			UnderstoryExtension.call(context);
			understory.mock().advance(Duration.ofSeconds(99));
			Health health = health(context);
			assertThat(health.getStatus()).isEqualTo(Status.UP);
			assertThat(health.getDetails()).containsOnly(entry("state", "fresh"), entry("secondsToExpiry", 3500L),
					entry("grantedScopes", Set.of("openid", "marketing.read")), entry("missingScopes", Set.of()));
			assertThat(health.toString()).doesNotContain(understory.token())
				.doesNotContain(understory.mock().getSecret());
		});
	}

	@Test
	void whenScopesAreMissingThenTheHealthNamesThem() {
		understory.mock().tokenEndpoint().answerWith(okJson("""
				{"access_token": "a", "expires_in": 3599, "token_type": "bearer", "scope": "openid"}"""));
		run((context) -> {
			UnderstoryExtension.authorize(context);
			assertThat(health(context).getStatus()).isEqualTo(Status.UP);
			assertThat(health(context).getDetails()).contains(entry("grantedScopes", Set.of("openid")),
					entry("missingScopes", Set.of("marketing.read")));
		});
	}

	@Test
	void shouldAskTheConnectionDetailsForNothing() {
		AtomicBoolean away = new AtomicBoolean();
		understory.mock().setKey("from-details", "details-secret");
		UnderstoryConnectionDetails details = new UnderstoryAutoConfigurationTests.LocalConnectionDetails(
				understory.url()) {

			@Override
			public Set<String> getScopes() {
				if (away.get()) {
					throw new IllegalStateException("the vault is away");
				}
				return super.getScopes();
			}

		};
		UnderstoryExtension.unconfiguredApplication()
			.withConfiguration(AutoConfigurations.of(UnderstoryHealthContributorAutoConfiguration.class))
			.withBean(UnderstoryConnectionDetails.class, () -> details)
			.run((context) -> {
				UnderstoryExtension.call(context);
				away.set(true);
				assertThat(health(context).getStatus()).isEqualTo(Status.UP);
			});
	}

	@Test
	void whenTheFirstTokenRequestFailsThenTheHealthIsDownUntilOneSucceeds() {
		understory.mock().tokenEndpoint().answerError("invalid_client");
		run((context) -> {
			callInVain(context);
			assertThat(health(context)).isEqualTo(Health.down()
				.withDetail("state", "cold")
				.withDetail("lastErrorCode", "invalid_client")
				.withDetail("lastErrorAt", understory.mock().getClock().instant())
				.build());
			understory.mock().advance(Duration.ofMinutes(1));
			understory.mock().tokenEndpoint().recover();
			UnderstoryExtension.call(context);
			assertThat(health(context).getStatus()).isEqualTo(Status.UP);
			assertThat(health(context).getDetails()).contains(entry("lastErrorCode", "invalid_client"),
					entry("lastErrorAt", understory.mock().getClock().instant().minus(Duration.ofMinutes(1))));
		});
	}

	@Test
	void whenTheTokenExpiresThenOnlyAFailedRequestForTheNextOneIsUnhealthy() {
		run((context) -> {
			UnderstoryExtension.call(context);
			understory.mock().advance(Duration.ofMinutes(59).plusSeconds(30));
			understory.mock().tokenEndpoint().answerUnavailable();
			UnderstoryExtension.call(context);
			assertThat(health(context).getStatus()).isEqualTo(Status.UP);
			assertThat(health(context).getDetails()).contains(entry("state", "mandatory"),
					entry("lastErrorCode", "temporarily_unavailable"));
			understory.mock().advance(Duration.ofMinutes(1));
			assertThat(health(context).getStatus()).isEqualTo(Status.DOWN);
			assertThat(health(context).getDetails()).contains(entry("state", "expired"), entry("secondsToExpiry", 0L));
			understory.mock().tokenEndpoint().recover();
			UnderstoryExtension.call(context);
			understory.mock().advance(Duration.ofHours(2));
			assertThat(health(context).getDetails()).contains(entry("state", "expired"));
			assertThat(health(context).getStatus()).isEqualTo(Status.UP);
		});
	}

	@Test
	void whenTheApiRefusesTheNewTokenTooThenTheHealthIsDown() {
		run((context) -> {
			me(status(401));
			callInVain(context);
			assertThat(understory.tokenRequests()).hasSize(2);
			assertThat(health(context).getStatus()).isEqualTo(Status.DOWN);
			assertThat(health(context).getDetails()).contains(entry("state", "rejected"));
		});
	}

	@Test
	void shouldVerifyOnceInAnInterval() {
		VirtualTimeScheduler time = VirtualTimeScheduler.getOrSet();
		try {
			application().withPropertyValues(VERIFY).run((context) -> {
				assertThat(health(context).getStatus()).isEqualTo(Status.UP);
				assertThat(health(context).getDetails()).contains(entry("state", "fresh"),
						entry("verification", "200 OK"));
				time.advanceTimeBy(Duration.ofSeconds(59));
				me(status(503));
				assertThat(health(context).getStatus()).isEqualTo(Status.UP);
				assertThat(understory.calls("/v1/me")).hasSize(1);
				time.advanceTimeBy(Duration.ofSeconds(1));
				assertThat(health(context).getStatus()).isEqualTo(Status.DOWN);
				assertThat(health(context).getDetails()).contains(entry("verification", "503 SERVICE_UNAVAILABLE"));
				assertThat(understory.calls("/v1/me")).hasSize(2);
			});
			application().withPropertyValues(VERIFY, "management.health.understory.verify.interval=10m")
				.run((context) -> {
					health(context);
					time.advanceTimeBy(Duration.ofMinutes(9));
					health(context);
					assertThat(understory.calls("/v1/me")).hasSize(3);
					time.advanceTimeBy(Duration.ofMinutes(1));
					health(context);
					assertThat(understory.calls("/v1/me")).hasSize(4);
				});
		}
		finally {
			VirtualTimeScheduler.reset();
		}
	}

	@ParameterizedTest
	@CsvSource({ "401, DOWN", "403, UP", "404, DOWN", "429, UP", "500, DOWN" })
	void whenTheApiAnswersTheVerificationThenItsStatusTells(int status, String expected) {
		me(status(status));
		application().withPropertyValues(VERIFY).run((context) -> {
			assertThat(health(context).getStatus().getCode()).isEqualTo(expected);
			assertThat(health(context).getDetails().get("verification")).asString().startsWith(status + " ");
		});
	}

	@Test
	void whenTheVerificationGetsNoTokenThenTheHealthIsDown() {
		understory.mock().setScopes("openid");
		application().withPropertyValues(VERIFY).run((context) -> {
			assertThat(health(context).getStatus()).isEqualTo(Status.DOWN);
			assertThat(health(context).getDetails()).contains(entry("verification", "invalid_scope"),
					entry("lastErrorCode", "invalid_scope"));
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "0s", "-1m", "999ms" })
	void whenTheIntervalIsTooShortThenTheStartUpFails(String interval) {
		application().withPropertyValues(VERIFY, "management.health.understory.verify.interval=" + interval)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(InvalidConfigurationPropertyValueException.class)
				.hasMessageContaining("management.health.understory.verify.interval"));
	}

	@Test
	void whenHealthIsDisabledThenThereIsNone() {
		application().withPropertyValues("management.health.understory.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean("understoryHealthContributor"));
		application().withPropertyValues("management.health.defaults.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean("understoryHealthContributor"));
		application().withPropertyValues("understory.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean("understoryHealthContributor"));
	}

	@Test
	void whenTheApplicationHasABeanOfTheNameThenItReplacesOurs() {
		ReactiveHealthIndicator own = () -> null;
		application().withBean("understoryHealthContributor", ReactiveHealthIndicator.class, () -> own)
			.run((context) -> assertThat(context).getBean(ReactiveHealthIndicator.class).isSameAs(own));
		application().withBean("understoryHealthContributor", ReactiveHealthIndicator.class, () -> own)
			.run((context) -> assertThat(context).getBean(ReactiveHealthIndicator.class).isSameAs(own));
	}

	private void run(Consumer<AssertableApplicationContext> test) {
		application().run(test::accept);
	}

	private ApplicationContextRunner application() {
		return understory.applicationWithClock()
			.withConfiguration(AutoConfigurations.of(UnderstoryHealthContributorAutoConfiguration.class));
	}

	private static Health health(ApplicationContext context) {
		return context.getBean("understoryHealthContributor", ReactiveHealthIndicator.class)
			.health()
			.block(Duration.ofSeconds(10));
	}

	private static void callInVain(ApplicationContext context) {
		assertThatException().isThrownBy(() -> UnderstoryExtension.call(context))
			.isNotInstanceOf(IllegalStateException.class);
	}

	private static void me(ResponseDefinitionBuilder response) {
		understory.mock().stubFor(get(urlEqualTo("/v1/me")).willReturn(response));
	}

}
