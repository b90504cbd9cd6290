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

import java.util.List;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.stereotype.Service;
import org.springframework.util.StringUtils;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * Calls Understory. The client knows the address, and sends the access token by itself.
 */
@Service
class ConsentService {

	private static final int LIMIT = 100;

	private static final String FIRST_PAGE = "";

	private final WebClient understory;

	ConsentService(WebClient understoryWebClient) {
		this.understory = understoryWebClient;
	}

	Mono<Me> me() {
		return this.understory.get().uri("/v1/me").retrieve().bodyToMono(Me.class);
	}

	/**
	 * Return the consents of all pages. A short page is no last page: that is the one
	 * without a cursor to a next one.
	 * @return the consents
	 */
	Flux<Consent> consents() {
		return page(FIRST_PAGE).expand((page) -> StringUtils.hasText(page.next()) ? page(page.next()) : Mono.empty())
			.concatMapIterable((page) -> (page.items() != null) ? page.items() : List.of());
	}

	// A template variable, so that a '+' or '=' of the cursor arrives as it is
	private Mono<ConsentPage> page(String cursor) {
		return this.understory.get()
			.uri("/v1/marketing-consents?limit={limit}&cursor={cursor}", LIMIT, cursor)
			.retrieve()
			.bodyToMono(ConsentPage.class);
	}

}
