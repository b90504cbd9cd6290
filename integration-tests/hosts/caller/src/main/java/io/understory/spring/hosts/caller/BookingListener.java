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

package io.understory.spring.hosts.caller;

import io.understory.spring.boot.autoconfigure.webhook.UnderstoryWebhookEvent;
import io.understory.webhook.event.BookingChanged.BookingCreated;

import org.springframework.context.event.EventListener;

/**
 * Says which bookings it is told of, so that the log of a host shows how often.
 */
class BookingListener {

	@EventListener
	void on(UnderstoryWebhookEvent<BookingCreated> event) {
		System.out.println("Booked by " + event.getConnectionName() + ": " + event.getPayload().bookingId());
	}

}
