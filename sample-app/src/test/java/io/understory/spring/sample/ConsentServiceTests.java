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

import java.time.Duration;

import io.understory.mock.MockUnderstory;
import io.understory.mock.UnderstoryResponses;
import io.understory.spring.boot.test.autoconfigure.AutoConfigureMockUnderstory;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webflux.test.autoconfigure.WebFluxTest;
import org.springframework.context.annotation.Import;

import static com.github.tomakehurst.wiremock.client.WireMock.get;

/**
 * Tests for {@link ConsentService}.
 */
@WebFluxTest(IndexController.class)
@Import({ ConsentService.class, Connection.class })
@AutoConfigureMockUnderstory
class ConsentServiceTests {

	private final MockUnderstory understory;

	private final ConsentService service;

	ConsentServiceTests(@Autowired MockUnderstory understory, @Autowired ConsentService service) {
		this.understory = understory;
		this.service = service;
	}

	@Test
	void whenAnswerDoesNotEndThenFails() {
		this.service.me().block();
		this.understory
			.stubFor(get("/v1/me").willReturn(UnderstoryResponses.json("{}").withChunkedDribbleDelay(2, 1000)));
		StepVerifier.withVirtualTime(this.service::me)
			.thenAwait(Duration.ofSeconds(90))
			.verifyErrorMatches((ex) -> ex.getMessage().contains("does not end"));
	}

}
