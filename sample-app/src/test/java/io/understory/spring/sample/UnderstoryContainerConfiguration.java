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

package io.understory.spring.sample;

import org.wiremock.integrations.testcontainers.WireMockContainer;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.context.annotation.Bean;

/**
 * An Understory in a container, for tests and for development time.
 */
@TestConfiguration(proxyBeanMethods = false)
class UnderstoryContainerConfiguration {

	private static final String IMAGE = "wiremock/wiremock:3.13.2";

	@Bean
	@ServiceConnection("understory")
	WireMockContainer understory() {
		return new WireMockContainer(IMAGE).withMappingFromResource("understory/rules.json")
			.withMappingFromResource("consents-in-container.json");
	}

}
