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

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import io.understory.spring.token.UnderstoryAuthorizationException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Service;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClientException;
import org.springframework.web.reactive.function.client.WebClientResponseException;
import org.springframework.web.reactive.function.client.WebClientResponseException.BadRequest;
import org.springframework.web.reactive.function.client.WebClientResponseException.NotFound;

/**
 * Calls Understory. The client knows the address, and sends the access token by itself.
 */
@Service
class ConsentService {

	private static final int HIGHEST_LIMIT = 100;

	// Longer than the HTTP client waits for a token, and then for a part of the answer
	private static final Duration LONGEST_CALL = Duration.ofSeconds(90);

	// No encoding keeps '..' from leading elsewhere, and '%2F' is a '/' to some servers
	private static final Pattern DOT_SEGMENT = Pattern.compile("(^|[/\\\\])\\.\\.?([/\\\\]|$)");

	private final WebClient understory;

	ConsentService(@Qualifier("understory") WebClient understory) {
		this.understory = understory;
	}

	Mono<Me> me() {
		return get(Me.class, "/v1/me");
	}

	/**
	 * Return the consents of all pages. A page is fetched when all of the one before it
	 * were consumed.
	 * @return the consents
	 */
	Flux<Consent> consents() {
		return Flux.defer(() -> {
			Set<String> cursors = new HashSet<>();
			return page(null, HIGHEST_LIMIT).expand((page) -> page.hasNext() ? pageAfter(page, cursors) : Mono.empty())
				// One page at a time: it asks for 32 unless told
				.concatMapIterable(ConsentPage::items, 1);
		});
	}

	private Flux<ConsentPage> pageAfter(ConsentPage page, Set<String> cursors) {
		String cursor = String.valueOf(page.next());
		if (!cursors.add(cursor)) {
			return Flux.error(new UnusableAnswerException("the cursor of a page came again, so it has no end"));
		}
		// Fetched when it is asked for: expand subscribes while the page before is read
		return Flux.fromIterable(List.of(cursor)).concatMap((next) -> page(next, HIGHEST_LIMIT), 0);
	}

	/**
	 * Return one page of consents.
	 * @param cursor the cursor to the page, {@code null} for the first one
	 * @param limit how many consents it has at most
	 * @return the page
	 */
	Mono<ConsentPage> page(@Nullable String cursor, int limit) {
		// Template variables, so that a '+' or '=' of the cursor arrives as it is
		return get(ConsentPage.class, "/v1/marketing-consents?limit={limit}&cursor={cursor}", limit, cursor);
	}

	/**
	 * Return one consent. The API finds consents by their id, and by nothing else.
	 * @param id the id of the consent
	 * @return the consent, empty if there is none
	 */
	Mono<Consent> consent(String id) {
		if (id.isBlank() || DOT_SEGMENT.matcher(id).find()) {
			return Mono.empty();
		}
		return get(Consent.class, "/v1/marketing-consents/{id}", id).filter((consent) -> consent.id() != null)
			.switchIfEmpty(Mono.error(() -> new UnusableAnswerException("it is no consent")))
			// 400 is what the API reference has for this call, 404 what it has for others
			.onErrorComplete((ex) -> ex instanceof BadRequest || ex instanceof NotFound);
	}

	private <T> Mono<T> get(Class<T> type, String uri, @Nullable Object... variables) {
		return this.understory.get()
			.uri(uri, variables)
			.retrieve()
			// A redirect, which is not followed, is no answer either
			.onStatus((status) -> !status.is2xxSuccessful(), ClientResponse::createException)
			.bodyToMono(type)
			.switchIfEmpty(Mono.error(() -> new UnusableAnswerException("it is empty")))
			.timeout(LONGEST_CALL, Mono.error(() -> new UnusableAnswerException("it does not end")))
			.onErrorMap(ConsentService::isUnusableAnswer, UnusableAnswerException::new);
	}

	// What is neither an error of Understory nor of the way to it
	private static boolean isUnusableAnswer(Throwable ex) {
		return (ex instanceof WebClientResponseException response) ? response.getStatusCode().is2xxSuccessful()
				: !(ex instanceof UnderstoryAuthorizationException || ex instanceof WebClientException
						|| ex instanceof UnusableAnswerException);
	}

}
