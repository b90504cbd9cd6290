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

package io.understory.spring.http;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Each request says who sends it, in a form that a header can have.
 */
class UserAgentTests {

	@ParameterizedTest
	@ValueSource(strings = { "Fjord-Tours/Sync", "Fjord Tours/1.0", "~", "!" })
	void shouldTakeVisibleAsciiCharactersAndSpaces(String value) {
		assertThat(UserAgent.isValid(value)).isTrue();
		assertThat(new UserAgent(value).value()).isEqualTo(value);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "Sm\u00f8r/1.0", "a\r\nX-Other: b", "a\tb", "\u007f" })
	void shouldRefuseAnythingElse(String value) {
		assertThat(UserAgent.isValid(value)).isFalse();
		assertThatIllegalArgumentException().isThrownBy(() -> new UserAgent(value))
			.withMessageContaining("visible ASCII characters");
	}

	@ParameterizedTest
	@CsvSource({ "sync, 1.0, sync/1.0", "sync,, sync/unknown", ", 1.0, understory-spring-boot/1.0",
			"' ', ' ', understory-spring-boot/unknown", "' Fjord Tours (test) ', 1.0/2, Fjord-Tours-test-/1.0-2",
			"Sm\u00f8r, 1.0-\u03b2, Sm-r/1.0--" })
	void shouldBeMadeFromWhatIsKnownOfTheApplication(String application, String version, String expected) {
		assertThat(UserAgent.of(application, version).value()).isEqualTo(expected);
	}

	@Test
	void shouldKeepWhatAProductMayHave() {
		String product = "aZ09!#$%&'*+.^_`|~-";
		assertThat(UserAgent.of(product, product).value()).isEqualTo(product + "/" + product);
	}

}
