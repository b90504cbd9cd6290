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

package io.understory.api.webhook;

import io.understory.api.error.RequiredScope;
import io.understory.api.error.UnderstoryApiException;
import io.understory.api.paging.Page;
import io.understory.api.paging.PageQuery;
import io.understory.api.paging.ReactivePages;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.DeleteExchange;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;
import org.springframework.web.service.annotation.PutExchange;

/**
 * Where Understory sends webhooks to. Each publisher ends with
 * {@link UnderstoryApiException} if a call fails, and does nothing until it is subscribed
 * to. What changes something is never repeated by itself.
 */
@HttpExchange(url = "/v1/webhook-subscriptions", accept = "application/json")
public interface ReactiveWebhookSubscriptions {

	/**
	 * Return a subscription. It takes the scope {@code webhook.read}.
	 * @param subscriptionId the id of the subscription
	 * @return the subscription as it is now, without its secret; ends with
	 * {@link UnderstoryApiException.NotFound} if there is none with that id
	 */
	@GetExchange("/{subscriptionId}")
	@RequiredScope("webhook.read")
	Mono<WebhookSubscription> get(@PathVariable String subscriptionId);

	/**
	 * Return all subscriptions. It takes the scope {@code webhook.read}.
	 * @return the subscriptions, which are read as they are requested
	 */
	default Flux<WebhookSubscription> list() {
		return list(PageQuery.all());
	}

	/**
	 * Return all subscriptions. It takes the scope {@code webhook.read}.
	 * @param query how they come
	 * @return the subscriptions, which are read as they are requested
	 */
	default Flux<WebhookSubscription> list(PageQuery query) {
		return ReactivePages.items(pages(query));
	}

	/**
	 * Return the pages of all subscriptions. It takes the scope {@code webhook.read}.
	 * @param query how they come
	 * @return the pages, some of which may be short or empty
	 */
	default Flux<Page<WebhookSubscription>> pages(PageQuery query) {
		return ReactivePages.pages("/v1/webhook-subscriptions", (cursor) -> page(cursor, query));
	}

	/**
	 * Return one page of subscriptions. It takes the scope {@code webhook.read}.
	 * @param cursor the cursor to the page, or {@code null} for the first one
	 * @param query how they come
	 * @return the page
	 */
	@GetExchange
	@RequiredScope("webhook.read")
	Mono<Page<WebhookSubscription>> page(@RequestParam(required = false) @Nullable String cursor, PageQuery query);

	/**
	 * Make a subscription. It takes the scope {@code webhook.write}.
	 * @param settings where to send what
	 * @return the subscription, with the secret that signs its webhooks, which the API
	 * tells only now; ends with {@link UnderstoryApiException.BadRequest} if the API
	 * refuses it; {@link UnderstoryApiException.Conflict} if it does not fit what there
	 * is
	 */
	@PostExchange(contentType = "application/json")
	@RequiredScope("webhook.write")
	Mono<CreatedWebhookSubscription> create(@RequestBody WebhookSubscriptionSettings settings);

	/**
	 * Replace what a subscription is. It takes the scope {@code webhook.write}.
	 * @param subscriptionId the id of the subscription
	 * @param settings where to send what; all of it, for nothing stays as it was
	 * @return the subscription as it is now; ends with
	 * {@link UnderstoryApiException.NotFound} if there is none with that id;
	 * {@link UnderstoryApiException.Conflict} if it does not fit what there is
	 */
	@PutExchange(url = "/{subscriptionId}", contentType = "application/json")
	@RequiredScope("webhook.write")
	Mono<WebhookSubscription> update(@PathVariable String subscriptionId,
			@RequestBody WebhookSubscriptionSettings settings);

	/**
	 * Delete a subscription. It takes the scope {@code webhook.write}.
	 * @param subscriptionId the id of the subscription
	 * @return complete when it is deleted; ends with
	 * {@link UnderstoryApiException.NotFound} if there is none with that id
	 */
	@DeleteExchange("/{subscriptionId}")
	@RequiredScope("webhook.write")
	Mono<Void> delete(@PathVariable String subscriptionId);

}
