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

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import io.understory.webhook.event.BookingChanged.BookingCreated;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the endpoint answers, the same on both stacks.
 */
class EndpointTests {

	private static final Map<Stack, ConfigurableApplicationContext> applications = new EnumMap<>(Stack.class);

	@BeforeAll
	static void start() {
		for (Stack stack : Stack.values()) {
			applications.put(stack, stack.start(Application.class));
		}
	}

	@AfterAll
	static void stop() {
		applications.values().forEach(ConfigurableApplicationContext::close);
	}

	@ParameterizedTest
	@EnumSource
	void shouldTellEachMessageOnce(Stack stack) {
		Sender sender = new Sender(applications.get(stack));
		assertThat(sender.send("m1", Sender.bookingCreated("b1"))).isEqualTo(204);
		assertThat(sender.send("m1", Sender.bookingCreated("b1"))).isEqualTo(204);
		assertThat(applications.get(stack).getBean(Application.class).bookings).containsExactly("b1");
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		private final List<String> bookings = new CopyOnWriteArrayList<>();

		@EventListener
		void on(BookingCreated event) {
			this.bookings.add(event.bookingId());
		}

	}

}
