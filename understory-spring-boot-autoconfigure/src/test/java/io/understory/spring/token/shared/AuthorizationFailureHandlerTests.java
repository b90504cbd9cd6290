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
import java.util.Map;
import java.util.stream.Stream;

import io.understory.spring.token.security.UnderstoryAuthorizationFailureHandler;
import io.understory.spring.token.security.UnderstoryReactiveAuthorizationFailureHandler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.security.oauth2.client.ClientAuthorizationException;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A token that the API refused is given up, and for nothing else.
 */
class AuthorizationFailureHandlerTests extends AbstractSharedAccessTokenTests {

	private static final OAuth2AuthorizationException REFUSED = failure(OAuth2ErrorCodes.INVALID_TOKEN, "understory");

	AuthorizationFailureHandlerTests() throws IOException {
	}

	@Test
	void whenTheTokenIsRefusedThenItIsGivenUp() {
		assertThat(value()).isEqualTo("token-1");
		new UnderstoryAuthorizationFailureHandler(this.token).onAuthorizationFailure(REFUSED, null, Map.of());
		assertThat(value()).isEqualTo("token-2");
	}

	@Test
	void whenTheTokenIsRefusedToAReactiveCallerThenItIsGivenUp() {
		assertThat(value()).isEqualTo("token-1");
		new UnderstoryReactiveAuthorizationFailureHandler(this.token).onAuthorizationFailure(REFUSED, null, Map.of())
			.block();
		assertThat(value()).isEqualTo("token-2");
	}

	@Test
	void whenThereIsNoTokenThenThereIsNothingToGiveUp() {
		new UnderstoryAuthorizationFailureHandler(this.token).onAuthorizationFailure(REFUSED, null, Map.of());
		assertThat(this.server.requests()).isZero();
		assertThat(value()).isEqualTo("token-1");
	}

	static Stream<OAuth2AuthorizationException> others() {
		return Stream.of(failure(OAuth2ErrorCodes.INVALID_TOKEN, "acme"),
				failure(OAuth2ErrorCodes.INSUFFICIENT_SCOPE, "understory"),
				new OAuth2AuthorizationException(new OAuth2Error(OAuth2ErrorCodes.INVALID_TOKEN)));
	}

	@ParameterizedTest
	@MethodSource("others")
	void whenItIsAnotherFailureThenTheTokenStays(OAuth2AuthorizationException failure) {
		assertThat(value()).isEqualTo("token-1");
		new UnderstoryAuthorizationFailureHandler(this.token).onAuthorizationFailure(failure, null, Map.of());
		assertThat(value()).isEqualTo("token-1");
	}

	private static OAuth2AuthorizationException failure(String errorCode, String registrationId) {
		return new ClientAuthorizationException(new OAuth2Error(errorCode), registrationId);
	}

}
