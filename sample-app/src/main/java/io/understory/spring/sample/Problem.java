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

import org.springframework.web.reactive.function.client.WebClientResponseException;

/**
 * Why a call failed, in words for people.
 *
 * @param reason what happened
 * @param advice what to do about it
 */
record Problem(String reason, String advice) {

	static Problem of(Exception ex) {
		if (ex instanceof UnderstoryAuthorizationException refused) {
			return new Problem(refused.getReason(), refused.getAdvice());
		}
		if (ex instanceof WebClientResponseException response) {
			return of(response);
		}
		return new Problem(String.valueOf(ex.getMessage()), "Check the network, a proxy and understory.base-url.");
	}

	private static Problem of(WebClientResponseException ex) {
		return new Problem("Understory answered " + ex.getStatusCode().value() + ": " + ApiError.of(ex),
				advice(ex.getStatusCode().value()));
	}

	private static String advice(int status) {
		return switch (status) {
			case 403 -> "Give the key the permission \"Read\" for \"Marketing consents\", "
					+ "and add marketing.read to understory.scopes.";
			case 429 -> "Wait at least a minute before the next try.";
			default -> "Try again later, or ask Understory if it stays so.";
		};
	}

}
