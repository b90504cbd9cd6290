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

package io.understory.spring.webhooks.fleet;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Random;

import io.understory.webhook.event.BookingChanged.BookingCreated;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * An application of which there are several processes, and whose listener fails every
 * third time, before or after what it does.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
class FleetApplication {

	private final JdbcTemplate jdbc;

	private final String replica;

	private final Random random;

	FleetApplication(JdbcTemplate jdbc, @Value("${fleet.replica}") String replica, @Value("${fleet.seed}") long seed) {
		this.jdbc = jdbc;
		this.replica = replica;
		this.random = new Random(seed);
	}

	/**
	 * Run until the process that started this one is gone.
	 * @param args the properties of the application
	 * @throws IOException never
	 */
	public static void main(String[] args) throws IOException {
		Thread watch = new Thread(FleetApplication::endWithParent, "watch");
		watch.setDaemon(true);
		watch.start();
		SpringApplication.run(FleetApplication.class, args);
	}

	private static void endWithParent() {
		try {
			System.in.transferTo(OutputStream.nullOutputStream());
		}
		catch (IOException ex) {
			// It is gone all the same
		}
		Runtime.getRuntime().halt(1);
	}

	@Bean
	Clock understoryClock(@Value("${fleet.clock}") Path offset) {
		return new OffsetClock(offset);
	}

	@EventListener
	void on(BookingCreated event) {
		int outcome = this.random.nextInt(6);
		if (outcome == 0) {
			throw new ListenerFailedException();
		}
		this.jdbc.update("INSERT INTO effect (booking_id, replica) VALUES (?, ?)", event.bookingId(), this.replica);
		if (outcome == 1) {
			throw new ListenerFailedException();
		}
	}

	/**
	 * A failure whose stack trace nobody would read.
	 */
	private static final class ListenerFailedException extends RuntimeException {

		ListenerFailedException() {
			super("by chance", null, false, false);
		}

	}

}
