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

package io.understory.spring.webhooks.modulith;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import io.understory.webhook.event.BookingChanged.BookingCancelled;
import io.understory.webhook.event.BookingChanged.BookingCreated;
import io.understory.webhook.event.BookingChanged.BookingUpdated;
import io.understory.webhook.event.EventChanged.EventCancelled;
import io.understory.webhook.event.EventChanged.EventCompleted;
import io.understory.webhook.event.EventChanged.EventCreated;
import io.understory.webhook.event.EventChanged.EventDeleted;
import io.understory.webhook.event.EventChanged.EventUpdated;
import io.understory.webhook.event.ExperienceChanged.ExperienceCreated;
import io.understory.webhook.event.ExperienceChanged.ExperienceDeleted;
import io.understory.webhook.event.ExperienceChanged.ExperienceUpdated;
import io.understory.webhook.event.UnderstoryEvent;
import io.understory.webhook.event.UnknownUnderstoryEvent;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.modulith.events.core.EventSerializer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Webhooks in an application with Spring Modulith, whose registry keeps what the
 * listeners of modules still have to do.
 */
class ModulithTests {

	private static final Instant NOW = Instant.parse("2026-11-26T05:00:00.123456789Z");

	private static final String OUTSTANDING = "event_publication WHERE completion_date IS NULL";

	@Test
	void shouldHandleAgainAfterRestartWhatFailed() {
		try (ModulithApplication application = new ModulithApplication(Application.class, "--module.fails=true")) {
			assertThat(application.bookingCreated("m1", "b1")).isEqualTo(204);
			List<BookingCreated> failed = application.bean(Heard.class).events();
			Awaitility.await().untilAsserted(() -> assertThat(failed).hasSize(1));
			assertThat(application.count(OUTSTANDING)).isEqualTo(1);
			application.restart();
			Awaitility.await().untilAsserted(() -> assertThat(application.count(OUTSTANDING)).isZero());
			assertThat(application.bean(Heard.class).events()).isEqualTo(failed);
			assertThat(application.bookingCreated("m1", "b1")).isEqualTo(204);
			assertThat(application.count("event_publication")).isEqualTo(1);
		}
	}

	@Test
	void shouldKeepNothingOfMessageThatIsRolledBack() {
		try (ModulithApplication application = new ModulithApplication(Application.class, "--listener.fails=true")) {
			assertThat(application.bookingCreated("m1", "b1")).isEqualTo(500);
			assertThat(application.count("event_publication")).isZero();
			assertThat(application.count("understory_webhook_message")).isZero();
			assertThat(application.bean(Heard.class).events()).isEmpty();
			application.restart();
			assertThat(application.bookingCreated("m1", "b1")).isEqualTo(204);
			Awaitility.await().untilAsserted(() -> assertThat(application.count(OUTSTANDING)).isZero());
			assertThat(application.bean(Heard.class).events()).hasSize(1);
		}
	}

	@Test
	void shouldReadEventsThatRegistryWrote() {
		List<UnderstoryEvent> events = List.of(new BookingCreated("e", NOW, "b", "ev", "x", "h"),
				new BookingUpdated("e", NOW, "b", null, null, null),
				new BookingCancelled("e", NOW, "b", "ev", null, "h"),
				new EventCreated("e", NOW, "ev", "x", "h", List.of("s1", "s2")),
				new EventUpdated("e", NOW, "ev", "x", "h", List.of()),
				new EventCancelled("e", NOW, "ev", null, null, List.of("s1")),
				new EventCompleted("e", NOW, "ev", null, null, List.of("s1")),
				new EventDeleted("e", NOW, "ev", null, null, List.of()), new ExperienceCreated("e", NOW, "x", "h"),
				new ExperienceUpdated("e", NOW, "x", null), new ExperienceDeleted("e", NOW, "x", null),
				new UnknownUnderstoryEvent("e", NOW, "v1.gift_card.created",
						Map.of("gift_card_id", "g", "seats", 2, "more", Map.of("ids", List.of("a")))),
				new UnknownUnderstoryEvent("e", NOW, null, Map.of()));
		try (ModulithApplication application = new ModulithApplication(Application.class)) {
			EventSerializer serializer = application.bean(EventSerializer.class);
			assertThat(events)
				.allSatisfy((event) -> assertThat(serializer.deserialize(serializer.serialize(event), event.getClass()))
					.isEqualTo(event));
		}
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import({ Module.class, Listener.class })
	static class Application {

		@Bean
		Heard heard() {
			return new Heard(new CopyOnWriteArrayList<>());
		}

	}

	/**
	 * Works after the transaction of the message, in one of its own.
	 */
	static class Module {

		private final Heard heard;

		private final boolean fails;

		Module(Heard heard, @Value("${module.fails:false}") boolean fails) {
			this.heard = heard;
			this.fails = fails;
		}

		@ApplicationModuleListener
		void on(BookingCreated event) {
			this.heard.events().add(event);
			if (this.fails) {
				throw new IllegalStateException("Not now");
			}
		}

	}

	/**
	 * Works in the transaction of the message.
	 */
	static class Listener {

		private final boolean fails;

		Listener(@Value("${listener.fails:false}") boolean fails) {
			this.fails = fails;
		}

		@EventListener
		void on(BookingCreated event) {
			if (this.fails) {
				throw new IllegalStateException("Not now");
			}
		}

	}

	record Heard(List<BookingCreated> events) {

	}

}
