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

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import com.github.tomakehurst.wiremock.client.WireMock;
import io.understory.mock.MockUnderstory;
import io.understory.mock.UnderstoryCall;
import io.understory.mock.UnderstoryResponses;
import io.understory.spring.boot.test.autoconfigure.MeApplication.Me;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.platform.testkit.engine.EngineExecutionResults;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

/**
 * What a test leaves behind is not met by the next one in the same context.
 */
class CachedContextTests {

	private static final Map<Class<?>, URI> servers = new ConcurrentHashMap<>();

	@Test
	void whenContextIsCachedThenEachTestFindsTheMockAsNew() {
		EngineExecutionResults results = TestRun.of(UntidyTests.class, NextTests.class, ElsewhereTests.class);
		assertThat(TestRun.failures(results)).isEmpty();
		assertThat(results.testEvents().succeeded().count()).isEqualTo(4);
		assertThat(servers.get(NextTests.class)).isEqualTo(servers.get(UntidyTests.class));
		assertThat(servers.get(ElsewhereTests.class)).isNotEqualTo(servers.get(UntidyTests.class));
	}

	@Test
	void whenTokenRequestIsUnderWayThenItsAnswerIsNotMetByTheNextTest() {
		EngineExecutionResults results = TestRun.of(RestlessTests.class);
		assertThat(TestRun.failures(results)).isEmpty();
		assertThat(results.testEvents().succeeded().count()).isEqualTo(54);
	}

	private static void findAsNew(Class<?> testClass, MockUnderstory understory, Me me) {
		servers.put(testClass, understory.getBaseUrl());
		assertThat(understory.tokens()).isEmpty();
		assertThat(understory.calls()).isEmpty();
		assertThat(me.company()).isEqualTo("Mock Company");
		assertThat(understory.tokens()).hasSize(1);
		assertThat(understory.tokens().get(0).scopes()).contains("order.read");
		assertThat(understory.calls()).hasSize(1);
		understory.advance(Duration.ofMinutes(59));
		assertThat(me.company()).isEqualTo("Mock Company");
		assertThat(understory.tokens()).hasSize(2);
	}

	@SpringBootTest(classes = { MeApplication.class, MeApplication.Clients.class })
	@AutoConfigureMockUnderstory
	@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
	static class UntidyTests {

		@Test
		@Order(1)
		void shouldLeaveMuchBehind(@Autowired MockUnderstory understory, @Autowired Me me) {
			understory.stubFor(get("/v1/me").willReturn(UnderstoryResponses.json("{\"company_name\": \"Mine\"}")));
			understory.setTokenLifetime(Duration.ofDays(30));
			assertThat(me.company()).isEqualTo("Mine");
			understory.setScopes("openid");
			understory.advance(Duration.ofDays(3));
			understory.revokeTokens();
			understory.tokenEndpoint().answerError("invalid_client");
		}

		@Test
		@Order(2)
		void shouldFindTheMockAsNew(@Autowired MockUnderstory understory, @Autowired Me me) {
			findAsNew(UntidyTests.class, understory, me);
			understory.tokenEndpoint().answerError("invalid_client");
			understory.advance(Duration.ofDays(1));
			assertThat(catchThrowable(me::company)).isNotNull();
		}

	}

	@SpringBootTest(classes = { MeApplication.class, MeApplication.Clients.class })
	@AutoConfigureMockUnderstory
	@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
	static class RestlessTests {

		@Test
		@Order(1)
		void shouldLeaveARequestBehind(@Autowired MockUnderstory understory, @Autowired Me me) {
			me.company();
			understory.advance(Duration.ofMinutes(50));
			understory.tokenEndpoint().setDelay(Duration.ofMinutes(1));
			understory.tokenEndpoint().answerError("invalid_client");
			me.company();
			await().until(() -> understory.tokenEndpoint().requestCount() == 2);
		}

		@Test
		@Order(2)
		void shouldFindTheMockAsNew(@Autowired MockUnderstory understory, @Autowired Me me) {
			findAsNew(RestlessTests.class, understory, me);
		}

		@Test
		@Order(3)
		void shouldLeaveALongLivedTokenBehind(@Autowired MockUnderstory understory, @Autowired Me me) {
			understory.tokenEndpoint()
				.answerWith(WireMock
					.okJson("{\"access_token\": \"t\", \"token_type\": \"bearer\", \"expires_in\": 8640000}"));
			assertThat(catchThrowable(me::company)).hasMessageContaining("401");
		}

		@Order(4)
		@RepeatedTest(50)
		void shouldLeaveARenewalBehind(@Autowired MockUnderstory understory, @Autowired Me me) {
			me.company();
			assertThat(understory.calls()).extracting(UnderstoryCall::status).containsExactly(200);
			understory.advance(Duration.ofMinutes(50));
			me.company();
		}

		@Test
		@Order(5)
		void shouldFindTheMockAsNewAgain(@Autowired MockUnderstory understory, @Autowired Me me) {
			findAsNew(RestlessTests.class, understory, me);
		}

	}

	@SpringBootTest(classes = { MeApplication.class, MeApplication.Clients.class })
	@AutoConfigureMockUnderstory
	static class NextTests {

		@Test
		void shouldFindTheMockAsNew(@Autowired MockUnderstory understory, @Autowired Me me) {
			findAsNew(NextTests.class, understory, me);
		}

	}

	@SpringBootTest(classes = { MeApplication.class, MeApplication.Clients.class }, properties = "place=elsewhere")
	@AutoConfigureMockUnderstory
	static class ElsewhereTests {

		@Test
		void shouldFindTheMockAsNew(@Autowired MockUnderstory understory, @Autowired Me me) {
			findAsNew(ElsewhereTests.class, understory, me);
		}

	}

}
