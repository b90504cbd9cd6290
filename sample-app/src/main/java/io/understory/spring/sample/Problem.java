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

import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.client.WebClientResponseException;

/**
 * Why a call failed, in words for people.
 *
 * @param status the HTTP status of the page that says so
 * @param title what it is about
 * @param reason what happened
 * @param advice what to do about it
 */
record Problem(HttpStatus status, String title, String reason, String advice) {

	static Problem of(Exception ex) {
		if (ex instanceof UnderstoryAuthorizationException refused) {
			return new Problem(HttpStatus.BAD_GATEWAY, "No access token", refused.getReason(), refused.getAdvice());
		}
		if (ex instanceof WebClientResponseException response) {
			return of(response,
					"Understory answered " + response.getStatusCode().value() + ": " + ApiError.of(response));
		}
		return new Problem(HttpStatus.BAD_GATEWAY, "No answer from Understory", String.valueOf(ex.getMessage()),
				"Check the network, a proxy and understory.base-url.");
	}

	private static Problem of(WebClientResponseException ex, String reason) {
		return switch (ex.getStatusCode().value()) {
			case 403 -> new Problem(HttpStatus.BAD_GATEWAY, "A scope is missing", reason,
					"Give the key the permission \"Read\" for \"Marketing consents\", "
							+ "and add marketing.read to understory.scopes.");
			case 429 -> new Problem(HttpStatus.SERVICE_UNAVAILABLE, "Too many calls", reason,
					"Wait at least a minute before the next try.");
			default -> new Problem(HttpStatus.BAD_GATEWAY, "An error at Understory", reason,
					"Try again later, or ask Understory if it stays so.");
		};
	}

}
