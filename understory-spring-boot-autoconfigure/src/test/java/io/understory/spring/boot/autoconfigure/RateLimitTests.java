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
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.understory.api.ReactiveUnderstory;
import io.understory.api.Understory;
import io.understory.api.error.UnderstoryApiException;
import io.understory.mock.UnderstoryResponses;
import io.understory.spring.boot.autoconfigure.connection.Connection;
import io.understory.spring.boot.autoconfigure.connection.Connections;
import io.understory.spring.boot.autoconfigure.health.UnderstoryHealthContributorAutoConfiguration;
import io.understory.spring.boot.autoconfigure.metrics.UnderstoryMetricsAutoConfiguration;
import io.understory.spring.boot.autoconfigure.validation.InvalidUnderstoryConfigurationException;
import io.understory.spring.http.OwnThread;
import io.understory.spring.http.gate.CallGate;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.restclient.autoconfigure.RestClientAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.web.client.RestClient;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.registry.ImportHttpServices;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What an application sees of the rate limit of the API, with and without
 * {@code understory.rate-limit.max-wait} and
 * {@code understory.rate-limit.max-concurrent-calls}.
 */
@ExtendWith(OutputCaptureExtension.class)
class RateLimitTests {

	private static final String MAX_WAIT = "understory.rate-limit.max-wait=5m";

	private static final String ONE_AT_ONCE = "understory.rate-limit.max-concurrent-calls=1";

	@RegisterExtension
	static final UnderstoryExtension understory = new UnderstoryExtension();

	@RegisterExtension
	static final UnderstoryExtension norths = new UnderstoryExtension();

	private final ApplicationContextRunner application = understory.applicationWithClock()
		.withConfiguration(AutoConfigurations.of(RestClientAutoConfiguration.class,
				UnderstoryHealthContributorAutoConfiguration.class, UnderstoryMetricsAutoConfiguration.class));

	@BeforeEach
	void answerWith429() {
		answerWith(UnderstoryResponses.tooManyRequests());
		norths.mock().stubFor(get("/v1/me").willReturn(ok()));
	}

	@Test
	void whenNothingIsSetThenTheCallerHasThe429AndOthersGoOn() {
		this.application.run((context) -> {
			Understory api = context.getBean(Understory.class);
			assertThatExceptionOfType(UnderstoryApiException.RateLimited.class).isThrownBy(api::me)
				.satisfies((ex) -> assertThat(ex.getRetryAfter()).isEqualTo(Duration.ofSeconds(61)));
			answerWith(ok());
			assertThat(api.me().companyId()).isEqualTo("c1");
			assertThat(calls()).isEqualTo(2);
			assertThat(health(context).getDetails()).doesNotContainKey("rateLimit");
		});
	}

	@Test
	void shouldBeOneGateForAllClientsOfTheConnection() {
		this.application.withPropertyValues(MAX_WAIT).withUserConfiguration(Services.class).run((context) -> {
			List<CompletableFuture<?>> calls = List.of(
					OwnThread.call(() -> context.getBean("understoryRestClient", RestClient.class)
						.get()
						.uri("/v1/me")
						.retrieve()
						.toBodilessEntity()),
					context.getBean("understoryWebClient", WebClient.class)
						.get()
						.uri("/v1/me")
						.retrieve()
						.toBodilessEntity()
						.toFuture(),
					OwnThread.call(context.getBean(Understory.class)::me),
					context.getBean(ReactiveUnderstory.class).me().toFuture(),
					OwnThread.call(context.getBean(MeService.class)::me));
			awaitWaiting(gate(context), 5);
			int before = calls();
			answerWith(ok());
			understory.mock().advance(Duration.ofSeconds(61));
			gate(context).status();
			assertThat(calls).allSatisfy((call) -> assertThat(call).succeedsWithin(Duration.ofSeconds(20)));
			assertThat(calls()).isEqualTo(before + 5);
		});
	}

	@Test
	void whenACallIsNotSentThenTheExceptionTellsWhenToComeBack() {
		answerWith(UnderstoryResponses.tooManyRequests().withHeader("Retry-After", "300"));
		this.application.withPropertyValues("understory.rate-limit.max-wait=70s").run((context) -> {
			Understory api = context.getBean(Understory.class);
			ReactiveUnderstory reactive = context.getBean(ReactiveUnderstory.class);
			assertThatExceptionOfType(UnderstoryApiException.RateLimited.class).isThrownBy(api::me)
				.satisfies((ex) -> assertThat(ex.getRetryAfter()).isEqualTo(Duration.ofSeconds(300)));
			understory.mock().advance(Duration.ofSeconds(100));
			for (Supplier<Object> call : List.<Supplier<Object>>of(api::me, () -> reactive.me().block())) {
				assertThatExceptionOfType(UnderstoryApiException.RateLimited.class).isThrownBy(call::get)
					.satisfies((ex) -> {
						assertThat(ex.getRetryAfter()).isEqualTo(Duration.ofSeconds(200));
						assertThat(ex.getCode()).isEqualTo("TOO_MANY_REQUESTS");
						assertThat(ex).hasMessageContaining("Not sent");
					});
			}
			assertThat(calls()).isEqualTo(1);
		});
	}

	@Test
	void shouldBeInheritedAndOfEachConnectionAlone() {
		this.application.withPropertyValues(MAX_WAIT, "understory.connections.patient.rate-limit.max-wait=0s")
			.withPropertyValues(norths.connection("north"))
			.withPropertyValues(norths.connection("patient"))
			.run((context) -> {
				Connections connections = context.getBean(Connections.class);
				assertThat(connections.get("north").gate().isPatient()).isTrue();
				assertThat(connections.get("patient").gate().isPatient()).isFalse();
				CompletableFuture<?> call = OwnThread.call(context.getBean("understory", Understory.class)::me);
				awaitWaiting(gate(context), 1);
				assertThat(connections.get("north").understory().me().companyId()).isEqualTo("c1");
				call.cancel(true);
			});
	}

	@Test
	void whenTheWaitIsNegativeThenThePropertyIsNamed() {
		this.application.withPropertyValues("understory.rate-limit.max-wait=-1s")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(InvalidUnderstoryConfigurationException.class)
				.hasMessageContaining("understory.rate-limit.max-wait is too short"));
	}

	@Test
	void whenNoCallIsAllowedAtOnceThenThePropertyIsNamed() {
		this.application.withPropertyValues(norths.connection("north"))
			.withPropertyValues("understory.connections.north.rate-limit.max-concurrent-calls=0")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(InvalidUnderstoryConfigurationException.class)
				.hasMessageContaining("understory.connections.north.rate-limit.max-concurrent-calls lets no call go"));
	}

	@Test
	void shouldLimitCallsAtOnceOfAllClientsOfTheConnection() {
		answerWith(ok());
		this.application.withPropertyValues(ONE_AT_ONCE).run((context) -> {
			assertThat(health(context).getDetails()).containsEntry("rateLimit", Map.of("state", "open"));
			ClientHttpResponse open = open(context);
			List<CompletableFuture<?>> calls = List.of(OwnThread.call(context.getBean(Understory.class)::me),
					context.getBean(ReactiveUnderstory.class).me().toFuture());
			awaitWaiting(gate(context), 2);
			assertThat(health(context).getDetails()).containsEntry("rateLimit", Map.of("state", "open", "waiting", 2));
			assertThat(calls()).isEqualTo(1);
			open.close();
			assertThat(calls).allSatisfy((call) -> assertThat(call).succeedsWithin(Duration.ofSeconds(20)));
			assertThat(calls()).isEqualTo(3);
		});
	}

	@Test
	void shouldLimitCallsAtOnceOfEachConnectionAlone() {
		answerWith(ok());
		this.application.withPropertyValues(ONE_AT_ONCE)
			.withPropertyValues(norths.connection("north"))
			.run((context) -> {
				ClientHttpResponse open = open(context);
				Connection north = context.getBean(Connections.class).get("north");
				assertThat(north.gate().isLimited()).as("inherited").isTrue();
				assertThat(north.understory().me().companyId()).isEqualTo("c1");
				open.close();
			});
	}

	private static ClientHttpResponse open(ApplicationContext context) {
		return context.getBean("understoryRestClient", RestClient.class)
			.get()
			.uri("/v1/me")
			.exchange((request, response) -> response, false);
	}

	@Test
	void shouldTellInHealthAndMetricsAndChangeNoStatus() {
		SimpleMeterRegistry registry = new SimpleMeterRegistry();
		this.application.withPropertyValues(MAX_WAIT).run((context) -> {
			context.getBeansOfType(MeterBinder.class).values().forEach((binder) -> binder.bindTo(registry));
			assertThat(health(context).getDetails()).containsEntry("rateLimit", Map.of("state", "open"));
			CompletableFuture<?> call = OwnThread.call(context.getBean(Understory.class)::me);
			awaitWaiting(gate(context), 1);
			assertThat(registry.get("understory.rate-limit.waiting").tag("connection", "understory").gauge().value())
				.isEqualTo(1);
			assertThat(registry.get("understory.rate-limit.refusals")
				.tag("connection", "understory")
				.functionCounter()
				.count()).isEqualTo(1);
			assertThat(health(context)).satisfies((health) -> {
				assertThat(health.getStatus()).isEqualTo(Status.UP);
				assertThat(health.getDetails()).containsEntry("rateLimit", Map.of("state", "closed", "until",
						understory.mock().getClock().instant().plusSeconds(61), "waiting", 1));
			});
			answerWith(ok());
			understory.mock().advance(Duration.ofSeconds(61));
			health(context); // whoever looks lets the next call go
			assertThat(call).succeedsWithin(Duration.ofSeconds(20));
			assertThat(registry.get("understory.rate-limit.waiting").gauge().value()).isZero();
		});
	}

	@Test
	void shouldLogOneLineEachTimeThatItCloses(CapturedOutput output) {
		this.application.withPropertyValues(MAX_WAIT).run((context) -> {
			List<CompletableFuture<?>> calls = List.of(context.getBean(ReactiveUnderstory.class).me().toFuture(),
					OwnThread.call(context.getBean(Understory.class)::me));
			awaitWaiting(gate(context), 2);
			Awaitility.await().until(() -> !refusals(output).isEmpty());
			assertThat(refusals(output)).singleElement()
				.asString()
				.contains("None is sent within 61 s, then one goes ahead");
			int before = calls();
			understory.mock().advance(Duration.ofSeconds(61));
			Awaitility.await().until(() -> gate(context).status().waiting() == 2 && calls() == before + 1);
			Awaitility.await().until(() -> refusals(output).size() == 2);
			answerWith(ok());
			understory.mock().advance(Duration.ofSeconds(61));
			gate(context).status();
			assertThat(calls).allSatisfy((call) -> assertThat(call).succeedsWithin(Duration.ofSeconds(20)));
		});
	}

	private static List<String> refusals(CapturedOutput output) {
		return output.getAll().lines().filter((line) -> line.contains("refused a call with 429")).toList();
	}

	@Test
	void whenTheThreadOfACallThatWaitsIsInterruptedThenTheExceptionSaysSo() {
		this.application.withPropertyValues(MAX_WAIT).run((context) -> {
			AtomicReference<Thread> thread = new AtomicReference<>();
			CompletableFuture<?> call = OwnThread.call(() -> {
				thread.set(Thread.currentThread());
				return context.getBean(Understory.class).me();
			});
			awaitWaiting(gate(context), 1);
			thread.get().interrupt();
			assertThat(call).failsWithin(Duration.ofSeconds(20))
				.withThrowableThat()
				.withCauseInstanceOf(UnderstoryApiException.NoResponse.class)
				.withMessageContaining("The thread was interrupted while it waited for its turn or for the answer");
		});
	}

	@Test
	void whenTheApplicationClosesThenNobodyWaits() {
		CompletableFuture<?>[] call = new CompletableFuture<?>[1];
		this.application.withPropertyValues(MAX_WAIT).run((context) -> {
			call[0] = OwnThread.call(context.getBean(Understory.class)::me);
			awaitWaiting(gate(context), 1);
		});
		assertThat(call[0]).failsWithin(Duration.ofSeconds(20))
			.withThrowableThat()
			.withCauseInstanceOf(UnderstoryApiException.RateLimited.class);
	}

	private static void awaitWaiting(CallGate gate, int count) {
		Awaitility.await().until(() -> gate.status().waiting() == count);
	}

	private static CallGate gate(ApplicationContext context) {
		return context.getBean(Connections.class).get("understory").gate();
	}

	private static Health health(ApplicationContext context) {
		return context.getBean("understoryHealthContributor", ReactiveHealthIndicator.class)
			.health()
			.block(Duration.ofSeconds(10));
	}

	private static void answerWith(ResponseDefinitionBuilder answer) {
		understory.mock().stubFor(get("/v1/me").willReturn(answer));
	}

	private static ResponseDefinitionBuilder ok() {
		return okJson("{\"company_id\": \"c1\"}");
	}

	private static int calls() {
		return understory.calls("/v1/me").size();
	}

	interface MeService {

		@GetExchange("/v1/me")
		String me();

	}

	@Configuration(proxyBeanMethods = false)
	@ImportHttpServices(group = "understory", types = MeService.class)
	static class Services {

	}

}
