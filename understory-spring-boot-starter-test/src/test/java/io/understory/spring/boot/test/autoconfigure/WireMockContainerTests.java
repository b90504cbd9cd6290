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

import io.understory.spring.boot.autoconfigure.UnderstoryAutoConfiguration;
import io.understory.spring.boot.autoconfigure.UnderstoryConnectionDetails;
import org.junit.jupiter.api.Test;
import org.wiremock.integrations.testcontainers.WireMockContainer;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.service.connection.ConnectionDetailsNotFoundException;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.boot.testcontainers.service.connection.ServiceConnectionAutoConfiguration;
import org.springframework.boot.webclient.autoconfigure.WebClientAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link UnderstoryContainerConnectionDetailsFactory}, with containers that are
 * never started.
 */
class WireMockContainerTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ServiceConnectionAutoConfiguration.class,
				UnderstoryAutoConfiguration.class, WebClientAutoConfiguration.class));

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

	@Configuration(proxyBeanMethods = false)
	static class Unnamed {

		@Bean
		@ServiceConnection
		WireMockContainer wireMock() {
			return UnderstoryContainer.create();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Plain {

		@Bean
		WireMockContainer wireMock() {
			return UnderstoryContainer.create();
		}

	}

}
