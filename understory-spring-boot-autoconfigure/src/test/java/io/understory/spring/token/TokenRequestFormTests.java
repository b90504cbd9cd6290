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
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.quicktheories.core.Gen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.strings;

/**
 * The form of a token request, for texts of every kind.
 */
class TokenRequestFormTests {

	private static final URI TOKEN_URI = URI.create("https://auth.example.com/token");

	@Test
	void shouldSayWhatItWasGiven() {
		qt().forAll(texts(), texts(), texts()).checkAssert((clientId, secret, audience) -> {
			Map<String, String> fields = decode(form(clientId, secret, audience));
			assertThat(fields).containsExactly(Map.entry("grant_type", "client_credentials"),
					Map.entry("client_id", clientId), Map.entry("client_secret", secret),
					Map.entry("audience", audience), Map.entry("scope", "openid"));
		});
	}

	@Test
	void shouldEncodeNeitherMoreNorLessThanItMust() {
		qt().forAll(texts()).checkAssert((secret) -> {
			String form = form("key-1", secret, "api");
			String encoded = form.substring(form.indexOf("client_secret=") + 14, form.indexOf("&audience="));
			assertThat(encoded).matches("([A-Za-z0-9\\-._~]|%[0-9A-F]{2})*")
				.doesNotContainPattern("%(2D|2E|5F|7E|3[0-9]|[46][1-9A-F]|[57][0-9A])");
		});
	}

	@Test
	void shouldNotShowTheSecret() {
		qt().forAll(texts()).checkAssert((secret) -> {
			TokenRequest request = request("key-1", "#" + secret, "api");
			String encoded = form("key-1", "#" + secret, "api").split("[&=]")[5];
			assertThat(request.redact("<" + encoded + ">")).isEqualTo("<******>");
			assertThat(request.toString()).contains("key-1").doesNotContain("#" + secret);
		});
	}

	private static Gen<String> texts() {
		return strings().allPossible()
			.ofLengthBetween(1, 40)
			.mix(strings().basicLatinAlphabet().ofLengthBetween(1, 40))
			.map(TokenRequestFormTests::wellFormed)
			.assuming((text) -> !text.isBlank());
	}

	// Half a surrogate pair is no character, and has no encoding
	private static String wellFormed(String text) {
		return text.replaceAll("[\\x{D800}-\\x{DFFF}]", "\uFFFD");
	}

	private static String form(String clientId, String secret, String audience) {
		return new String(request(clientId, secret, audience).form(), StandardCharsets.US_ASCII);
	}

	private static TokenRequest request(String clientId, String secret, String audience) {
		return new TokenRequest(TOKEN_URI, clientId, secret, audience, Set.of("openid"), "test");
	}

	private static Map<String, String> decode(String form) {
		Map<String, String> fields = new LinkedHashMap<>();
		for (String field : form.split("&")) {
			String[] parts = field.split("=", -1);
			assertThat(parts).hasSize(2);
			fields.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
		}
		return fields;
	}

}
