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

import java.util.List;

import io.understory.mock.MockUnderstory;
import io.understory.mock.UnderstoryResponses;
import io.understory.spring.boot.test.autoconfigure.MeApplication.Me;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.platform.testkit.engine.EngineExecutionResults;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.web.client.HttpClientErrorException;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static io.understory.mock.json.UnderstoryStubs.booking;
import static io.understory.mock.json.UnderstoryStubs.order;
import static io.understory.mock.json.UnderstoryStubs.orders;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A call that nobody made a stub for, that lacks a scope, or whose stub answers what the
 * API reference does not allow, fails the test that made it, even if the application
 * swallows the error.
 */
class UnmatchedCallTests {

	@Test
	void whenCallHasNoStubThenItsTestFails() {
		EngineExecutionResults results = TestRun.of(SwallowingTests.class);
		assertThat(results.testEvents().succeeded().count()).isOne();
		List<Throwable> failures = TestRun.failures(results);
		assertThat(failures).hasSize(3).allSatisfy((failure) -> assertThat(failure).isInstanceOf(AssertionError.class));
		assertThat(failures.get(0)).hasMessageContaining("No stub for GET /v1/bookings/b2")
			.hasMessageContaining("/v1/bookings/b1");
		assertThat(failures.get(1)).hasMessageContaining("The list /v1/orders was left after 1 of 2 pages");
		assertThat(failures.get(2)).hasMessageContaining("The stub for GET /v1/orders/o1")
			.hasMessageContaining("$: required property 'id' not found (#/components/schemas/Order/required)");
	}

	@Test
	void whenScopeIsMissingThenTheTestFailsEvenIfTheApplicationSwallowsTheError() {
		EngineExecutionResults results = TestRun.of(ScopeTests.class);
		assertThat(results.testEvents().succeeded().count()).isOne();
		assertThat(TestRun.failures(results)).singleElement()
			.satisfies((failure) -> assertThat(failure).isInstanceOf(AssertionError.class)
				.hasMessageContaining("GET /v1/bookings/b1 was answered with 403")
				.hasMessageContaining("'booking.read'")
				.hasMessageContaining("openid, marketing.read")
				.hasMessageContaining("understory.scopes"));
	}

	@SpringBootTest(classes = { MeApplication.class, MeApplication.Clients.class },
			properties = "understory.scopes=openid, marketing.read")
	@AutoConfigureMockUnderstory
	@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
	static class ScopeTests {

		@Test
		@Order(1)
		void shouldFailForWantOfScope(@Autowired MockUnderstory understory, @Autowired Me me) {
			understory.stubFor(booking("b1"));
			assertThatExceptionOfType(HttpClientErrorException.Forbidden.class)
				.isThrownBy(() -> me.get("/v1/bookings/b1"))
				.withMessageContaining("'booking.read'")
				.withMessageContaining("understory.scopes");
		}

		@Test
		@Order(2)
		void shouldPassWithStubbedError(@Autowired MockUnderstory understory, @Autowired Me me) {
			understory.stubFor(get("/v1/marketing-consents")
				.willReturn(UnderstoryResponses.error(403, "UNAUTHORIZED", "Not yours")));
			assertThatExceptionOfType(HttpClientErrorException.Forbidden.class)
				.isThrownBy(() -> me.get("/v1/marketing-consents"));
		}

	}

	@SpringBootTest(classes = { MeApplication.class, MeApplication.Clients.class })
	@AutoConfigureMockUnderstory
	@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
	static class SwallowingTests {

		@Test
		@Order(1)
		void shouldFailForWantOfStub(@Autowired MockUnderstory understory, @Autowired Me me) {
			understory.stubFor(booking("b1"));
			assertThatExceptionOfType(HttpClientErrorException.NotFound.class)
				.isThrownBy(() -> me.get("/v1/bookings/b2"));
		}

		@Test
		@Order(2)
		void shouldFailForWantOfLastPage(@Autowired MockUnderstory understory, @Autowired Me me) {
			understory.stubFor(orders(order("o1")).inPages(1, 0));
			me.get("/v1/orders");
		}

		@Test
		@Order(3)
		void shouldFailForInvalidAnswer(@Autowired MockUnderstory understory, @Autowired Me me) {
			understory.stubFor(get(urlPathMatching("/v1/orders/.*")).willReturn(UnderstoryResponses.json("{}")));
			me.get("/v1/orders/o1");
		}

		@Test
		@Order(4)
		void shouldPass(@Autowired Me me) {
			assertThat(me.company()).isEqualTo("Mock Company");
		}

	}

}
