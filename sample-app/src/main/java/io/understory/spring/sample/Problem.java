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

import io.understory.api.error.UnderstoryApiException;
import io.understory.api.error.UnderstoryApiException.NoResponse;
import io.understory.api.error.UnderstoryApiException.UnreadableResponse;
import io.understory.spring.token.UnderstoryAuthorizationException;
import org.jspecify.annotations.Nullable;

import org.springframework.core.NestedExceptionUtils;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;

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
		return (ex instanceof UnderstoryApiException failure && !(ex instanceof NoResponse)) ? of(failure)
				: noAnswer(ex);
	}

	private static Problem noAnswer(Exception ex) {
		String reason = UnreachableHost.describe("The API", ex);
		return badGateway("No answer from Understory", (reason != null) ? reason : "The call could not be made.",
				"Check the network, a proxy and understory.base-url.",
				NestedExceptionUtils.getMostSpecificCause(ex).toString());
	}

	private static Problem of(UnderstoryAuthorizationException ex) {
		String reason = (ex.getStatusCode() == null && ex.getCause() != null)
				? UnreachableHost.describe("The token endpoint", ex.getCause()) : null;
		String advice = (ex.getRetryAfter() != null)
				? "Wait " + ReadableDuration.of(ex.getRetryAfter()) + " before the next try." : ex.getAdvice();
		return badGateway("No access token", (reason != null) ? reason : ex.getReason(), advice,
				(reason != null) ? ex.getReason() : null);
	}

	private static Problem of(UnderstoryApiException ex) {
		String advice = ex.getAdvice().replace("base URL", "base URL (understory.base-url)");
		HttpStatusCode status = ex.getStatusCode();
		if (status == null || ex instanceof UnreadableResponse) {
			return badGateway("No usable answer", ex.getReason(), advice, null);
		}
		String reason = "Understory answered " + status.value() + ": "
				+ ((ex.getCode() != null) ? ex.getCode() + ", " : "") + ex.getReason();
		if (status.is3xxRedirection()) {
			return badGateway("Sent elsewhere", reason, advice, null);
		}
		return switch (status.value()) {
			case 401 -> badGateway("The token is refused", reason,
					advice + " Check too that understory.base-url and understory.token-uri belong together.", null);
			case 403 -> badGateway("A scope is missing", reason, advice + permission(ex), null);
			case 404 -> badGateway("No such call", reason,
					"Check understory.base-url: the API of Understory has this call.", null);
			case 429 -> new Problem(HttpStatus.SERVICE_UNAVAILABLE, "Too many calls", reason, advice, null);
			default -> badGateway("An error at Understory", reason, advice, null);
		};
	}

	// The only name of a permission that the guide has
	private static String permission(UnderstoryApiException ex) {
		return "marketing.read".equals(ex.getOperation().scope())
				? " In Backoffice it is the permission \"Read\" for \"Marketing consents\"." : "";
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
