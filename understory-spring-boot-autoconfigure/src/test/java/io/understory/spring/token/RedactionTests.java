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

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.quicktheories.core.Gen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.longs;
import static org.quicktheories.generators.SourceDSL.strings;

/**
 * Tests for {@link Redaction}: whatever way the secret is encoded in, it is taken out,
 * and no more than it.
 */
@Timeout(20)
class RedactionTests {

	private static final String SECRET = "s~3cr+t & =%/\"æ";

	@ParameterizedTest
	@ValueSource(strings = { "s~3cr+t & =%/\"æ", "s~3cr%2Bt%20%26%20%3D%25%2F%22%C3%A6",
			"s%7E3cr%2Bt+%26+%3D%25%2F%22%C3%A6", "s%7e3cr%2bt+%26+%3d%25%2f%22%c3%a6",
			"%73%7e%33%63%72%2b%74%20%26%20%3d%25%2f%22%c3%a6",
			"s%257E3cr%252Bt%2B%2526%2B%253D%2525%252F%2522%25C3%25A6", "s~3cr+t & =%/\\\"æ",
			"s\\u007E3cr+t \\u0026 =%\\/\\u0022\\u00e6",
			"\\u0073\\u007e\\u0033\\u0063\\u0072\\u002b\\u0074 & =%/\\\"\\u00E6", "s~3cr+t &amp; =%/&quot;æ",
			"s&#126;3cr&#x2B;t &amp; &#61;%&#x2f;&quot;&aelig;", "s~3cr\\+t\\ &\\ \\=%/\\\"æ",
			"s%5Cu007E3cr%2Bt%20%26%20%3D%25%2F%5C%22%C3%A6" })
	void shouldTakeOutTheSecretInEachForm(String form) {
		Redaction redaction = new Redaction(SECRET);
		assertThat(redaction.redact(form)).isEqualTo("******");
		assertThat(redaction.redact("The secret '" + form + "' is wrong: " + form + "."))
			.isEqualTo("The secret '******' is wrong: ******.");
		assertThat(redaction.isIn("{\"secret\":\"" + form + "\"}")).isTrue();
	}

	@ParameterizedTest
	@CsvSource({ "100% wrong & more, 100% wrong & more", "%, %", "%7, %7", "%zz, %zz", "\\, \\", "\\u12, \\u12",
			"&;, &;", "&amp, &amp", "a%20b\\nc&lt;d, a%20b\\nc&lt;d", "'', ''" })
	void shouldLeaveTheRestAsItIs(String text, String expected) {
		Redaction redaction = new Redaction(SECRET);
		assertThat(redaction.redact(text)).isEqualTo(expected);
		assertThat(redaction.isIn(text)).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "%41", "a%2Bb~c", "\\u0041bcd", "&amp;bcd", "%2541", "\\\\", "%%%" })
	void shouldTakeOutASecretThatLooksEncoded(String secret) {
		Redaction redaction = new Redaction(secret);
		String encoded = URLEncoder.encode(secret, StandardCharsets.UTF_8);
		String escaped = secret.replace("\\", "\\\\");
		for (String form : new String[] { secret, encoded, URLEncoder.encode(encoded, StandardCharsets.UTF_8), escaped,
				secret.replace("~", "%7E") }) {
			assertThat(redaction.redact("<" + form + ">")).isEqualTo("<******>");
		}
		assertThat(redaction.redact("A %20 B")).isEqualTo("A %20 B");
	}

	@ParameterizedTest
	@MethodSource("escapes")
	void shouldTakeOutASecretWhereverItsEscapesBeginAndEnd(String secret, String form) {
		assertThat(new Redaction(secret).redact(form)).isEqualTo("******");
		assertThat(new Redaction(secret).redact(form + "x\\u")).isEqualTo("******x\\u");
	}

	static Stream<Arguments> escapes() {
		return Stream.of(arguments("key\\", "%6bey\\"), arguments("key\bs", "key\\bs"),
				arguments("key\0", "key\\u0000"), arguments("key\u007f", "key\\\u007f"),
				arguments("\\\u00e9key", "\\\u00e9%6bey"), arguments("\ud83d\ude00", "\\ud83d\\ude00"),
				arguments("?\0key", "\\ud83d\\u0000key"), arguments("?\u00e9key", "\\ud83d\\u00e9key"),
				arguments("\u00e6".repeat(100), "%c3%a6".repeat(100)));
	}

	@Test
	void shouldTakeOutAnySecretInAnyMixOfForms() {
		qt().forAll(secrets(), longs().all(), integers().between(1, 3)).checkAssert((secret, seed, layers) -> {
			String form = secret;
			Random random = new Random(seed);
			for (int layer = 0; layer < layers; layer++) {
				form = encode(form, random);
			}
			assertThat(new Redaction(secret).redact("<" + form + ">")).isEqualTo("<******>");
		});
	}

	@Test
	void shouldLeaveTextsWithoutTheSecretAlone() {
		qt().forAll(strings().basicLatinAlphabet().ofLengthBetween(0, 100))
			.checkAssert((text) -> assertThat(new Redaction("æ" + SECRET).redact(text)).isEqualTo(text));
	}

	@Test
	void shouldBeQuickWithLongTexts() {
		Redaction redaction = new Redaction("a".repeat(100) + "b");
		for (String unit : new String[] { "a", "%61", "%2561", "%25", "\\u0061", "\\\\", "&amp;", "&", "æ" }) {
			String text = unit.repeat(100_000);
			assertThat(redaction.redact(text)).isEqualTo(text);
		}
	}

	// Each layer escapes what it must, and anything else by chance
	private static String encode(String text, Random random) {
		int way = random.nextInt(4);
		StringBuilder result = new StringBuilder();
		text.codePoints().forEach((codePoint) -> {
			String character = Character.toString(codePoint);
			boolean needed = "%\\&".contains(character);
			result.append((needed || random.nextInt(3) == 0) ? encode(character, way, random) : character);
		});
		return result.toString();
	}

	private static String encode(String character, int way, Random random) {
		StringBuilder result = new StringBuilder();
		switch (way) {
			case 0 -> {
				for (byte next : character.getBytes(StandardCharsets.UTF_8)) {
					result.append(hex("%%%02x", next & 0xFF, random));
				}
			}
			case 1 -> character.chars().forEach((next) -> result.append("\\u").append(hex("%04x", next, random)));
			case 2 -> result.append("&#").append(character.codePointAt(0)).append(';');
			default -> result.append("&#x").append(hex("%x", character.codePointAt(0), random)).append(';');
		}
		return result.toString();
	}

	private static String hex(String format, int value, Random random) {
		String hex = format.formatted(value);
		return random.nextBoolean() ? hex : hex.toUpperCase(Locale.ROOT);
	}

	private static Gen<String> secrets() {
		return strings().allPossible()
			.ofLengthBetween(1, 40)
			.mix(strings().basicLatinAlphabet().ofLengthBetween(1, 40))
			.map((text) -> text.replaceAll("[\\x{D800}-\\x{DFFF}]", "\uFFFD"))
			.assuming((text) -> !text.isEmpty() && !text.matches("[<>*]+"));
	}

}
