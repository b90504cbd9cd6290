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

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatusCode;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;

/**
 * Says what a failed token request means for somebody who uses a key.
 */
final class TokenErrors {

	static final String INVALID_TOKEN_RESPONSE = "invalid_token_response";

	private static final String BACKOFFICE = "Backoffice (profile, Company settings, Integrations)";

	private final TokenRequest request;

	TokenErrors(TokenRequest request) {
		this.request = request;
	}

	UnderstoryAuthorizationException refused(String code, @Nullable String description, HttpStatusCode status,
			@Nullable Duration retryAfter) {
		String message = "Understory refused the token request with '" + code + "'" + origin(status)
				+ ((description != null) ? ": " + withFullStop(description) : ".");
		return new UnderstoryAuthorizationException(new OAuth2Error(code, description, null), message,
				advice(code, retryAfter), status, retryAfter);
	}

	UnderstoryAuthorizationException unusable(String reason, HttpStatusCode status) {
		String message = "The answer to the token request is no usable bearer token" + origin(status) + ": " + reason
				+ ".";
		return new UnderstoryAuthorizationException(new OAuth2Error(INVALID_TOKEN_RESPONSE, reason, null), message,
				advice(INVALID_TOKEN_RESPONSE, null), status, null);
	}

	UnderstoryAuthorizationException unreachable(String reason, Throwable cause) {
		String code = OAuth2ErrorCodes.TEMPORARILY_UNAVAILABLE;
		String message = "The token endpoint " + this.request.uri() + " could not be reached: " + withFullStop(reason);
		return new UnderstoryAuthorizationException(new OAuth2Error(code, reason, null), message,
				"Check the network, a proxy and understory.token-uri.", cause);
	}

	private String origin(HttpStatusCode status) {
		return " (HTTP " + status.value() + " from " + this.request.uri() + ")";
	}

	private String advice(String code, @Nullable Duration retryAfter) {
		return switch (code) {
			case OAuth2ErrorCodes.INVALID_CLIENT, OAuth2ErrorCodes.UNAUTHORIZED_CLIENT ->
				"The key with client id '" + this.request.clientId() + "' was deleted, or the secret is wrong. "
						+ "Check understory.client-id and understory.secret. A lost secret cannot be shown again: "
						+ "make a new key in " + BACKOFFICE + ".";
			case OAuth2ErrorCodes.INVALID_SCOPE -> "The scopes asked for are: "
					+ String.join(", ", this.request.scopes())
					+ ". One of them does not exist, or the key has no permission for it. Compare understory.scopes "
					+ "with the permissions of the key in " + BACKOFFICE + ".";
			case OAuth2ErrorCodes.INVALID_REQUEST, OAuth2ErrorCodes.UNSUPPORTED_GRANT_TYPE ->
				"Check understory.token-uri and understory.audience.";
			case OAuth2ErrorCodes.TEMPORARILY_UNAVAILABLE ->
				"Wait " + ((retryAfter != null) ? retryAfter.toSeconds() + " seconds" : "at least a minute")
						+ " before the next try.";
			case OAuth2ErrorCodes.SERVER_ERROR -> "Understory has a problem of its own. Try again later.";
			default -> "Check that understory.token-uri is the token endpoint of Understory.";
		};
	}

	private static String withFullStop(String text) {
		return text.endsWith(".") ? text : text + ".";
	}

}
