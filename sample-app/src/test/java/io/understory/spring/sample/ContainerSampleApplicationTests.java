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

import io.understory.api.ReactiveUnderstory;
import io.understory.api.marketing.MarketingConsent;
import org.junit.jupiter.api.Test;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.wiremock.integrations.testcontainers.WireMockContainer;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClientResponseException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link SampleApplication} with an Understory in a container.
 */
@SpringBootTest
@Import(UnderstoryContainerConfiguration.class)
@Testcontainers(disabledWithoutDocker = true)
class ContainerSampleApplicationTests {

	@Test
	void shouldReadConsentsOfAllPages(@Autowired ReactiveUnderstory understory) {
		assertThat(understory.marketingConsents().list().map(MarketingConsent::fullName).collectList().block())
			.containsExactly("Freja Lindholm", "Emil Skovgaard", "Ingrid Aasen");
	}

	@Test
	void whenCallHasNoTokenThenContainerRefuses(@Autowired WireMockContainer understory) {
		WebClient stranger = WebClient.create(understory.getBaseUrl());
		assertThatExceptionOfType(WebClientResponseException.Unauthorized.class)
			.isThrownBy(() -> stranger.get().uri("/v1/me").retrieve().toBodilessEntity().block());
	}

}
