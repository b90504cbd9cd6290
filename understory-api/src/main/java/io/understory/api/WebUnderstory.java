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
import io.understory.api.event.ReactiveEvents;
import io.understory.api.event.ReactiveEventsAndExperiences;
import io.understory.api.experience.ReactiveExperiences;
import io.understory.api.marketing.ReactiveMarketingConsents;
import io.understory.api.order.ReactiveOrders;
import io.understory.api.webhook.ReactiveWebhookSubscriptions;

import reactor.core.publisher.Mono;

import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;

/**
 * The operations of each resource.
 */
record WebUnderstory(ReactiveBookings bookings, ReactiveEvents events, ReactiveEventAvailabilities eventAvailabilities,
		ReactiveExperiences experiences, ReactiveMarketingConsents marketingConsents, ReactiveOrders orders,
		ReactiveWebhookSubscriptions webhookSubscriptions, Identity identity) implements ReactiveUnderstory {

	WebUnderstory(HttpServiceProxyFactory operations) {
		this(operations, operations.createClient(ReactiveExperiences.class));
	}

	private WebUnderstory(HttpServiceProxyFactory operations, ReactiveExperiences experiences) {
		this(operations.createClient(ReactiveBookings.class),
				new ReactiveEventsAndExperiences(operations.createClient(ReactiveEvents.class), experiences),
				operations.createClient(ReactiveEventAvailabilities.class), experiences,
				operations.createClient(ReactiveMarketingConsents.class), operations.createClient(ReactiveOrders.class),
				operations.createClient(ReactiveWebhookSubscriptions.class), operations.createClient(Identity.class));
	}

	@Override
	public Mono<Me> me() {
		return this.identity.me();
	}

	@Override
	public String toString() {
		return "ReactiveUnderstory[]";
	}

	/**
	 * Whose access token it is.
	 */
	@HttpExchange(accept = "application/json")
	interface Identity {

		@GetExchange("/v1/me")
		Mono<Me> me();

	}

}
