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

import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.Test;

import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2AccessToken.TokenType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Applications that fetch a token at once renew it at different times, while it has an
 * end.
 */
class RenewalSpreadTests extends AbstractSharedAccessTokenTests {

	RenewalSpreadTests() throws IOException {
	}

	// By chance it is not: once in 200 000 runs, when chance says less than a millisecond
	@Test
	void shouldRenewLaterThanItCould() throws Exception {
		this.token = new SharedAccessToken(this.endpoint, TokenSettings.DEFAULTS, this.clock, ObservationRegistry.NOOP);
		freshToken();
		this.clock.add(TO_ADVISORY);
		assertThat(this.token.status().phase()).isEqualTo(TokenPhase.FRESH);
		this.clock.add(MINUTE.multipliedBy(4));
		assertThat(this.token.status().phase()).isEqualTo(TokenPhase.ADVISORY);
	}

	@Test
	void whenATokenHasNoEndThenItHasNoLife() {
		OAuth2AccessToken endless = new OAuth2AccessToken(TokenType.BEARER, "t", this.clock.instant(), null);
		assertThatIllegalStateException().isThrownBy(() -> TokenLife.of(endless, MINUTE, 0))
			.withMessage("A token has a beginning and an end");
	}

}
