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

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * A secret is found up to four layers deep, whatever it looks like itself, and what is
 * too short to be it is left alone.
 */
class RedactionLayersTests {

	@ParameterizedTest
	@CsvSource({ "s3~r, s3%25252525257Er, false", "s3~r, s3%252525257Er, false", "s3~r, s3%2525257Er, true",
			"s3~r, s3%25257Er, true" })
	void shouldFindASecretFourLayersDeep(String secret, String form, boolean found) {
		assertThat(new Redaction(secret).isIn("<" + form + ">")).isEqualTo(found);
	}

	// Both say "%41x" after four layers, and nothing that is the same before
	@Test
	void shouldFindASecretThatLooksEncodedFourTimes() {
		assertThat(new Redaction("%2525252541x").redact("<%2525252541%25252578>")).isEqualTo("<******>");
	}

	@ParameterizedTest
	@ValueSource(strings = { "key\\\0s", "key%00s", "key\\u0000s" })
	void shouldFindASecretThatHasTheSmallestOfAllCharacters(String form) {
		assertThat(new Redaction("key\0s").redact("<" + form + ">")).isEqualTo("<******>");
	}

	@Test
	void whenATextHasWhatTheSecretWouldDecodeToThenThatStays() {
		assertThat(new Redaction("%2541").redact("The letter A, 100%2520%")).isEqualTo("The letter A, 100%2520%");
	}

	@Test
	void whenThereIsNoSecretThenThereIsNothingToTakeOut() {
		assertThatIllegalArgumentException().isThrownBy(() -> new Redaction(""))
			.withMessage("'secret' must not be empty");
	}

}
