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

import io.understory.mock.MockUnderstory;
import io.understory.spring.boot.test.autoconfigure.MeApplication.Me;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.platform.testkit.engine.EngineExecutionResults;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static io.understory.mock.json.UnderstoryStubs.webhookSubscription;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an application calls while it starts, before any test method could have made a
 * stub.
 */
@ExtendWith(OutputCaptureExtension.class)
class StartUpCallTests {

	@Test
	void whenCallAtStartUpHasNoStubThenTheLogSaysWhereItBelongs(CapturedOutput output) {
		EngineExecutionResults results = TestRun.of(UnstubbedTests.class);
		assertThat(results.testEvents().succeeded().count()).isOne();
		assertThat(output.toString().lines().filter((line) -> line.contains("/v1/webhook-subscriptions")))
			.singleElement()
			.asString()
			.contains("WARN", "io.understory.mock", "There is no stub for this call", "customizer of the mock",
					"static @Bean");
	}

	@Test
	void whenScopeIsMissingAtStartUpThenTheLogSaysWhich(CapturedOutput output) {
		EngineExecutionResults results = TestRun.of(WeakTests.class);
		assertThat(results.testEvents().succeeded().count()).isOne();
		assertThat(output.toString().lines().filter((line) -> line.contains("/v1/webhook-subscriptions")))
			.singleElement()
			.asString()
			.contains("WARN", "was answered with 403", "'webhook.read'", "has openid.", "understory.scopes");
	}

	@Test
	void whenCustomizerIsStaticThenTheApplicationIsAnswered(CapturedOutput output) {
		EngineExecutionResults results = TestRun.of(StubbedTests.class);
		assertThat(TestRun.failures(results)).isEmpty();
		assertThat(results.testEvents().succeeded().count()).isEqualTo(2);
		assertThat(output).doesNotContain("/v1/webhook-subscriptions");
	}

	@SpringBootTest(classes = { MeApplication.class, MeApplication.Clients.class, Subscriptions.class })
	@AutoConfigureMockUnderstory
	static class UnstubbedTests {

		@Test
		void shouldStartAllTheSame(@Autowired Subscription subscription) {
			assertThat(subscription.status()).isEqualTo("404");
		}

	}

	@SpringBootTest(classes = { MeApplication.class, MeApplication.Clients.class, Subscriptions.class },
			properties = "understory.scopes=openid")
	@AutoConfigureMockUnderstory
	static class WeakTests {

		@Test
		void shouldStartAllTheSame(@Autowired Subscription subscription) {
			assertThat(subscription.status()).isEqualTo("403");
		}

	}

	@SpringBootTest(classes = { MeApplication.class, MeApplication.Clients.class, Subscriptions.class })
	@AutoConfigureMockUnderstory
	@Import(Stubs.class)
	static class StubbedTests {

		@Test
		void shouldHaveStubAtStartUp(@Autowired Subscription subscription, @Autowired MockUnderstory understory) {
			assertThat(subscription.status()).isEqualTo("ENABLED");
			assertThat(understory.calls()).isEmpty();
		}

		@Test
		void shouldHaveStubInEachTest(@Autowired Me me) {
			assertThat(me.get("/v1/webhook-subscriptions/w1").get("state")).isEqualTo("ENABLED");
		}

	}

	// Needs the client, so that a customizer of it that is not static would come too late
	@TestConfiguration(proxyBeanMethods = false)
	static class Stubs {

		Stubs(RestClient understoryRestClient) {
			assertThat(understoryRestClient).isNotNull();
		}

		@Bean
		static MockUnderstoryCustomizer subscriptionStub() {
			return (understory) -> understory.stubFor(webhookSubscription("w1"));
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Subscriptions {

		@Bean
		Subscription subscription(Me me) {
			try {
				return new Subscription(String.valueOf(me.get("/v1/webhook-subscriptions/w1").get("state")));
			}
			catch (HttpClientErrorException ex) {
				return new Subscription(String.valueOf(ex.getStatusCode().value()));
			}
		}

	}

	record Subscription(String status) {

	}

}
