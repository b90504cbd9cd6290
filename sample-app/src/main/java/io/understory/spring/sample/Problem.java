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

package io.understory.spring.sample;

import io.understory.spring.token.UnderstoryAuthorizationException;
import org.jspecify.annotations.Nullable;

import org.springframework.core.NestedExceptionUtils;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.client.WebClientResponseException;

/**
 * Why a call failed, in words for people.
 *
 * @param status the HTTP status of the page that says so
 * @param title what it is about
 * @param reason what happened
 * @param advice what to do about it
 * @param details what happened in words for the log alone, or {@code null} if the reason
 * says it all
 */
record Problem(HttpStatus status, String title, String reason, String advice, @Nullable String details) {

	static Problem of(Exception ex) {
		if (ex instanceof UnderstoryAuthorizationException refused) {
			return of(refused);
		}
		if (ex instanceof WebClientResponseException response) {
			return of(response,
					"Understory answered " + response.getStatusCode().value() + ": " + ApiError.of(response));
		}
		Throwable root = NestedExceptionUtils.getMostSpecificCause(ex);
		if (ex instanceof UnusableAnswerException) {
			// Without its message, which may quote the answer, and so personal data
			return badGateway("No usable answer", String.valueOf(ex.getMessage()),
					"Try again later. If it stays so, check understory.base-url and a proxy: something else may "
							+ "answer in place of Understory.",
					(root != ex) ? root.getClass().getName() : null);
		}
		String reason = UnreachableHost.describe("The API", ex);
		return badGateway("No answer from Understory", (reason != null) ? reason : "The call could not be made.",
				"Check the network, a proxy and understory.base-url.", root.toString());
	}

	private static Problem of(UnderstoryAuthorizationException ex) {
		String reason = (ex.getStatusCode() == null && ex.getCause() != null)
				? UnreachableHost.describe("The token endpoint", ex.getCause()) : null;
		String advice = (ex.getRetryAfter() != null)
				? "Wait " + ReadableDuration.of(ex.getRetryAfter()) + " before the next try." : ex.getAdvice();
		return badGateway("No access token", (reason != null) ? reason : ex.getReason(), advice,
				(reason != null) ? ex.getReason() : null);
	}

	private static Problem of(WebClientResponseException ex, String reason) {
		if (ex.getStatusCode().is3xxRedirection()) {
			return badGateway("Sent elsewhere", reason,
					"Redirects are not followed. Check understory.base-url and a proxy.", null);
		}
		return switch (ex.getStatusCode().value()) {
			case 401 -> badGateway("The token is refused", reason,
					"Check that understory.base-url and understory.token-uri belong together.", null);
			case 403 -> badGateway("A scope is missing", reason,
					"Give the key the permission \"Read\" for \"Marketing consents\", "
							+ "and add marketing.read to understory.scopes.",
					null);
			case 404 -> badGateway("No such call", reason,
					"Check understory.base-url: the API of Understory has this call.", null);
			case 429 -> new Problem(HttpStatus.SERVICE_UNAVAILABLE, "Too many calls", reason,
					"Wait at least a minute before the next try.", null);
			default -> badGateway("An error at Understory", reason,
					"Try again later, or ask Understory if it stays so.", null);
		};
	}

	private static Problem badGateway(String title, String reason, String advice, @Nullable String details) {
		return new Problem(HttpStatus.BAD_GATEWAY, title, reason, advice, details);
	}

	/**
	 * Return the problem for the log, in which nothing that others sent begins a line.
	 * @return one line
	 */
	String inOneLine() {
		String line = this.reason + " (" + this.advice + ")"
				+ ((this.details != null) ? " [" + this.details + "]" : "");
		return line.replaceAll("[\\p{Cc}\\p{Zl}\\p{Zp}]+", " ");
	}

}
