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

package io.understory.spring.boot.autoconfigure;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;
import org.springframework.util.StringUtils;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the log says when Understory grants fewer scopes than it was asked for.
 */
@ExtendWith(OutputCaptureExtension.class)
class ScopeCheckTests {

	private static final String WARNING = "Understory did not grant all scopes that were asked for. ";

	@RegisterExtension
	static final UnderstoryExtension understory = new UnderstoryExtension();

	@Test
	void whenScopesAreMissingThenTheyAreNamedOnce(CapturedOutput output) {
		understory.applicationWithClock().run((context) -> {
			authorizeWithNewToken(context, "openid");
			authorizeWithNewToken(context, "openid");
			assertThat(output).containsOnlyOnce(WARNING).contains(WARNING + "Missing: marketing.read.");
			authorizeWithNewToken(context, "openid marketing.read");
			assertThat(output).containsOnlyOnce(WARNING);
			authorizeWithNewToken(context, "openid");
			authorizeWithNewToken(context, "marketing.read");
			assertThat(StringUtils.countOccurrencesOf(output.getAll(), WARNING)).isEqualTo(3);
			assertThat(output).contains(WARNING + "Missing: openid.");
		});
	}

	@Test
	void whenAllScopesAreGrantedThenNothingIsSaid(CapturedOutput output) {
		understory.applicationWithClock().run((context) -> {
			UnderstoryExtension.call(context);
			authorizeWithNewToken(context, "marketing.read openid booking.read");
			assertThat(output).doesNotContain("scopes");
		});
	}

	private static void authorizeWithNewToken(ApplicationContext context, String scopes) {
		understory.mock().tokenEndpoint().answerWith(okJson("""
				{"access_token": "a", "expires_in": 3599, "token_type": "bearer", "scope": "%s"}""".formatted(scopes)));
		understory.mock().advance(Duration.ofHours(2));
		UnderstoryExtension.authorize(context);
	}

}
