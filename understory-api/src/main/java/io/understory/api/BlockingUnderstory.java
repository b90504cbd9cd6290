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
import io.understory.api.event.Events;
import io.understory.api.event.EventsAndExperiences;
import io.understory.api.experience.Experiences;
import io.understory.api.marketing.MarketingConsents;
import io.understory.api.order.Orders;
import io.understory.api.webhook.WebhookSubscriptions;

import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;

/**
 * The operations of each resource.
 */
record BlockingUnderstory(Bookings bookings, Events events, EventAvailabilities eventAvailabilities,
		Experiences experiences, MarketingConsents marketingConsents, Orders orders,
		WebhookSubscriptions webhookSubscriptions, Identity identity) implements Understory {

	BlockingUnderstory(HttpServiceProxyFactory operations) {
		this(operations, operations.createClient(Experiences.class));
	}

	private BlockingUnderstory(HttpServiceProxyFactory operations, Experiences experiences) {
		this(operations.createClient(Bookings.class),
				new EventsAndExperiences(operations.createClient(Events.class), experiences),
				operations.createClient(EventAvailabilities.class), experiences,
				operations.createClient(MarketingConsents.class), operations.createClient(Orders.class),
				operations.createClient(WebhookSubscriptions.class), operations.createClient(Identity.class));
	}

	@Override
	public Me me() {
		return this.identity.me();
	}

	@Override
	public String toString() {
		return "Understory[]";
	}

	/**
	 * Whose access token it is.
	 */
	@HttpExchange(accept = "application/json")
	interface Identity {

		@GetExchange("/v1/me")
		Me me();

	}

}
