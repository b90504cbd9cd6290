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

package io.understory.spring.observability;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

import org.springframework.context.ConfigurableApplicationContext;

/**
 * A clock that stands still until it is moved.
 */
final class MovableClock extends Clock {

	static final Instant START = Instant.parse("2026-06-01T12:00:00Z");

	private final AtomicReference<Instant> now = new AtomicReference<>(START);

	void move(Duration by) {
		this.now.updateAndGet((instant) -> instant.plus(by));
	}

	/**
	 * Become the clock of the token in an application that has not started yet.
	 */
	void register(ConfigurableApplicationContext context) {
		context.getBeanFactory().registerSingleton("understoryClock", this);
	}

	@Override
	public Instant instant() {
		return this.now.get();
	}

	@Override
	public ZoneId getZone() {
		return ZoneOffset.UTC;
	}

	@Override
	public Clock withZone(ZoneId zone) {
		throw new UnsupportedOperationException("This clock knows UTC alone");
	}

}
