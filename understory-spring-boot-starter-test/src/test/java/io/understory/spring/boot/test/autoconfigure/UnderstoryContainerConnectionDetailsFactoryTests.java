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

import io.understory.spring.boot.autoconfigure.UnderstoryConnectionDetails;
import io.understory.spring.boot.test.autoconfigure.MeApplication.Me;
import org.junit.jupiter.api.Test;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.wiremock.integrations.testcontainers.WireMockContainer;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClientResponseException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link UnderstoryContainerConnectionDetailsFactory}, in a container.
 */
@SpringBootTest(classes = { MeApplication.class, MeApplication.Clients.class },
		properties = { "understory.client-id=real", "understory.secret=real", "understory.scopes=openid, order.read" })
@EnableAutoConfiguration
@Testcontainers(disabledWithoutDocker = true)
class UnderstoryContainerConnectionDetailsFactoryTests {

	@Container
	@ServiceConnection("understory")
	static final WireMockContainer understory = UnderstoryContainer.create();

	@Test
	void shouldCallContainer(@Autowired Me me) {
		assertThat(me.company()).isEqualTo("Mock Company");
	}

	@Test
	void shouldAskForConfiguredScopes(@Autowired UnderstoryConnectionDetails details) {
		assertThat(details.getScopes()).containsExactly("openid", "order.read");
	}

	@Test
	void whenCallHasNoTokenThenContainerRefuses() {
		WebClient client = WebClient.create(understory.getBaseUrl());
		assertThatExceptionOfType(WebClientResponseException.Unauthorized.class)
			.isThrownBy(() -> client.get().uri("/v1/me").retrieve().toBodilessEntity().block());
	}

}
