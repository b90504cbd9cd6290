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

package io.understory.spring.token;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.security.oauth2.core.OAuth2Error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for {@link TokenResponseReader}: what an error says that has no code or no
 * description of RFC 6749, section 5.2.
 */
class BareTokenErrorTests {

	private static final TokenRequest REQUEST = new TokenRequest(URI.create("https://auth.example.com/token"), "key-1",
			"s3cret", "https://api.example.com", Set.of("openid"), "tests/1");

	@ParameterizedTest
	@CsvSource({ "401, invalid_client", "429, temporarily_unavailable", "503, temporarily_unavailable",
			"500, server_error", "502, server_error", "400, invalid_token_response", "404, invalid_token_response" })
	void whenThereIsNoCodeThenTheStatusTells(int status, String code) {
		for (String body : new String[] { "", "<html>", "{}", "{\"error\": 1}" }) {
			assertThat(error(status, body).getErrorCode()).as(body).isEqualTo(code);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "{}", "{\"error_description\": \" \"}",
			"{\"error_description\": \"\", \"message\": \"m\"}" })
	void whenThereIsNoDescriptionThenThereIsNone(String body) {
		assertThat(error(400, body).getDescription()).isNull();
	}

	private static OAuth2Error error(int status, String body) {
		TokenResponseReader reader = new TokenResponseReader(REQUEST, new TokenErrors(ConnectionId.DEFAULT, REQUEST),
				Duration.ofMinutes(5), Instant.EPOCH);
		return catchThrowableOfType(UnderstoryAuthorizationException.class,
				() -> reader.read(HttpStatusCode.valueOf(status), new HttpHeaders(),
						body.getBytes(StandardCharsets.UTF_8), Instant.EPOCH))
			.getError();
	}

}
