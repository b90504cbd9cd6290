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

import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.quicktheories.core.Gen;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.oauth2.core.OAuth2AccessToken;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.longs;

/**
 * Tests for {@link TokenResponseReader}: which numbers are a lifetime, and which bytes
 * are JSON.
 */
@Timeout(20)
class TokenResponseReaderTests {

	private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

	private static final Duration LONGEST = Duration.ofDays(365);

	private static final Duration DEFAULT = Duration.ofMinutes(5);

	private static final TokenRequest REQUEST = new TokenRequest(URI.create("https://auth.example.com/token"), "key-1",
			"s3cret", "https://api.example.com", Set.of("openid"), "tests/1");

	private final TokenResponseReader reader = new TokenResponseReader(REQUEST,
			new TokenErrors(ConnectionId.DEFAULT, REQUEST), DEFAULT, NOW);

	@ParameterizedTest
	@ValueSource(strings = { "0", "-0", "-0.0", "0e0", "-1", "-60", "-15000000000000000", "-9223372036854775808",
			"-9223372036854775809", "-99999999999999999999999999999", "-1e30", "-1e400", "-1e999999999",
			"-1e99999999999999", "1e-9", "0.0009", "1e-400", "1e-999999999", "1e-99999999999999", "0e999999999", "\"\"",
			"\" 60\"", "\"60 \"", "\"-60\"", "\"-15000000000000000\"", "\"-1e999999999\"", "\"1e-999999999\"",
			"\"soon\"", "\"NaN\"", "\"Infinity\"", "\"60d\"", "\"60f\"", "\"0x1p9\"", "\"+60\"", "\"\u0666\u0660\"",
			"\"6,0\"", "true", "false", "[]", "[60]", "{}", "{\"seconds\": 60}" })
	void shouldRefuseALifetimeThatIsNotPositive(String expiresIn) {
		assertThatExceptionOfType(UnderstoryAuthorizationException.class).isThrownBy(() -> lifetime(expiresIn))
			.withMessageContaining("expires_in is not a positive number of seconds")
			.withNoCause();
	}

	@ParameterizedTest
	@ValueSource(strings = { "NaN", "Infinity", "-Infinity", "+60", "0x3C", "060", "60.", ".5", "'60'", "60 60",
			"60, \"expires_in\": 60", "60}}", "60} {}", "60} x", "60, \"a\": {\"b\": 1, \"b\": 2}" })
	void shouldRefuseWhatIsNoJson(String expiresIn) {
		assertThatExceptionOfType(UnderstoryAuthorizationException.class).isThrownBy(() -> lifetime(expiresIn))
			.withMessageContaining("the body is not a JSON object")
			.withNoCause();
	}

	@ParameterizedTest
	@CsvSource({ "null, 300000", "60, 60000", "60.0, 60000", "0.001, 1", "1e3, 1000000", "3599.9, 3599900",
			"31536000, 31536000000", "31536001, 31536000000", "15000000000000000, 31536000000",
			"9223372036854775808, 31536000000", "1e30, 31536000000", "1e400, 31536000000", "1e999999999, 31536000000",
			"1e99999999999999, 31536000000", "'\"60\"', 60000", "'\"60.5\"', 60500", "'\"1e999999999\"', 31536000000" })
	void shouldCapALifetime(String expiresIn, long millis) {
		assertThat(lifetime(expiresIn)).isEqualTo(Duration.ofMillis(millis));
	}

	@Test
	void shouldReadAnyNumberAsALifetimeOrRefuseIt() {
		qt().forAll(numbers()).checkAssert((number) -> {
			boolean positive = new BigDecimal(number).compareTo(new BigDecimal("0.001")) >= 0;
			for (String expiresIn : new String[] { number, '"' + number + '"' }) {
				if (positive) {
					assertThat(lifetime(expiresIn)).isPositive().isLessThanOrEqualTo(LONGEST);
				}
				else {
					assertThat(refusal(
							"{\"token_type\": \"bearer\", \"access_token\": \"t\", \"expires_in\": " + expiresIn + "}"))
						.isEqualTo("expires_in is not a positive number of seconds");
				}
			}
		});
	}

	@Test
	void shouldRefuseDeepNestingAndHugeNumbersQuickly() {
		for (String value : new String[] { "[".repeat(30_000), "{\"a\":".repeat(10_000), "9".repeat(60_000),
				"1." + "9".repeat(60_000), "[".repeat(30_000) + "]".repeat(30_000) }) {
			assertThat(refusal("{\"a\": " + value + "}")).isEqualTo("the body is not a JSON object");
		}
		assertThat(refusal("{\"token_type\": \"bearer\", \"access_token\": \"t\", \"expires_in\": \""
				+ "9".repeat(60_000) + "\"}"))
			.isEqualTo("expires_in is not a positive number of seconds");
	}

	@Test
	void shouldReadUtf8Alone() {
		String json = "{\"token_type\": \"bearer\", \"access_token\": \"t\", \"scope\": \"openid \u00E6\"}";
		assertThat(read(json.getBytes(StandardCharsets.UTF_8)).getScopes()).containsExactly("openid", "\u00E6");
		for (byte[] bytes : new byte[][] { json.getBytes(StandardCharsets.UTF_16),
				json.getBytes(StandardCharsets.UTF_16LE), ("\uFEFF" + json).getBytes(StandardCharsets.UTF_8) }) {
			assertThatExceptionOfType(UnderstoryAuthorizationException.class).isThrownBy(() -> read(bytes))
				.withMessageContaining("the body is not a JSON object");
		}
	}

	@Test
	void shouldQuoteNothingOfWhatItCannotRead() {
		UnderstoryAuthorizationException ex = catchThrowableOfType(UnderstoryAuthorizationException.class,
				() -> read("{\"access_token\": \"t0ken\", \"x\": s3cret}".getBytes(StandardCharsets.UTF_8)));
		assertThat(ex).hasNoCause();
		assertThat(ex.getMessage()).doesNotContain("t0ken", "s3cret");
	}

	// Large and small, with all that JSON allows in a number
	private static Gen<String> numbers() {
		Gen<String> whole = longs().all().map((number) -> String.valueOf(number));
		Gen<String> fractions = longs().all()
			.zip(integers().between(0, 999_999), (number, fraction) -> number + "." + fraction);
		Gen<String> exponents = longs().between(-999, 999)
			.zip(integers().between(-2_000_000, 2_000_000), (number, exponent) -> number + "e" + exponent);
		Gen<String> small = integers().between(-1000, 1000)
			.zip(integers().between(-9, 9), (number, exponent) -> number + "E" + exponent);
		return whole.mix(fractions).mix(exponents).mix(small);
	}

	private Duration lifetime(String expiresIn) {
		OAuth2AccessToken token = read(
				("{\"token_type\": \"bearer\", \"access_token\": \"t\", \"expires_in\": " + expiresIn + "}")
					.getBytes(StandardCharsets.UTF_8));
		return Duration.between(token.getIssuedAt(), token.getExpiresAt());
	}

	private String refusal(String json) {
		return catchThrowableOfType(UnderstoryAuthorizationException.class,
				() -> read(json.getBytes(StandardCharsets.UTF_8)))
			.getError()
			.getDescription();
	}

	private OAuth2AccessToken read(byte[] body) {
		return this.reader.read(HttpStatus.OK, new HttpHeaders(), body, NOW);
	}

}
