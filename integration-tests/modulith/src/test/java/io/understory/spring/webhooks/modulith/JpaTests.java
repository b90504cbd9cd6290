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

import java.util.concurrent.atomic.AtomicInteger;

import io.understory.webhook.event.BookingChanged.BookingCreated;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Id;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The transaction of JPA is that of the inbox.
 */
class JpaTests {

	@Test
	void shouldTakeBackEntitiesWithTheMessage() {
		try (ModulithApplication application = new ModulithApplication(Application.class,
				"--spring.jpa.hibernate.ddl-auto=create")) {
			assertThat(application.bean(PlatformTransactionManager.class)).isInstanceOf(JpaTransactionManager.class);
			assertThat(application.bookingCreated("m1", "b1")).isEqualTo(500);
			assertThat(application.count("booking_copy")).isZero();
			assertThat(application.count("understory_webhook_message")).isZero();
			assertThat(application.bookingCreated("m1", "b1")).isEqualTo(204);
			assertThat(application.bookingCreated("m1", "b1")).isEqualTo(204);
			assertThat(application.count("booking_copy")).isEqualTo(1);
			assertThat(application.count("understory_webhook_message")).isEqualTo(1);
		}
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@EntityScan(basePackageClasses = JpaTests.class)
	static class Application {

		private final EntityManager entityManager;

		private final AtomicInteger runs = new AtomicInteger();

		Application(EntityManager entityManager) {
			this.entityManager = entityManager;
		}

		@EventListener
		void on(BookingCreated event) {
			this.entityManager.persist(new BookingCopy(event.bookingId()));
			this.entityManager.flush();
			if (this.runs.getAndIncrement() == 0) {
				throw new IllegalStateException("made up");
			}
		}

	}

	@Entity(name = "booking_copy")
	static class BookingCopy {

		@Id
		private String id;

		protected BookingCopy() {
		}

		BookingCopy(String id) {
			this.id = id;
		}

		String id() {
			return this.id;
		}

	}

}
