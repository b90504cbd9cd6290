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

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

import io.understory.spring.webhook.ReactiveUnderstoryEventHandler;
import io.understory.webhook.event.BookingChanged.BookingCreated;
import io.understory.webhook.event.EventChanged.EventCreated;
import io.understory.webhook.event.ExperienceChanged.ExperienceCreated;
import io.understory.webhook.event.UnderstoryEvent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Mono;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionSynchronizationManager;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What listeners do and the memory of a message are one: both happen, or neither.
 */
class ListenerTests {

	@RegisterExtension
	static final Applications applications = new Applications(Application.class);

	private final String message = "msg_" + UUID.randomUUID();

	private final String id = "b_" + UUID.randomUUID();

	@BeforeEach
	void heal() {
		Application.failures.set(0);
		Application.told.clear();
	}

	@ParameterizedTest
	@EnumSource
	void whenAListenerFailsThenNothingHappenedAndTheNextDeliveryIsHandled(Stack stack) {
		Sender sender = applications.sender(stack);
		Application.failures.set(2);
		assertThat(sender.send(this.message, Sender.bookingCreated(this.id))).isEqualTo(500);
		assertThat(sender.send(this.message, Sender.bookingCreated(this.id))).isEqualTo(500);
		assertThat(effects(stack)).isZero();
		assertThat(messages(stack)).isZero();
		assertThat(sender.send(this.message, Sender.bookingCreated(this.id))).isEqualTo(204);
		assertThat(sender.send(this.message, Sender.bookingCreated(this.id))).isEqualTo(204);
		assertThat(effects(stack)).isOne();
		assertThat(messages(stack)).isOne();
		assertThat(Application.told).containsExactly("before commit", "after commit");
	}

	@ParameterizedTest
	@EnumSource
	void whenManyDeliveriesComeAtOnceThenOneIsHandled(Stack stack) throws Exception {
		Sender sender = applications.sender(stack);
		int deliveries = 8;
		CyclicBarrier barrier = new CyclicBarrier(deliveries);
		ExecutorService threads = Executors.newFixedThreadPool(deliveries);
		try {
			Callable<Integer> delivery = () -> {
				barrier.await();
				return sender.send(this.message, Sender.bookingCreated(this.id));
			};
			for (Future<Integer> answer : threads.invokeAll(Collections.nCopies(deliveries, delivery))) {
				assertThat(answer.get()).isEqualTo(204);
			}
		}
		finally {
			threads.shutdownNow();
		}
		assertThat(effects(stack)).isOne();
	}

	/**
	 * Also in a reactive application: a listener may block.
	 */
	@ParameterizedTest
	@EnumSource
	void shouldWaitForAReactiveHandlerAndItsError(Stack stack) {
		Sender sender = applications.sender(stack);
		String body = Sender.event("v1.event.created", "{\"event_id\": \"" + this.id + "\"}");
		Application.failures.set(1);
		assertThat(sender.send(this.message, body)).isEqualTo(500);
		assertThat(messages(stack)).isZero();
		assertThat(sender.send(this.message, body)).isEqualTo(204);
		assertThat(effects(stack)).isOne();
	}

	/**
	 * A page of the container would be answered with anything.
	 */
	@ParameterizedTest
	@EnumSource
	void whenAListenerThrowsAnErrorThenItIsAnsweredTheSame(Stack stack) {
		String body = Sender.event("v1.experience.created", "{\"experience_id\": \"x1\"}");
		assertThat(applications.sender(stack).send(this.message, body)).isEqualTo(500);
		assertThat(messages(stack)).isZero();
	}

	private long effects(Stack stack) {
		return jdbc(stack).queryForList("SELECT id FROM effect WHERE id = ?", this.id).size();
	}

	private long messages(Stack stack) {
		return jdbc(stack).queryForList("SELECT id FROM understory_webhook_message WHERE id = ?", this.message).size();
	}

	private static JdbcTemplate jdbc(Stack stack) {
		return applications.on(stack).getBean(JdbcTemplate.class);
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		static final AtomicInteger failures = new AtomicInteger();

		static final List<String> told = Collections.synchronizedList(new ArrayList<>());

		private final JdbcTemplate jdbc;

		Application(JdbcTemplate jdbc) {
			this.jdbc = jdbc;
			jdbc.execute("CREATE TABLE effect (id VARCHAR(255))");
		}

		@EventListener
		void on(BookingCreated event) {
			assertThat(TransactionSynchronizationManager.isActualTransactionActive()).isTrue();
			this.jdbc.update("INSERT INTO effect VALUES (?)", event.bookingId());
			fail();
		}

		@TransactionalEventListener(phase = TransactionPhase.BEFORE_COMMIT)
		void beforeCommit(BookingCreated event) {
			told.add("before commit");
		}

		@TransactionalEventListener
		void afterCommit(BookingCreated event) {
			told.add("after commit");
		}

		@EventListener
		void on(ExperienceCreated event) {
			throw new StackOverflowError("made up");
		}

		@Bean
		ReactiveUnderstoryEventHandler handler() {
			return new ReactiveUnderstoryEventHandler() {
				@Override
				public Mono<Void> handle(UnderstoryEvent event) {
					return (event instanceof EventCreated created) ? save(created) : Mono.empty();
				}
			};
		}

		private Mono<Void> save(EventCreated event) {
			return Mono.fromRunnable(() -> {
				fail();
				this.jdbc.update("INSERT INTO effect VALUES (?)", event.eventId());
			});
		}

		private static void fail() {
			if (failures.getAndUpdate((left) -> Math.max(0, left - 1)) > 0) {
				throw new IllegalStateException("made up");
			}
		}

	}

}
