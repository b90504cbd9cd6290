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

import java.io.Serial;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatusCode;
import org.springframework.security.oauth2.client.ClientAuthorizationException;
import org.springframework.security.oauth2.core.OAuth2Error;

/**
 * Thrown when Understory gave no access token. The message says what happened and what to
 * do; neither it nor a cause holds the secret, a token or the form that was sent.
 * <p>
 * {@link #getError()} has the error code: one of RFC 6749, section 5.2, if Understory
 * stated one, otherwise
 * <ul>
 * <li>{@code invalid_token_response}: the answer is no usable bearer token</li>
 * <li>{@code server_error}: the token endpoint failed</li>
 * <li>{@code temporarily_unavailable}: the token endpoint could not be reached, or asked
 * for patience</li>
 * </ul>
 */
public final class UnderstoryAuthorizationException extends ClientAuthorizationException {

	@Serial
	private static final long serialVersionUID = 1L;

	private final String reason;

	private final String advice;

	private final @Nullable HttpStatusCode statusCode;

	private final @Nullable Duration retryAfter;

	UnderstoryAuthorizationException(ConnectionId connection, OAuth2Error error, String reason, String advice,
			@Nullable HttpStatusCode statusCode, @Nullable Duration retryAfter) {
		super(error, connection.registrationId(), connection.describe(reason) + " " + advice);
		this.reason = connection.describe(reason);
		this.advice = advice;
		this.statusCode = statusCode;
		this.retryAfter = retryAfter;
	}

	UnderstoryAuthorizationException(ConnectionId connection, OAuth2Error error, String reason, String advice,
			Throwable cause) {
		super(error, connection.registrationId(), connection.describe(reason) + " " + advice, cause);
		this.reason = connection.describe(reason);
		this.advice = advice;
		this.statusCode = null;
		this.retryAfter = null;
	}

	private UnderstoryAuthorizationException(UnderstoryAuthorizationException other) {
		super(other.getError(), other.getClientRegistrationId(), String.valueOf(other.getMessage()));
		this.reason = other.reason;
		this.advice = other.advice;
		this.statusCode = other.statusCode;
		this.retryAfter = other.retryAfter;
		if (other.getCause() != null) {
			initCause(other.getCause());
		}
	}

	/**
	 * Return a copy: a failure is shared by many callers, and Reactor writes into
	 * exceptions that pass.
	 * @return the copy
	 */
	public UnderstoryAuthorizationException copy() {
		return new UnderstoryAuthorizationException(this);
	}

	/**
	 * Return what happened.
	 * @return one or more sentences, also part of the message
	 */
	public String getReason() {
		return this.reason;
	}

	/**
	 * Return what can be done about it.
	 * @return one or more sentences, also part of the message
	 */
	public String getAdvice() {
		return this.advice;
	}

	/**
	 * Return the HTTP status with which the token endpoint answered.
	 * @return the status, or {@code null} if there was no answer
	 */
	public @Nullable HttpStatusCode getStatusCode() {
		return this.statusCode;
	}

	/**
	 * Return how long the token endpoint asked to wait before the next request.
	 * @return the {@code Retry-After} of RFC 9110, section 10.2.3, from the time of the
	 * answer, or {@code null} if there was none
	 */
	public @Nullable Duration getRetryAfter() {
		return this.retryAfter;
	}

}
