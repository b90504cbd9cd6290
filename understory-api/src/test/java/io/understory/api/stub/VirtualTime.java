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

package io.understory.api.stub;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.BooleanSupplier;

import reactor.test.scheduler.VirtualTimeScheduler;

/**
 * Time that passes when somebody waits for something, and not by itself.
 */
final class VirtualTime extends Clock {

	/**
	 * When it begins.
	 */
	static final Instant START = Instant.parse("2026-11-25T12:00:00Z");

	private static final Duration STEP = Duration.ofMillis(1);

	private static final Duration LONGEST = Duration.ofMinutes(2);

	private Instant now = START;

	/**
	 * Sleep.
	 */
	void pass(Duration duration) {
		this.now = this.now.plus(duration);
	}

	/**
	 * Do something reactive, and let time pass until it is done. What it planned for
	 * later is kept until the {@linkplain #end() end}.
	 */
	void run(Runnable action, BooleanSupplier done) {
		VirtualTimeScheduler scheduler = VirtualTimeScheduler.getOrSet();
		action.run();
		Instant latest = this.now.plus(LONGEST);
		while (!done.getAsBoolean()) {
			if (this.now.isAfter(latest)) {
				throw new AssertionError("It never comes to an end");
			}
			pass(STEP);
			scheduler.advanceTimeBy(STEP);
		}
	}

	/**
	 * Let time pass by itself again.
	 */
	void end() {
		VirtualTimeScheduler.reset();
	}

	@Override
	public Instant instant() {
		return this.now;
	}

	@Override
	public ZoneId getZone() {
		return ZoneOffset.UTC;
	}

	@Override
	public Clock withZone(ZoneId zone) {
		return this;
	}

}
