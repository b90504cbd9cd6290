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

import java.util.function.UnaryOperator;
import java.util.stream.Stream;

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
 * Tests for {@link TokenEndpoint}.
 */
class TokenEndpointTests {

	private static MockUnderstory understory;

	@BeforeAll
	static void startUnderstory() {
		understory = MockUnderstory.start();
		understory.setScopes("openid", "marketing.read");
	}

	@AfterAll
	static void stopUnderstory() {
		understory.close();
	}

	@Test
	void shouldIssueToken() {
		Answer answer = TestRequest.token(understory).send();
		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.text("access_token")).hasSizeGreaterThan(40);
		assertThat(answer.json().get("expires_in")).isEqualTo(3599);
		assertThat(answer.text("scope")).isEqualTo("openid marketing.read");
		assertThat(answer.text("token_type")).isEqualTo("bearer");
	}

	@Test
	void shouldIssueAnotherTokenEachTime() {
		assertThat(TestRequest.token(understory).send().text("access_token"))
			.isNotEqualTo(TestRequest.token(understory).send().text("access_token"));
	}

	@ParameterizedTest
	@MethodSource
	void shouldRefuse(UnaryOperator<TestRequest> mistake, int status, String error, String description) {
		Answer answer = mistake.apply(TestRequest.token(understory)).send();
		assertThat(answer.status()).isEqualTo(status);
		assertThat(answer.text("error")).isEqualTo(error);
		assertThat(answer.text("error_description")).contains(description)
			.doesNotContain(understory.getSecret(), "wrong");
		assertThat(answer.json()).hasSize(2);
	}

	static Stream<Arguments> shouldRefuse() {
		return Stream.of(invalid("no Content-Type", (request) -> request.without("Content-Type"), "Content-Type"),
				invalid("JSON", (request) -> request.header("Content-Type", "application/json"), "Content-Type"),
				invalid("User-Agent of the library", (request) -> request.without("User-Agent"), "User-Agent"),
				invalid("User-Agent of another library",
						(request) -> request.header("User-Agent", "ReactorNetty/1.3.0"), "User-Agent"),
				invalid("User-Agent without company", (request) -> request.header("User-Agent", "application"),
						"User-Agent"),
				invalid("no Accept", (request) -> request.without("Accept"), "Accept"),
				invalid("any Accept", (request) -> request.header("Accept", "*/*"), "Accept"),
				invalid("HTTP Basic", (request) -> request.header("Authorization", "Basic YTpi"), "body"),
				invalid("encoded '~'", (request) -> request.append("&more=%7E"), "'~'"),
				invalid("encoded '~' in lower case", (request) -> request.append("&more=%7e"), "'~'"),
				invalid("User-Agent of an asynchronous library",
						(request) -> request.header("User-Agent", "Apache-HttpAsyncClient/5.5"), "User-Agent"),
				invalid("no grant_type", (request) -> request.without("grant_type"), "grant_type"),
				invalid("no audience", (request) -> request.without("audience"), "audience"),
				invalid("other audience", (request) -> request.field("audience", "https://api.example.com"),
						"audience"),
				invalid("no scope", (request) -> request.without("scope"), "scope"),
				invalid("no client_id", (request) -> request.without("client_id"), "client_id"),
				invalid("no client_secret", (request) -> request.without("client_secret"), "client_secret"),
				invalid("blank client_secret", (request) -> request.field("client_secret", ""), "client_secret"),
				invalid("scope twice", (request) -> request.append("&scope=openid"), "scope"),
				refused("other grant", (request) -> request.field("grant_type", "password"), 400,
						"unsupported_grant_type", "grant_type"),
				refused("wrong secret", (request) -> request.field("client_secret", "wrong"), 401, "invalid_client",
						"key"),
				refused("wrong client id", (request) -> request.field("client_id", "wrong"), 401, "invalid_client",
						"key"),
				refused("scope of another key", (request) -> request.field("scope", "openid order.read"), 400,
						"invalid_scope", "'order.read'"),
				refused("scopes with commas", (request) -> request.field("scope", "openid,marketing.read"), 400,
						"invalid_scope", "'openid,marketing.read'"),
				refused("two spaces between scopes", (request) -> request.field("scope", "openid  marketing.read"), 400,
						"invalid_scope", "''"));
	}

	private static Arguments invalid(String name, UnaryOperator<TestRequest> mistake, String description) {
		return refused(name, mistake, 400, "invalid_request", description);
	}

	private static Arguments refused(String name, UnaryOperator<TestRequest> mistake, int status, String error,
			String description) {
		return argumentSet(name, mistake, status, error, description);
	}

}
