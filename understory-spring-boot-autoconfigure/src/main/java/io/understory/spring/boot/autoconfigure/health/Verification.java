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

package io.understory.spring.boot.autoconfigure.health;

import io.understory.spring.http.UnwantedAnswer;
import io.understory.spring.token.UnderstoryAuthorizationException;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpStatusCode;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * Outcome of a call of {@code GET /v1/me}, which the Understory guide has for checking
 * that authentication works.
 *
 * @param failed whether the call shows that the API cannot be used
 * @param outcome the HTTP status, the error code of the token request, or what went wrong
 */
record Verification(boolean failed, String outcome) {

	static Mono<Verification> with(WebClient webClient) {
		return webClient.get()
			.uri("/v1/me")
			.exchangeToMono((response) -> UnwantedAnswer.release(response).thenReturn(of(response.statusCode())))
			.onErrorResume((ex) -> Mono.just(of(ex)));
	}

	// Too many calls, or no permission for this one: the access token was good
	private static Verification of(HttpStatusCode status) {
		boolean accepted = status.is2xxSuccessful() || status.value() == 403 || status.value() == 429;
		return new Verification(!accepted, status.toString());
	}

	private static Verification of(Throwable ex) {
		return new Verification(true, (ex instanceof UnderstoryAuthorizationException error)
				? error.getError().getErrorCode() : ex.getClass().getSimpleName());
	}

}
