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
import io.understory.spring.boot.autoconfigure.UnderstoryAutoConfiguration;
import io.understory.spring.boot.autoconfigure.settings.UnderstoryConnectionDetails;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.wiremock.integrations.testcontainers.WireMockContainer;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.service.connection.ConnectionDetailsNotFoundException;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.testcontainers.properties.TestcontainersPropertySourceAutoConfiguration;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.boot.testcontainers.service.connection.ServiceConnectionAutoConfiguration;
import org.springframework.boot.webclient.autoconfigure.WebClientAutoConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.context.DynamicPropertyRegistrar;
import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link UnderstoryContainerConnectionDetailsFactory}. They need no engine:
 * what answers for the container is in this process.
 */
class UnderstoryContainerConnectionDetailsFactoryTests {

	@AutoClose
	private final MockUnderstory understory = MockUnderstory.start();

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withBean(MockUnderstory.class, () -> this.understory)
		.withConfiguration(AutoConfigurations.of(ServiceConnectionAutoConfiguration.class,
				UnderstoryAutoConfiguration.class, WebClientAutoConfiguration.class));

	@Test
	void whenContainerIsNamedUnderstoryThenItIsConnectedTo() {
		this.runner.withUserConfiguration(Named.class).run((context) -> {
			callMe(context);
			assertThat(this.understory.tokens()).singleElement()
				.satisfies((token) -> assertThat(token.scopes()).containsExactly("openid"));
		});
	}

	@Test
	void whenPropertiesAreSetThenOnlyTheScopesAreTaken() {
		this.runner.withUserConfiguration(Named.class)
			.withPropertyValues("understory.client-id=real", "understory.secret=real",
					"understory.base-url=https://real.example", "understory.token-uri=https://real.example/token",
					"understory.scopes=openid, order.read")
			.run((context) -> {
				callMe(context);
				assertThat(this.understory.tokens()).singleElement()
					.satisfies((token) -> assertThat(token.scopes()).containsOnly("openid", "order.read"));
			});
	}

	@Test
	void whenContainerHasNoNameThenItIsLeftAlone() {
		this.runner.withUserConfiguration(Unnamed.class)
			.run((context) -> assertThat(context).getFailure().isInstanceOf(ConnectionDetailsNotFoundException.class));
	}

	@Test
	void whenContainerIsNoServiceThenItIsLeftAlone() {
		this.runner.withUserConfiguration(Plain.class)
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(UnderstoryConnectionDetails.class));
	}

	@Test
	void whenTheEngineIsOnAnotherHostThenItsHostIsToBeNamed() {
		this.runner.withUserConfiguration(OnAnotherHost.class)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining(
						"The base URL of the connection details is not an https address: 'http://docker'"));
	}

	@Test
	void whenTheHostOfTheEngineIsNamedThenItIsConnectedTo() {
		this.runner.withUserConfiguration(OnAnotherHost.class)
			.withPropertyValues("understory.plain-http-hosts=docker")
			.run((context) -> assertThat(context).hasNotFailed().hasBean("understoryWebClient"));
	}

	@Test
	void whenContainerIsForANamedConnectionThenPropertiesConnectIt() {
		try (MockUnderstory north = MockUnderstory.start()) {
			this.runner.withUserConfiguration(Named.class, North.class)
				.withConfiguration(AutoConfigurations.of(TestcontainersPropertySourceAutoConfiguration.class))
				.withBean("northContainer", WireMockContainer.class,
						() -> new InProcessContainer(north.getBaseUrl().toString()))
				.withPropertyValues("understory.secret=${SECRET}", "understory.connections.north.scopes=openid")
				.run((context) -> {
					callMe(context);
					callMe(context, "northUnderstoryWebClient");
					assertThat(this.understory.tokens()).hasSize(1);
					assertThat(north.tokens()).hasSize(1);
				});
		}
	}

	private static void callMe(ApplicationContext context) {
		callMe(context, "understoryWebClient");
	}

	private static void callMe(ApplicationContext context, String client) {
		context.getBean(client, WebClient.class).get().uri("/v1/me").retrieve().toBodilessEntity().block();
	}

	@Configuration(proxyBeanMethods = false)
	static class Named {

		@Bean
		@ServiceConnection("understory")
		WireMockContainer container(MockUnderstory understory) {
			return new InProcessContainer(understory.getBaseUrl().toString());
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class North {

		@Bean
		DynamicPropertyRegistrar northProperties(@Qualifier("northContainer") WireMockContainer container) {
			return (registry) -> {
				registry.add("understory.connections.north.client-id", () -> MockUnderstory.DEFAULT_CLIENT_ID);
				registry.add("understory.connections.north.secret", () -> MockUnderstory.DEFAULT_SECRET);
				registry.add("understory.connections.north.base-url", container::getBaseUrl);
				registry.add("understory.connections.north.token-uri", () -> container.getUrl("/oauth2/token"));
			};
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Unnamed {

		@Bean
		@ServiceConnection
		WireMockContainer container(MockUnderstory understory) {
			return new InProcessContainer(understory.getBaseUrl().toString());
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Plain {

		@Bean
		WireMockContainer container(MockUnderstory understory) {
			return new InProcessContainer(understory.getBaseUrl().toString());
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OnAnotherHost {

		@Bean
		@ServiceConnection("understory")
		WireMockContainer container() {
			return new InProcessContainer("http://docker:32768");
		}

	}

	private static final class InProcessContainer extends WireMockContainer {

		private final String baseUrl;

		private InProcessContainer(String baseUrl) {
			super(OFFICIAL_IMAGE_NAME);
			this.baseUrl = baseUrl;
		}

		@Override
		public void start() {
		}

		@Override
		public void stop() {
		}

		@Override
		public String getBaseUrl() {
			return this.baseUrl;
		}

		@Override
		public String getUrl(String path) {
			return this.baseUrl + path;
		}

	}

}
