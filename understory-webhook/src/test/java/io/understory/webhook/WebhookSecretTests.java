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

package io.understory.webhook;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * What the text of a secret stands for, and what is none.
 */
class WebhookSecretTests {

	private static final String ENCODED = "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

	@Test
	void shouldDecodeWhatFollowsThePrefix() throws Exception {
		assertKey(WebhookSecret.of("whsec_" + ENCODED), Base64.getDecoder().decode(ENCODED));
		assertKey(WebhookSecret.of("whsec_" + ENCODED, WebhookSecretFormat.BASE64),
				Base64.getDecoder().decode(ENCODED));
	}

	@Test
	void shouldDecodeWithoutThePrefixOnlyIfTold() throws Exception {
		assertKey(WebhookSecret.of(ENCODED), ENCODED.getBytes(StandardCharsets.UTF_8));
		assertKey(WebhookSecret.of(ENCODED, WebhookSecretFormat.BASE64), Base64.getDecoder().decode(ENCODED));
	}

	@Test
	void shouldTakeTextAsItStandsIfTold() throws Exception {
		assertKey(WebhookSecret.of("whsec_" + ENCODED, WebhookSecretFormat.TEXT),
				("whsec_" + ENCODED).getBytes(StandardCharsets.UTF_8));
		assertKey(WebhookSecret.of("bl\u00e5b\u00e6r"), "bl\u00e5b\u00e6r".getBytes(StandardCharsets.UTF_8));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = false,
			textBlock = """
					whsec_not base64!|AUTO|The webhook secret is no Base64 behind 'whsec_'; if all of it is the key as it stands, its format is 'text'
					whsec_QUJD=|AUTO|The webhook secret is no Base64 behind 'whsec_'; if all of it is the key as it stands, its format is 'text'
					whsec_|AUTO|The webhook secret has nothing behind 'whsec_'
					sesame!|BASE64|The webhook secret is no Base64; if it is the key as it stands, its format is 'text'
					''|TEXT|The webhook secret is blank
					' '|AUTO|The webhook secret is blank
					sesame |TEXT|The webhook secret has white space around it, such as the line break at the end of a file
					${UNDERSTORY_WEBHOOK_SECRET}|AUTO|The webhook secret has a placeholder in it that nothing resolved
					whsec_${SECRET}|AUTO|The webhook secret has a placeholder in it that nothing resolved
					""")
	void shouldSayWhatIsWrongAndNotQuoteIt(String value, WebhookSecretFormat format, String message) {
		assertThatIllegalArgumentException().isThrownBy(() -> WebhookSecret.of(value, format))
			.withMessage(message)
			.withNoCause();
	}

	@ParameterizedTest
	@EnumSource
	void shouldNotShowItself(WebhookSecretFormat format) {
		assertThat(WebhookSecret.of(ENCODED, format)).hasToString("WebhookSecret");
	}

	private static void assertKey(WebhookSecret secret, byte[] key) throws Exception {
		Mac mac = Mac.getInstance("HmacSHA256");
		mac.init(new SecretKeySpec(key, "HmacSHA256"));
		String expected = Base64.getEncoder().encodeToString(mac.doFinal("m.1.{}".getBytes(StandardCharsets.UTF_8)));
		assertThat(WebhookSigner.of(List.of(secret))
			.sign("m", Instant.ofEpochSecond(1), "{}".getBytes(StandardCharsets.UTF_8)))
			.containsOnly(Map.entry("webhook-id", "m"), Map.entry("webhook-timestamp", "1"),
					Map.entry("webhook-signature", "v1," + expected));
	}

}
