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

import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

import org.jspecify.annotations.Nullable;

import org.springframework.core.NestedExceptionUtils;
import org.springframework.http.HttpStatusCode;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;

/**
 * Says what a failed token request means for somebody who uses a key.
 */
public final class TokenErrors {

	static final String INVALID_TOKEN_RESPONSE = "invalid_token_response";

	// Nothing that goes away by asking again: RFC 6749, section 5.2
	private static final Set<String> FINAL_CODES = Set.of(OAuth2ErrorCodes.INVALID_CLIENT,
			OAuth2ErrorCodes.UNAUTHORIZED_CLIENT, OAuth2ErrorCodes.INVALID_SCOPE, OAuth2ErrorCodes.INVALID_REQUEST,
			OAuth2ErrorCodes.UNSUPPORTED_GRANT_TYPE);

	private static final Set<String> OTHER_CODES = Set.of(OAuth2ErrorCodes.INVALID_GRANT, OAuth2ErrorCodes.SERVER_ERROR,
			OAuth2ErrorCodes.TEMPORARILY_UNAVAILABLE, INVALID_TOKEN_RESPONSE);

	private static final int LONGEST_REASON = 200;

	private static final String BACKOFFICE = "Backoffice (profile, Company settings, Integrations)";

	private final ConnectionId connection;

	private final TokenRequest request;

	TokenErrors(ConnectionId connection, TokenRequest request) {
		this.connection = connection;
		this.request = request;
	}

	/**
	 * Return whether nothing but another key or another configuration helps.
	 * @param error the error
	 * @return {@code false} if the next request may succeed
	 */
	public static boolean isFinal(UnderstoryAuthorizationException error) {
		return FINAL_CODES.contains(error.getError().getErrorCode());
	}

	// Each HTTP client has exceptions of its own for it, with nothing else in common
	static boolean isTimeout(Throwable ex) {
		for (Throwable cause = ex; cause != null; cause = cause.getCause()) {
			if (cause.getClass().getSimpleName().endsWith("TimeoutException")) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Return whether an error code is one of RFC 6749 or of ours.
	 * @param code the code
	 * @return {@code false} if it may be anything
	 */
	public static boolean isKnown(String code) {
		return FINAL_CODES.contains(code) || OTHER_CODES.contains(code);
	}

	UnderstoryAuthorizationException refused(String code, @Nullable String description, HttpStatusCode status,
			@Nullable Duration retryAfter) {
		String message = "Understory refused the token request with '" + code + "'" + origin(status)
				+ ((description != null) ? ": " + withFullStop(description) : ".");
		return new UnderstoryAuthorizationException(this.connection, new OAuth2Error(code, description, null), message,
				advice(code, retryAfter), status, retryAfter);
	}

	UnderstoryAuthorizationException unusable(String reason, HttpStatusCode status) {
		String message = "The answer to the token request is no usable bearer token" + origin(status) + ": " + reason
				+ ".";
		return new UnderstoryAuthorizationException(this.connection,
				new OAuth2Error(INVALID_TOKEN_RESPONSE, reason, null), message, advice(INVALID_TOKEN_RESPONSE, null),
				status, null);
	}

	UnderstoryAuthorizationException unreachable(Throwable ex) {
		String reason = this.request.redact(reason(ex));
		return local(this.connection,
				"The token endpoint " + this.request.uri() + " could not be reached: " + withFullStop(reason),
				"Check the network, a proxy and " + this.connection.inheritedProperty("token-uri") + ".",
				quotesSecret(ex) ? withoutSecret(reason, isTimeout(ex)) : ex);
	}

	private static Throwable withoutSecret(String reason, boolean timeout) {
		return timeout ? new TimeoutException(reason) : new IOException(reason);
	}

	// HTTP clients quote what they cannot read, and that may be the request itself
	private boolean quotesSecret(Throwable ex) {
		for (Throwable cause = ex; cause != null; cause = cause.getCause()) {
			String message = String.valueOf(cause.getMessage());
			if (!this.request.redact(message).equals(message)) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Return the exception for a failure that is none of the token endpoint's.
	 * @param connection the connection
	 * @param cause the failure
	 * @return the exception
	 */
	public static UnderstoryAuthorizationException unexpected(ConnectionId connection, Throwable cause) {
		return local(connection, "The token request could not be made: " + withFullStop(reason(cause)),
				"Check what supplies the connection details.", cause);
	}

	/**
	 * Return the exception for a caller who waited in vain.
	 * @param connection the connection
	 * @param ex why
	 * @param maxWait the longest time to wait
	 * @return the exception
	 */
	public static UnderstoryAuthorizationException waitedInVain(ConnectionId connection, Exception ex,
			Duration maxWait) {
		if (ex instanceof TimeoutException) {
			return local(connection, "There was no access token within " + maxWait.toMillis() + " ms.",
					"The token request goes on; try again later, or raise "
							+ connection.inheritedProperty("token.max-wait") + ".",
					ex);
		}
		Throwable error = (ex instanceof ExecutionException && ex.getCause() != null) ? ex.getCause() : ex;
		return (error instanceof UnderstoryAuthorizationException known) ? known.copy() : unexpected(connection, error);
	}

	static UnderstoryAuthorizationException tooLate(ConnectionId connection, Duration timeout, TimeoutException ex) {
		return local(connection, "No token request was made and answered within " + timeout.toMillis() + " ms.",
				"Check the network, a proxy, " + connection.inheritedProperty("token-uri")
						+ ", and what supplies the secret.",
				ex);
	}

	/**
	 * Return the exception for a caller whose thread was interrupted.
	 * @param connection the connection
	 * @param ex the interruption
	 * @return the exception
	 */
	public static UnderstoryAuthorizationException interrupted(ConnectionId connection, InterruptedException ex) {
		return local(connection, "The thread was interrupted while it waited for an access token.",
				"The token request goes on.", ex);
	}

	static UnderstoryAuthorizationException closed(ConnectionId connection) {
		return local(connection, "The application is closing.", "Make no calls any more.", new CancellationException());
	}

	private static UnderstoryAuthorizationException local(ConnectionId connection, String reason, String advice,
			Throwable cause) {
		OAuth2Error error = new OAuth2Error(OAuth2ErrorCodes.TEMPORARILY_UNAVAILABLE, reason, null);
		return new UnderstoryAuthorizationException(connection, error, reason, advice, cause);
	}

	static String reason(Throwable ex) {
		Throwable root = NestedExceptionUtils.getMostSpecificCause(ex);
		if (root.getMessage() != null && root.getMessage().length() <= LONGEST_REASON) {
			return root.getMessage();
		}
		// The JDK's HTTP client says no more than ConnectException, and why it closed a
		// channel; Jetty's describes all its state
		return ((ex.getCause() != null) ? ex.getCause() : ex).getClass().getSimpleName();
	}

	private String origin(HttpStatusCode status) {
		return " (HTTP " + status.value() + " from " + this.request.uri() + ")";
	}

	private String advice(String code, @Nullable Duration retryAfter) {
		return switch (code) {
			case OAuth2ErrorCodes.INVALID_CLIENT,
					OAuth2ErrorCodes.UNAUTHORIZED_CLIENT ->
				"The key with client id '" + this.request.clientId() + "' was deleted, or the secret is wrong. "
						+ "Check " + this.connection.property("client-id") + " and "
						+ this.connection.property("secret") + ". A lost secret cannot be shown again: "
						+ "make a new key in " + BACKOFFICE + ".";
			case OAuth2ErrorCodes.INVALID_SCOPE -> "The scopes asked for are: "
					+ String.join(", ", this.request.scopes())
					+ ". One of them does not exist, or the key has no permission for it. Compare "
					+ this.connection.property("scopes") + " with the permissions of the key in " + BACKOFFICE + ".";
			case OAuth2ErrorCodes.INVALID_REQUEST, OAuth2ErrorCodes.UNSUPPORTED_GRANT_TYPE ->
				"Check " + this.connection.inheritedProperty("token-uri") + " and "
						+ this.connection.inheritedProperty("audience") + ".";
			case OAuth2ErrorCodes.TEMPORARILY_UNAVAILABLE ->
				"Wait " + ((retryAfter != null) ? retryAfter.toSeconds() + " seconds" : "at least a minute")
						+ " before the next try.";
			case OAuth2ErrorCodes.SERVER_ERROR -> "Understory has a problem of its own. Try again later.";
			default -> "Check that " + this.connection.inheritedProperty("token-uri")
					+ " is the token endpoint of Understory.";
		};
	}

	private static String withFullStop(String text) {
		return text.endsWith(".") ? text : text + ".";
	}

}
