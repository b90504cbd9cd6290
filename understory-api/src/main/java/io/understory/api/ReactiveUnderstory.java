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

package io.understory.api;

import io.understory.api.availability.ReactiveEventAvailabilities;
import io.understory.api.booking.ReactiveBookings;
import io.understory.api.client.ApiProxies;
import io.understory.api.client.UnderstoryOptions;
import io.understory.api.event.ReactiveEvents;
import io.understory.api.experience.ReactiveExperiences;
import io.understory.api.marketing.ReactiveMarketingConsents;
import io.understory.api.order.ReactiveOrders;
import io.understory.api.webhook.ReactiveWebhookSubscriptions;

import reactor.core.publisher.Mono;

import org.springframework.web.reactive.function.client.WebClient;

/**
 * The API of Understory, reactive. It may be shared by threads, and may get further
 * methods as the API does.
 */
public interface ReactiveUnderstory {

	/**
	 * Make one with the default options.
	 * @param webClient sends the calls; knows the base URL and adds the access token
	 * @return the API
	 */
	static ReactiveUnderstory create(WebClient webClient) {
		return create(webClient, UnderstoryOptions.defaults());
	}

	/**
	 * Make one.
	 * @param webClient sends the calls; knows the base URL and adds the access token. Its
	 * codecs and status handlers do not matter
	 * @param options how the API is called
	 * @return the API
	 */
	static ReactiveUnderstory create(WebClient webClient, UnderstoryOptions options) {
		return new WebUnderstory(ApiProxies.reactive(webClient, options));
	}

	/**
	 * Return the bookings.
	 * @return the bookings
	 */
	ReactiveBookings bookings();

	/**
	 * Return the events.
	 * @return the events
	 */
	ReactiveEvents events();

	/**
	 * Return whether events can be booked.
	 * @return the availabilities
	 */
	ReactiveEventAvailabilities eventAvailabilities();

	/**
	 * Return the experiences.
	 * @return the experiences
	 */
	ReactiveExperiences experiences();

	/**
	 * Return the consents to marketing.
	 * @return the consents
	 */
	ReactiveMarketingConsents marketingConsents();

	/**
	 * Return the orders.
	 * @return the orders
	 */
	ReactiveOrders orders();

	/**
	 * Return the subscriptions of webhooks.
	 * @return the subscriptions
	 */
	ReactiveWebhookSubscriptions webhookSubscriptions();

	/**
	 * Ask whose access token it is. No scope is documented for it.
	 * @return whose it is; ends with
	 * {@link io.understory.api.error.UnderstoryApiException} if the call fails
	 */
	Mono<Me> me();

}
