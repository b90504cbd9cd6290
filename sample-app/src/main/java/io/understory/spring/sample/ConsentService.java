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

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.stereotype.Service;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClientResponseException.BadRequest;
import org.springframework.web.reactive.function.client.WebClientResponseException.NotFound;

/**
 * Calls Understory. The client knows the address, and sends the access token by itself.
 */
@Service
class ConsentService {

	private static final int HIGHEST_LIMIT = 100;

	private final WebClient understory;

	ConsentService(WebClient understoryWebClient) {
		this.understory = understoryWebClient;
	}

	Mono<Me> me() {
		return this.understory.get().uri("/v1/me").retrieve().bodyToMono(Me.class);
	}

	/**
	 * Return the consents of all pages.
	 * @return the consents
	 */
	Flux<Consent> consents() {
		return page(null, HIGHEST_LIMIT)
			.expand((page) -> page.hasNext() ? page(page.next(), HIGHEST_LIMIT) : Mono.empty())
			.concatMapIterable(ConsentPage::consents);
	}

	/**
	 * Return one page of consents.
	 * @param cursor the cursor to the page, {@code null} for the first one
	 * @param limit how many consents it has at most
	 * @return the page
	 */
	Mono<ConsentPage> page(@Nullable String cursor, int limit) {
		// Template variables, so that a '+' or '=' of the cursor arrives as it is
		return this.understory.get()
			.uri("/v1/marketing-consents?limit={limit}&cursor={cursor}", limit, cursor)
			.retrieve()
			.bodyToMono(ConsentPage.class);
	}

	/**
	 * Return one consent. The API finds consents by their id, and by nothing else.
	 * @param id the id of the consent
	 * @return the consent, empty if there is none
	 */
	Mono<Consent> consent(String id) {
		return this.understory.get()
			.uri("/v1/marketing-consents/{id}", id)
			.retrieve()
			.bodyToMono(Consent.class)
			// An id such as '..' leads elsewhere
			.filter((consent) -> consent.id() != null)
			// 400 is what the API reference has for this call, 404 what it has for others
			.onErrorComplete((ex) -> ex instanceof BadRequest || ex instanceof NotFound);
	}

}
