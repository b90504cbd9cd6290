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

package io.understory.spring.token.shared;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.util.StringUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Scopes that were not granted are named once, until that changes.
 */
@ExtendWith(OutputCaptureExtension.class)
class ScopeCheckTests extends AbstractSharedAccessTokenTests {

	private static final String WARNING = "Understory did not grant all scopes that were asked for. Missing: openid.";

	ScopeCheckTests() throws IOException {
	}

	@Test
	void whenAScopeIsMissingThenItIsNamedOnce(CapturedOutput output) {
		fetch("booking.read");
		assertThat(this.token.status().missingScopes()).containsExactly("openid");
		fetch("marketing.read");
		assertThat(output).containsOnlyOnce(WARNING);
	}

	@Test
	void whenItWasGrantedMeanwhileThenItIsNamedAgain(CapturedOutput output) {
		fetch("booking.read");
		fetch("openid");
		assertThat(this.token.status().missingScopes()).isEmpty();
		assertThat(output).containsOnlyOnce(WARNING);
		fetch("booking.read");
		assertThat(StringUtils.countOccurrencesOf(output.getAll(), WARNING)).isEqualTo(2);
	}

	@Test
	void whenAllAreGrantedThenNothingIsSaid(CapturedOutput output) {
		fetch("marketing.read openid");
		assertThat(this.token.status().missingScopes()).isEmpty();
		assertThat(output).doesNotContain("did not grant");
	}

	private void fetch(String scope) {
		byte[] body = """
				{"access_token": "a", "token_type": "bearer", "expires_in": 60, "scope": "%s"}""".formatted(scope)
			.getBytes(StandardCharsets.UTF_8);
		this.server.answer((exchange) -> {
			exchange.sendResponseHeaders(200, body.length);
			exchange.getResponseBody().write(body);
		});
		this.clock.add(Duration.ofHours(1));
		this.token.await();
	}

}
