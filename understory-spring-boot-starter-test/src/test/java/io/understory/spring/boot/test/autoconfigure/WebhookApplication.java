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

package io.understory.spring.boot.test.autoconfigure;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.understory.api.Understory;
import io.understory.spring.boot.autoconfigure.webhook.UnderstoryWebhookEvent;
import io.understory.webhook.event.BookingChanged;
import io.understory.webhook.event.UnderstoryEvent;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.event.EventListener;

/**
 * An application that keeps in step by webhooks.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
class WebhookApplication {

	@Bean
	static Copy copy(ObjectProvider<Understory> understory) {
		return new Copy(understory);
	}

	static class Copy {

		private final ObjectProvider<Understory> understory;

		private final List<Heard> heard = new CopyOnWriteArrayList<>();

		Copy(ObjectProvider<Understory> understory) {
			this.understory = understory;
		}

		@EventListener
		void on(UnderstoryWebhookEvent<? extends BookingChanged> event) {
			Understory understory = this.understory.getIfUnique();
			this.heard.add(new Heard(event.getConnectionName(), event.getPayload(), (understory != null)
					? understory.bookings().get(event.getPayload().bookingId()).status().value() : ""));
		}

		/**
		 * Return what was heard since this was asked last.
		 */
		List<Heard> heard() {
			List<Heard> heard = List.copyOf(this.heard);
			this.heard.clear();
			return heard;
		}

	}

	/**
	 * What the application was told.
	 *
	 * @param connection the connection
	 * @param event the event
	 * @param status what the API said of the booking by then
	 */
	record Heard(String connection, UnderstoryEvent event, String status) {

	}

}
