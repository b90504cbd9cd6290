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

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.understory.mock.TestRequest.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

/**
 * A WireMock that only has {@code understory/rules.json} refuses what a
 * {@link MockUnderstory} refuses, and in the same way.
 */
class RulesTests {

	private static WireMockServer server;

	private static MockUnderstory understory;

	private static URI baseUrl;

	@BeforeAll
	static void startServers(@TempDir Path directory) throws IOException {
		Path mappings = Files.createDirectory(directory.resolve("mappings"));
		try (InputStream rules = MockUnderstory.class.getResourceAsStream("/understory/rules.json")) {
			assertThat(rules).isNotNull();
			Files.copy(rules, mappings.resolve("rules.json"));
		}
		server = new WireMockServer(WireMockConfiguration.options()
			.bindAddress("127.0.0.1")
			.dynamicPort()
			.usingFilesUnderDirectory(directory.toString()));
		server.start();
		baseUrl = URI.create("http://127.0.0.1:" + server.port());
		understory = MockUnderstory.start();
	}

	@AfterAll
	static void stopServers() {
		server.stop();
		understory.close();
	}

	@Test
	void shouldIssueToken() {
		Answer answer = TestRequest.token(baseUrl).send();
		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.json().keySet()).isEqualTo(TestRequest.token(understory).send().json().keySet());
		assertThat(answer.text("scope")).isEqualTo("openid marketing.read");
	}

	@Test
	void shouldAnswerCallWithToken() {
		String token = TestRequest.token(baseUrl).send().text("access_token");
		Answer answer = TestRequest.api(baseUrl, "/v1/me").withToken(token).send();
		assertThat(answer.status()).isEqualTo(200);
		String other = TestRequest.token(understory).send().text("access_token");
		assertThat(answer.json()).isEqualTo(TestRequest.api(understory, "/v1/me").withToken(other).send().json());
	}

	@ParameterizedTest
	@MethodSource("io.understory.mock.TokenEndpointTests#shouldRefuse")
	void shouldRefuseTokenRequest(UnaryOperator<TestRequest> mistake, int status, String error) {
		// Any scope that exists is granted, as there is no key whose permissions differ
		boolean granted = mistake.apply(TestRequest.token(understory)).send().status() == 200;
		Answer answer = mistake.apply(TestRequest.token(baseUrl)).send();
		assertThat(answer.status()).isEqualTo(granted ? 200 : status);
		assertThat(answer.text("error")).isEqualTo(granted ? "null" : error);
	}

	@Test
	void whenTokenRequestIsNoPostThenRefuses() {
		assertThat(TestRequest.token(baseUrl).method("PUT").send())
			.isEqualTo(TestRequest.token(understory).method("PUT").send());
	}

	@ParameterizedTest
	@MethodSource
	void shouldRefuseCall(UnaryOperator<TestRequest> mistake) {
		Answer expected = mistake.apply(call(understory.getBaseUrl())).send();
		Answer answer = mistake.apply(call(baseUrl)).send();
		assertThat(expected.status()).isIn(400, 401);
		assertThat(answer.status()).isEqualTo(expected.status());
		assertThat(answer.text("code")).isEqualTo(expected.text("code"));
	}

	static Stream<Arguments> shouldRefuseCall() {
		return Stream.of(refused("no token", (request) -> request.without("Authorization")),
				refused("unknown token", (request) -> request.withToken("unknown")),
				refused("no scheme", (request) -> request.header("Authorization", "token-of-the-container")),
				refused("User-Agent of the library", (request) -> request.without("User-Agent")),
				refused("User-Agent without company", (request) -> request.header("User-Agent", "application")),
				refused("no Accept", (request) -> request.without("Accept")),
				refused("any Accept", (request) -> request.header("Accept", "*/*")),
				refused("no token elsewhere", (request) -> request.path("/v2/me").without("Authorization")),
				refused("experiences without a language", (request) -> request.path("/v1/experiences")),
				refused("an experience without a language", (request) -> request.path("/v1/experiences/e1")),
				refused("text to post", (request) -> request.path("/v1/bookings").method("POST").append("text")),
				refused("text to put", (request) -> request.path("/v1/bookings").method("PUT").append("text")));
	}

	private static TestRequest call(URI baseUrl) {
		String token = TestRequest.token(baseUrl).send().text("access_token");
		return TestRequest.api(baseUrl, "/v1/me").withToken(token);
	}

	private static Arguments refused(String name, UnaryOperator<TestRequest> mistake) {
		return argumentSet(name, mistake);
	}

}
