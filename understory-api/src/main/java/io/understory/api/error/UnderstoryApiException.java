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

package io.understory.api.error;

import java.io.Serial;
import java.time.Duration;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatusCode;

/**
 * Thrown when a call of the API failed, by blocking and reactive calls alike (Understory
 * guide, "Errors"). The message says which operation it was, what happened and what to
 * do. It has the code and the message of the API's answer, without e-mail addresses,
 * telephone numbers and tokens that may be in it, and nothing else of a body.
 * <p>
 * That there was no access token is told by the exceptions of whoever fetches it. What
 * interceptors and filters of the client throw passes as it is, but for failures of a
 * connection, which are taken for that of the call.
 */
public class UnderstoryApiException extends RuntimeException {

	@Serial
	private static final long serialVersionUID = 1L;

	private final Failure failure;

	UnderstoryApiException(Failure failure, @Nullable Throwable cause) {
		super(failure.message(), cause);
		this.failure = failure;
	}

	/**
	 * Make the exception for a failure, by its status.
	 * @param failure what is known
	 * @return the exception: one of the nested types, if one is for the status
	 */
	public static UnderstoryApiException of(Failure failure) {
		return of(failure, null);
	}

	/**
	 * Make the exception for a failure, by its status.
	 * @param failure what is known
	 * @param cause the cause, or {@code null}
	 * @return the exception: one of the nested types, if one is for the status
	 */
	public static UnderstoryApiException of(Failure failure, @Nullable Throwable cause) {
		HttpStatusCode status = failure.statusCode();
		if (status == null) {
			return new NoResponse(failure, cause);
		}
		return switch (status.value()) {
			case 400 -> new BadRequest(failure, cause);
			case 401 -> new Unauthorized(failure, cause);
			case 403 -> new Forbidden(failure, cause);
			case 404 -> new NotFound(failure, cause);
			case 409 -> new Conflict(failure, cause);
			case 429 -> new RateLimited(failure, cause);
			default -> status.is2xxSuccessful() ? new UnreadableResponse(failure, cause) : status.is5xxServerError()
					? new ServerError(failure, cause) : new UnderstoryApiException(failure, cause);
		};
	}

	/**
	 * Return the same for a list of which a part had been read.
	 * @param pages the number of pages that were read
	 * @param items the number of items in them
	 * @return the exception, whose cause is this one
	 */
	public UnderstoryApiException after(long pages, long items) {
		return of(this.failure.after(pages, items), this);
	}

	/**
	 * Return what was called.
	 * @return the operation, without ids and queries
	 */
	public Operation getOperation() {
		return this.failure.operation();
	}

	/**
	 * Return the HTTP status of the answer.
	 * @return the status, or {@code null} for {@link NoResponse}
	 */
	public @Nullable HttpStatusCode getStatusCode() {
		return this.failure.statusCode();
	}

	/**
	 * Return the code that the API gave for machines.
	 * @return the code, such as {@code UNAUTHORIZED}; others than the documented ones are
	 * possible; {@code null} if the answer had none
	 */
	public @Nullable String getCode() {
		return this.failure.code();
	}

	/**
	 * Return what happened.
	 * @return one or more sentences, also part of the message
	 */
	public String getReason() {
		return this.failure.reason();
	}

	/**
	 * Return what can be done about it.
	 * @return one or more sentences, also part of the message
	 */
	public String getAdvice() {
		return this.failure.advice();
	}

	/**
	 * Return how long to wait before the next call.
	 * @return the {@code Retry-After} of RFC 9110, section 10.2.3, from the time of the
	 * answer; for {@link RateLimited} what the API asks for without one; {@code null} if
	 * it is not known
	 */
	public @Nullable Duration getRetryAfter() {
		return this.failure.retryAfter();
	}

	/**
	 * The API refused what was sent: status 400.
	 */
	public static final class BadRequest extends UnderstoryApiException {

		@Serial
		private static final long serialVersionUID = 1L;

		BadRequest(Failure failure, @Nullable Throwable cause) {
			super(failure, cause);
		}

	}

	/**
	 * The API refused the access token: status 401.
	 */
	public static final class Unauthorized extends UnderstoryApiException {

		@Serial
		private static final long serialVersionUID = 1L;

		Unauthorized(Failure failure, @Nullable Throwable cause) {
			super(failure, cause);
		}

	}

	/**
	 * The access token does not permit the call: status 403. The message names the scope
	 * that the operation takes, and whether the token has it.
	 */
	public static final class Forbidden extends UnderstoryApiException {

		@Serial
		private static final long serialVersionUID = 1L;

		Forbidden(Failure failure, @Nullable Throwable cause) {
			super(failure, cause);
		}

		/**
		 * Return the scope that the operation takes.
		 * @return the scope, or {@code null} if none is documented
		 */
		public @Nullable String getRequiredScope() {
			return getOperation().scope();
		}

	}

	/**
	 * There is no such thing, or no longer: status 404.
	 */
	public static final class NotFound extends UnderstoryApiException {

		@Serial
		private static final long serialVersionUID = 1L;

		NotFound(Failure failure, @Nullable Throwable cause) {
			super(failure, cause);
		}

	}

	/**
	 * What was sent does not fit what there is: status 409.
	 */
	public static final class Conflict extends UnderstoryApiException {

		@Serial
		private static final long serialVersionUID = 1L;

		Conflict(Failure failure, @Nullable Throwable cause) {
			super(failure, cause);
		}

	}

	/**
	 * There were too many calls: status 429 (Understory guide, "Rate limits").
	 */
	public static final class RateLimited extends UnderstoryApiException {

		@Serial
		private static final long serialVersionUID = 1L;

		/**
		 * The least time to wait: "at least one minute" (Understory guide, "Rate
		 * limits").
		 */
		public static final Duration LEAST_WAIT = Duration.ofSeconds(61);

		RateLimited(Failure failure, @Nullable Throwable cause) {
			super(failure, cause);
		}

		@Override
		public Duration getRetryAfter() {
			return Objects.requireNonNullElse(super.getRetryAfter(), LEAST_WAIT);
		}

	}

	/**
	 * Understory, or what is in between, failed: status 500 to 599. What was not a
	 * {@code GET} may have been done.
	 */
	public static final class ServerError extends UnderstoryApiException {

		@Serial
		private static final long serialVersionUID = 1L;

		ServerError(Failure failure, @Nullable Throwable cause) {
			super(failure, cause);
		}

	}

	/**
	 * The status said that all is well, and the body is not what the operation answers.
	 * What was not a {@code GET} may have been done.
	 */
	public static final class UnreadableResponse extends UnderstoryApiException {

		@Serial
		private static final long serialVersionUID = 1L;

		UnreadableResponse(Failure failure, @Nullable Throwable cause) {
			super(failure, cause);
		}

	}

	/**
	 * There was no answer, or it broke off. Whether the API did what it was asked for is
	 * not known.
	 */
	public static final class NoResponse extends UnderstoryApiException {

		@Serial
		private static final long serialVersionUID = 1L;

		NoResponse(Failure failure, @Nullable Throwable cause) {
			super(failure, cause);
		}

	}

}
