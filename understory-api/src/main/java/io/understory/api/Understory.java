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

import io.understory.api.availability.EventAvailabilities;
import io.understory.api.booking.Bookings;
import io.understory.api.client.ApiProxies;
import io.understory.api.client.UnderstoryOptions;
import io.understory.api.event.Events;
import io.understory.api.experience.Experiences;
import io.understory.api.marketing.MarketingConsents;
import io.understory.api.order.Orders;
import io.understory.api.webhook.WebhookSubscriptions;

import org.springframework.web.client.RestClient;

/**
 * The API of Understory, blocking. It may be shared by threads, and may get further
 * methods as the API does.
 */
public interface Understory {

	/**
	 * Make one with the default options.
	 * @param restClient sends the calls; knows the base URL and adds the access token
	 * @return the API
	 */
	static Understory create(RestClient restClient) {
		return create(restClient, UnderstoryOptions.defaults());
	}

	/**
	 * Make one.
	 * @param restClient sends the calls; knows the base URL and adds the access token.
	 * Its message converters and status handlers do not matter; its URI builder has to
	 * encode what is in a query, as it does by default
	 * @param options how the API is called
	 * @return the API
	 */
	static Understory create(RestClient restClient, UnderstoryOptions options) {
		return new BlockingUnderstory(ApiProxies.blocking(restClient, options));
	}

	/**
	 * Return the bookings.
	 * @return the bookings
	 */
	Bookings bookings();

	/**
	 * Return the events.
	 * @return the events
	 */
	Events events();

	/**
	 * Return whether events can be booked.
	 * @return the availabilities
	 */
	EventAvailabilities eventAvailabilities();

	/**
	 * Return the experiences.
	 * @return the experiences
	 */
	Experiences experiences();

	/**
	 * Return the consents to marketing.
	 * @return the consents
	 */
	MarketingConsents marketingConsents();

	/**
	 * Return the orders.
	 * @return the orders
	 */
	Orders orders();

	/**
	 * Return the subscriptions of webhooks.
	 * @return the subscriptions
	 */
	WebhookSubscriptions webhookSubscriptions();

	/**
	 * Ask whose access token it is. No scope is documented for it.
	 * @return whose it is
	 * @throws io.understory.api.error.UnderstoryApiException if the call fails
	 */
	Me me();

}
