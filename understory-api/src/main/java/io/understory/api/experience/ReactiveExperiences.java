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

package io.understory.api.experience;

import java.util.Locale;

import io.understory.api.error.RequiredScope;
import io.understory.api.error.UnderstoryApiException;
import io.understory.api.paging.Page;
import io.understory.api.paging.PageQuery;
import io.understory.api.paging.ReactivePages;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

/**
 * Experiences, in a language: the API wants to know which, and refuses those that the
 * storefront does not have. Without one it is that of the client. Each publisher ends
 * with {@link UnderstoryApiException} if a call fails, and does nothing until it is
 * subscribed to.
 */
@HttpExchange(url = "/v1/experiences", accept = "application/json")
public interface ReactiveExperiences {

	/**
	 * Return an experience. It takes the scope {@code experience.read}.
	 * @param experienceId the id of the experience
	 * @return the experience as it is now; ends with
	 * {@link UnderstoryApiException.NotFound} if there is none with that id
	 */
	default Mono<Experience> get(String experienceId) {
		return get(experienceId, null);
	}

	/**
	 * Return an experience in a language. It takes the scope {@code experience.read}.
	 * @param experienceId the id of the experience
	 * @param language the language, or {@code null} for that of the client
	 * @return the experience as it is now; ends with
	 * {@link UnderstoryApiException.NotFound} if there is none with that id
	 */
	@GetExchange("/{experienceId}")
	@RequiredScope("experience.read")
	Mono<Experience> get(@PathVariable String experienceId, @Nullable Locale language);

	/**
	 * Return all experiences in whatever state. It takes the scope
	 * {@code experience.read}.
	 * @return the experiences, which are read as they are requested
	 */
	default Flux<Experience> list() {
		return list(PageQuery.all());
	}

	/**
	 * Return all experiences in whatever state. It takes the scope
	 * {@code experience.read}.
	 * @param query how they come
	 * @return the experiences, which are read as they are requested
	 */
	default Flux<Experience> list(PageQuery query) {
		return list(query, null);
	}

	/**
	 * Return all experiences in whatever state, in a language. It takes the scope
	 * {@code experience.read}.
	 * @param query how they come
	 * @param language the language, or {@code null} for that of the client
	 * @return the experiences, which are read as they are requested
	 */
	default Flux<Experience> list(PageQuery query, @Nullable Locale language) {
		return ReactivePages.items(pages(query, language));
	}

	/**
	 * Return the pages of all experiences in whatever state, in a language. It takes the
	 * scope {@code experience.read}.
	 * @param query how they come
	 * @param language the language, or {@code null} for that of the client
	 * @return the pages, some of which may be short or empty
	 */
	default Flux<Page<Experience>> pages(PageQuery query, @Nullable Locale language) {
		return ReactivePages.pages("/v1/experiences", (cursor) -> page(cursor, query, language));
	}

	/**
	 * Return one page of experiences. It takes the scope {@code experience.read}.
	 * @param cursor the cursor to the page, or {@code null} for the first one
	 * @param query how they come
	 * @param language the language, or {@code null} for that of the client
	 * @return the page
	 */
	@GetExchange
	@RequiredScope("experience.read")
	Mono<Page<Experience>> page(@RequestParam(required = false) @Nullable String cursor, PageQuery query,
			@Nullable Locale language);

	/**
	 * Return what an experience asks of its guests. It takes the scope
	 * {@code experience.read}.
	 * @param experienceId the id of the experience
	 * @return the information requests, which are read as they are requested
	 */
	default Flux<InformationRequest> informationRequests(String experienceId) {
		return informationRequests(experienceId, PageQuery.all(), null);
	}

	/**
	 * Return what an experience asks of its guests, in a language. It takes the scope
	 * {@code experience.read}.
	 * @param experienceId the id of the experience
	 * @param query how they come
	 * @param language the language, or {@code null} for that of the client
	 * @return the information requests, which are read as they are requested
	 */
	default Flux<InformationRequest> informationRequests(String experienceId, PageQuery query,
			@Nullable Locale language) {
		return ReactivePages.items(ReactivePages.pages("/v1/experiences/{experienceId}/information-requests",
				(cursor) -> informationRequestsPage(experienceId, cursor, query, language)));
	}

	/**
	 * Return one page of what an experience asks of its guests. It takes the scope
	 * {@code experience.read}.
	 * @param experienceId the id of the experience
	 * @param cursor the cursor to the page, or {@code null} for the first one
	 * @param query how they come
	 * @param language the language, or {@code null} for that of the client
	 * @return the page
	 */
	@GetExchange("/{experienceId}/information-requests")
	@RequiredScope("experience.read")
	Mono<Page<InformationRequest>> informationRequestsPage(@PathVariable String experienceId,
			@RequestParam(required = false) @Nullable String cursor, PageQuery query, @Nullable Locale language);

	/**
	 * Return the tickets that there are for an experience, with their prices. It takes
	 * the scope {@code experience.read}.
	 * @param experienceId the id of the experience
	 * @return the ticket variants, which are read as they are requested
	 */
	default Flux<TicketVariant> ticketVariants(String experienceId) {
		return ticketVariants(experienceId, PageQuery.all(), null);
	}

	/**
	 * Return the tickets that there are for an experience, with their prices, in a
	 * language. It takes the scope {@code experience.read}.
	 * @param experienceId the id of the experience
	 * @param query how they come
	 * @param language the language, or {@code null} for that of the client
	 * @return the ticket variants, which are read as they are requested
	 */
	default Flux<TicketVariant> ticketVariants(String experienceId, PageQuery query, @Nullable Locale language) {
		return ReactivePages.items(ReactivePages.pages("/v1/experiences/{experienceId}/ticket-variants",
				(cursor) -> ticketVariantsPage(experienceId, cursor, query, language)));
	}

	/**
	 * Return one page of the tickets that there are for an experience. It takes the scope
	 * {@code experience.read}.
	 * @param experienceId the id of the experience
	 * @param cursor the cursor to the page, or {@code null} for the first one
	 * @param query how they come
	 * @param language the language, or {@code null} for that of the client
	 * @return the page
	 */
	@GetExchange("/{experienceId}/ticket-variants")
	@RequiredScope("experience.read")
	Mono<Page<TicketVariant>> ticketVariantsPage(@PathVariable String experienceId,
			@RequestParam(required = false) @Nullable String cursor, PageQuery query, @Nullable Locale language);

}
