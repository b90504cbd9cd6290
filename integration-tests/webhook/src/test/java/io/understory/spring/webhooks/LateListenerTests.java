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
import java.util.concurrent.CopyOnWriteArrayList;

import io.micrometer.core.instrument.MeterRegistry;
import io.understory.webhook.event.BookingChanged.BookingCreated;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Who listens is remembered, but not for good that nobody does.
 */
class LateListenerTests {

	@Test
	void shouldCountAsHandledOnceThereIsListener() {
		try (ConfigurableApplicationContext application = Stack.WEBMVC.start(Application.class)) {
			Sender sender = new Sender(application);
			sender.send("m1", Sender.bookingCreated("b1"));
			List<String> bookings = new CopyOnWriteArrayList<>();
			application.addApplicationListener(new Listener(bookings));
			sender.send("m2", Sender.bookingCreated("b2"));
			sender.send("m3", Sender.bookingCreated("b3"));
			assertThat(bookings).containsExactly("b2", "b3");
			assertThat(count(application, "ignored")).isEqualTo(1);
			assertThat(count(application, "handled")).isEqualTo(2);
		}
	}

	private static long count(ConfigurableApplicationContext application, String outcome) {
		return application.getBean(MeterRegistry.class)
			.get("understory.webhook")
			.tag("outcome", outcome)
			.timer()
			.count();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

	private record Listener(
			List<String> bookings) implements ApplicationListener<PayloadApplicationEvent<BookingCreated>> {

		@Override
		public void onApplicationEvent(PayloadApplicationEvent<BookingCreated> event) {
			this.bookings.add(event.getPayload().bookingId());
		}

	}

}
