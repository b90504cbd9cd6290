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

package io.understory.api.marketing;

import io.understory.api.error.RequiredScope;
import io.understory.api.error.UnderstoryApiException;
import io.understory.api.paging.Page;
import io.understory.api.paging.PageQuery;
import io.understory.api.paging.Pages;
import org.jspecify.annotations.Nullable;

import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

/**
 * Consents to marketing. Each method throws {@link UnderstoryApiException} if a call
 * fails.
 */
@HttpExchange(url = "/v1/marketing-consents", accept = "application/json")
public interface MarketingConsents {

	/**
	 * Return a consent. It takes the scope {@code marketing.read}.
	 * @param consentId the id of the consent
	 * @return the consent as it is now
	 * @throws UnderstoryApiException.NotFound if there is none with that id
	 */
	@GetExchange("/{consentId}")
	@RequiredScope("marketing.read")
	MarketingConsent get(@PathVariable String consentId);

	/**
	 * Return all consents. It takes the scope {@code marketing.read}.
	 * @return the consents, which are read while one goes through them
	 */
	default Pages<MarketingConsent> list() {
		return list(PageQuery.all());
	}

	/**
	 * Return all consents. It takes the scope {@code marketing.read}.
	 * @param query how they come
	 * @return the consents, which are read while one goes through them
	 */
	default Pages<MarketingConsent> list(PageQuery query) {
		return Pages.of("/v1/marketing-consents", (cursor) -> page(cursor, query));
	}

	/**
	 * Return one page of consents. It takes the scope {@code marketing.read}.
	 * @param cursor the cursor to the page, or {@code null} for the first one
	 * @param query how they come
	 * @return the page
	 */
	@GetExchange
	@RequiredScope("marketing.read")
	Page<MarketingConsent> page(@RequestParam(required = false) @Nullable String cursor, PageQuery query);

}
