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

package io.understory.api.client;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Supplier;

import io.understory.api.error.Failure;
import io.understory.api.error.Operation;
import io.understory.api.error.TokenScopes;
import io.understory.api.error.UnderstoryApiException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.NestedExceptionUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;

/**
 * Reads answers that are errors: JSON with {@code code} and {@code message} (Understory
 * guide, "Errors"), or whatever else a gateway says.
 */
final class FailureReader {

	/**
	 * More than an error says, in bytes.
	 */
	static final int LARGEST_BODY = 64 * 1024;

	/**
	 * What to do where the answer is not of the API.
	 */
	static final String SOMEBODY_ELSE = "Check the base URL, and whether a proxy answers in place of the API.";

	private static final String MAYBE_DONE = "Whether it was done is not known: read what there is before it is sent again.";

	private final JsonMapper mapper;

	private final Supplier<@Nullable TokenScopes> scopes;

	private final Clock clock;

	FailureReader(JsonMapper mapper, UnderstoryOptions options) {
		this.mapper = mapper;
		this.scopes = options.scopes();
		this.clock = options.clock();
	}

	UnderstoryApiException read(Operation operation, HttpStatusCode status, HttpHeaders headers, byte[] body) {
		JsonNode json = json(body);
		String code = text(json, "code");
		String message = text(json, "message");
		Duration retryAfter = retryAfter(headers, this.clock.instant());
		if (status.value() == HttpStatus.TOO_MANY_REQUESTS.value()) {
			Duration least = UnderstoryApiException.RateLimited.LEAST_WAIT;
			retryAfter = (retryAfter != null && retryAfter.compareTo(least) > 0) ? retryAfter : least;
		}
		String contentType = contentType(headers);
		boolean isOfApi = code != null || message != null || contentType.isEmpty() || contentType.contains("json");
		String reason = (message != null) ? message : describe(status, headers, isOfApi);
		return UnderstoryApiException.of(new Failure(operation, status, code, reason,
				advice(operation, status, reason, isOfApi, retryAfter), retryAfter));
	}

	/**
	 * Return a failure of a call that got no answer, or a part of one.
	 * @param operation what was called
	 * @param cause what happened
	 * @return the failure
	 */
	static UnderstoryApiException noResponse(Operation operation, Throwable cause) {
		Throwable root = Objects.requireNonNullElse(NestedExceptionUtils.getRootCause(cause), cause);
		String what = (root instanceof InterruptedException)
				? "The thread was interrupted while it waited for its turn or for the answer"
				: "The API did not answer, or its answer broke off";
		return UnderstoryApiException
			.of(new Failure(operation, null, null, what + " (" + root.getClass().getSimpleName() + ").",
					"GET".equals(operation.method()) ? "Try again later." : MAYBE_DONE, null), cause);
	}

	/**
	 * Return a failure for a body that is not what the operation answers.
	 * @param operation what was called
	 * @param status the status of the answer
	 * @param reason what it is instead
	 * @param advice what to do about a call that only reads
	 * @return the failure
	 */
	static UnderstoryApiException unreadable(Operation operation, HttpStatusCode status, String reason, String advice) {
		return UnderstoryApiException.of(new Failure(operation, status, null, reason,
				"GET".equals(operation.method()) ? advice : MAYBE_DONE, null));
	}

	/**
	 * Return what an answer says that it is.
	 * @param headers the headers of the answer
	 * @return the media type, in lower case, or an empty text
	 */
	static String contentType(HttpHeaders headers) {
		String contentType = headers.getFirst(HttpHeaders.CONTENT_TYPE);
		return (contentType != null) ? PrintableText.of(contentType).toLowerCase(Locale.ROOT) : "";
	}

	private @Nullable JsonNode json(byte[] body) {
		try {
			return (body.length > 0) ? this.mapper.readTree(body) : null;
		}
		catch (JacksonException ex) {
			return null; // of a gateway
		}
	}

	private static @Nullable String text(@Nullable JsonNode json, String name) {
		JsonNode value = (json != null) ? json.get(name) : null;
		return (value != null && value.isString() && !value.stringValue().isBlank())
				? PrintableText.of(value.stringValue()) : null;
	}

	private static String describe(HttpStatusCode status, HttpHeaders headers, boolean isOfApi) {
		HttpStatus known = HttpStatus.resolve(status.value());
		String phrase = ((known != null) ? known.getReasonPhrase() : "Status " + status.value()) + ".";
		return isOfApi ? phrase : phrase + " The answer is " + contentType(headers) + ", so not of the API.";
	}

	private String advice(Operation operation, HttpStatusCode status, String reason, boolean isOfApi,
			@Nullable Duration retryAfter) {
		if (status.is5xxServerError()) {
			return !"GET".equals(operation.method()) ? MAYBE_DONE
					: "Try again " + ((retryAfter != null) ? "in " + retryAfter.toSeconds() + " s." : "later.");
		}
		if (status.value() == HttpStatus.TOO_MANY_REQUESTS.value()) {
			return "Let no call of this key follow within %d s.".formatted(
					Objects.requireNonNullElse(retryAfter, UnderstoryApiException.RateLimited.LEAST_WAIT).toSeconds());
		}
		if (!isOfApi) {
			return SOMEBODY_ELSE;
		}
		return switch (status.value()) {
			case 400 -> "Correct what is sent.";
			case 401 -> "Check the integration key in Backoffice: the access token is refused.";
			case 403 -> forbidden(operation);
			case 404 -> notFound(operation, reason);
			case 409 -> "Read what there is now, and decide anew.";
			default -> status.is3xxRedirection() ? "Check the base URL: the API does not redirect."
					: "Check the base URL and what is sent.";
		};
	}

	private static String notFound(Operation operation, String reason) {
		if (reason.toLowerCase(Locale.ROOT).contains("delet")) {
			return "It was deleted: do not ask for it again.";
		}
		return operation.path().contains("{") ? "Check the id: the company has no such thing, or no longer."
				: SOMEBODY_ELSE;
	}

	private String forbidden(Operation operation) {
		String scope = operation.scope();
		if (scope == null) {
			return "Check the permissions of the integration key in Backoffice.";
		}
		TokenScopes scopes = scopes();
		String needed = "The operation takes the scope " + scope;
		if (scopes == null) {
			return needed + ": ask for it, and permit it to the integration key in Backoffice.";
		}
		String seen = " (" + scopes + "). ";
		if (scopes.granted().contains(scope)) {
			return needed + ", which the token has" + seen + "Maybe it belongs to another company.";
		}
		if (scopes.requested().contains(scope)) {
			return needed + ", which was asked for and is not known to be granted" + seen
					+ "Permit it to the integration key in Backoffice.";
		}
		return needed + ", which was not asked for" + seen + "Add it to the scopes (understory.scopes in Spring Boot).";
	}

	// It is of others, and the failure of the call is more than what it says of it
	private @Nullable TokenScopes scopes() {
		try {
			return this.scopes.get();
		}
		catch (RuntimeException ex) {
			return null;
		}
	}

	private static @Nullable Duration retryAfter(HttpHeaders headers, Instant now) {
		String value = headers.getFirst(HttpHeaders.RETRY_AFTER);
		if (value == null) {
			return null;
		}
		if (value.strip().matches("\\d{1,9}")) {
			return Duration.ofSeconds(Long.parseLong(value.strip()));
		}
		try {
			ZonedDateTime date = headers.getFirstZonedDateTime(HttpHeaders.RETRY_AFTER);
			return (date != null && date.toInstant().isAfter(now)) ? Duration.between(now, date) : Duration.ZERO;
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

}
