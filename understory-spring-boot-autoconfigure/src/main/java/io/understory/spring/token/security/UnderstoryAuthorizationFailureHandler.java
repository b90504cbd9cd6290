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

package io.understory.spring.token.security;

import java.util.Map;

import io.understory.spring.token.shared.SharedAccessToken;

import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.ClientAuthorizationException;
import org.springframework.security.oauth2.client.OAuth2AuthorizationFailureHandler;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;

/**
 * {@link OAuth2AuthorizationFailureHandler} for filters and interceptors of Spring
 * Security that have their token from an {@link UnderstoryAuthorizedClientManager}: when
 * the API refuses the token (RFC 6750, section 3.1), the shared one is given up, and the
 * next call fetches another. Failures of other client registrations, and calls that lack
 * a scope, change nothing. Spring Security does not say which token was refused, so a
 * late answer may cost a newer one; one that replaced a refused one is left alone for ten
 * seconds.
 */
public final class UnderstoryAuthorizationFailureHandler implements OAuth2AuthorizationFailureHandler {

	private final SharedAccessToken token;

	/**
	 * Creates a handler.
	 * @param token the access token to give up
	 */
	public UnderstoryAuthorizationFailureHandler(SharedAccessToken token) {
		this.token = token;
	}

	@Override
	public void onAuthorizationFailure(OAuth2AuthorizationException authorizationException, Authentication principal,
			Map<String, Object> attributes) {
		if (!(authorizationException instanceof ClientAuthorizationException failure)
				|| !failure.getClientRegistrationId().equals(this.token.connection().registrationId())
				|| !failure.getError().getErrorCode().equals(OAuth2ErrorCodes.INVALID_TOKEN)) {
			return;
		}
		OAuth2AccessToken current = this.token.peek();
		if (current != null) {
			this.token.reject(current);
		}
	}

}
