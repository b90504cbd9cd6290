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
import reactor.core.publisher.Mono;

import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.ReactiveOAuth2AuthorizationFailureHandler;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;

/**
 * {@link ReactiveOAuth2AuthorizationFailureHandler} that does what
 * {@link UnderstoryAuthorizationFailureHandler} does, without blocking.
 */
public final class UnderstoryReactiveAuthorizationFailureHandler implements ReactiveOAuth2AuthorizationFailureHandler {

	private final UnderstoryAuthorizationFailureHandler handler;

	/**
	 * Creates a handler.
	 * @param token the access token to give up
	 */
	public UnderstoryReactiveAuthorizationFailureHandler(SharedAccessToken token) {
		this.handler = new UnderstoryAuthorizationFailureHandler(token);
	}

	@Override
	public Mono<Void> onAuthorizationFailure(OAuth2AuthorizationException authorizationException,
			Authentication principal, Map<String, Object> attributes) {
		return Mono
			.fromRunnable(() -> this.handler.onAuthorizationFailure(authorizationException, principal, attributes));
	}

}
