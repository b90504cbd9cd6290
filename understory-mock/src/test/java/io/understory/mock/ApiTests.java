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

package io.understory.mock;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import com.github.tomakehurst.wiremock.client.WireMock;
import io.understory.mock.TestRequest.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

/**
 * Tests for {@link ApiRules}.
 */
class ApiTests {

	private static final String CONSENTS = "/v1/marketing-consents";

	private static MockUnderstory understory;

	private static String token;

	@BeforeAll
	static void startUnderstory() {
		understory = MockUnderstory.start();
		understory.stubFor(WireMock.get(CONSENTS).willReturn(UnderstoryResponses.json("{}")));
		token = TestRequest.token(understory).send().text("access_token");
	}

	@AfterAll
	static void stopUnderstory() {
		understory.close();
	}

	@Test
	void shouldSayWhoTheKeyBelongsTo() {
		Answer answer = get("/v1/me").send();
		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.json().keySet()).extracting(String::valueOf)
			.containsExactlyInAnyOrder("company_id", "company_name", "user_id", "email");
	}

	@ParameterizedTest
	@MethodSource
	void shouldRefuse(String path, UnaryOperator<TestRequest> mistake, int status, String code) {
		Answer answer = mistake.apply(get(path)).send();
		assertThat(answer.status()).isEqualTo(status);
		assertThat(answer.text("code")).isEqualTo(code);
		assertThat(answer.text("message")).isNotBlank();
		assertThat(answer.json()).hasSize(2);
	}

	static Stream<Arguments> shouldRefuse() {
		return Stream.of(
				refused("no token", "/v1/me", (request) -> request.without("Authorization"), 401, "UNAUTHORIZED"),
				refused("unknown token", "/v1/me", (request) -> request.withToken("unknown"), 401, "UNAUTHORIZED"),
				refused("token without scheme", "/v1/me", (request) -> request.header("Authorization", token), 401,
						"UNAUTHORIZED"),
				refused("no token for consents", CONSENTS, (request) -> request.without("Authorization"), 401,
						"UNAUTHORIZED"),
				refused("User-Agent of the library", "/v1/me", (request) -> request.without("User-Agent"), 400,
						"BAD_REQUEST"),
				refused("no Accept", CONSENTS, (request) -> request.without("Accept"), 400, "BAD_REQUEST"),
				refused("unknown path", "/v1/nothing", (request) -> request, 404, "NOT_FOUND"),
				refused("other method", "/v1/me", (request) -> request.method("DELETE"), 404, "NOT_FOUND"));
	}

	@Test
	void whenTokenLacksScopeThenRefusesConsentsOnly() {
		String weak = TestRequest.token(understory).field("scope", "openid").send().text("access_token");
		assertThat(get("/v1/me").withToken(weak).send().status()).isEqualTo(200);
		Answer answer = get(CONSENTS).withToken(weak).send();
		assertThat(answer.status()).isEqualTo(403);
		assertThat(answer.text("code")).isEqualTo("UNAUTHORIZED");
		assertThat(answer.text("message")).contains("'marketing.read'");
	}

	@Test
	void whenTokenBeginsLikeOneBeforeInOtherCaseThenItIsReadAsItWasSent() {
		try (MockUnderstory fresh = MockUnderstory.start()) {
			String token = TestRequest.token(fresh).send().text("access_token");
			TestRequest call = TestRequest.api(fresh, "/v1/me");
			String before = token.substring(0, 20).toLowerCase(Locale.ROOT);
			assertThat(call.withToken(before).send().status()).isEqualTo(401);
			assertThat(call.withToken(token).send().status()).isEqualTo(200);
		}
	}

	@Test
	void whenTokenIsOfAnotherServerThenRefuses() {
		try (MockUnderstory other = MockUnderstory.start()) {
			assertThat(TestRequest.api(other, "/v1/me").withToken(token).send().status()).isEqualTo(401);
		}
	}

	@Test
	void whenTokenHasExpiredThenRefuses() {
		Clock now = Clock.fixed(Instant.now(), ZoneOffset.UTC);
		try (MockUnderstory server = MockUnderstory.start(now)) {
			TestRequest request = TestRequest.api(server, "/v1/me")
				.withToken(TestRequest.token(server).send().text("access_token"));
			server.advance(Duration.ofSeconds(3598));
			assertThat(request.send().status()).isEqualTo(200);
			server.advance(Duration.ofSeconds(1));
			assertThat(request.send().status()).isEqualTo(401);
		}
	}

	private static TestRequest get(String path) {
		return TestRequest.api(understory, path).withToken(token);
	}

	private static Arguments refused(String name, String path, UnaryOperator<TestRequest> mistake, int status,
			String code) {
		return argumentSet(name, path, mistake, status, code);
	}

}
