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

package io.understory.spring.webhooks;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import io.understory.spring.boot.autoconfigure.webhook.UnderstoryWebhookEvent;
import io.understory.webhook.event.BookingChanged.BookingCreated;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RequestMapping;

/**
 * An application that listens to one type of events, and answers each other path.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
class Heard {

	private final List<String> bookings = new CopyOnWriteArrayList<>();

	private final Map<String, String> connections = new ConcurrentHashMap<>();

	@EventListener
	void on(BookingCreated event) {
		this.bookings.add(event.bookingId());
	}

	@EventListener
	void onAny(UnderstoryWebhookEvent<BookingCreated> event) {
		this.connections.put(event.getMessageId(), event.getConnectionName());
	}

	/**
	 * Return how often it was told of a booking.
	 */
	long times(String bookingId) {
		return this.bookings.stream().filter(bookingId::equals).count();
	}

	String connectionOf(String messageId) {
		return this.connections.get(messageId);
	}

	@RestController
	static class Others {

		@RequestMapping("/**")
		String any() {
			return "the application";
		}

	}

}
