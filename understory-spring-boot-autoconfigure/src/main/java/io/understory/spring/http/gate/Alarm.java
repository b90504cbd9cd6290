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

package io.understory.spring.http.gate;

import java.util.concurrent.TimeUnit;

import reactor.core.Disposable;
import reactor.core.scheduler.Schedulers;

/**
 * Wakes a gate when somebody has to look at it, on a thread that all share. Not
 * thread-safe.
 */
final class Alarm {

	private final Runnable action;

	private Disposable timer = () -> {
	};

	private long time = Long.MAX_VALUE;

	/**
	 * Creates an alarm that is not set.
	 * @param action what wakes the gate
	 */
	Alarm(Runnable action) {
		this.action = action;
	}

	/**
	 * Ring at that time, and at no other.
	 * @param time the time in milliseconds, or {@link Long#MAX_VALUE} for never
	 * @param now what time it is
	 */
	void set(long time, long now) {
		if (time == this.time) {
			return;
		}
		this.timer.dispose();
		this.time = time;
		if (time != Long.MAX_VALUE) {
			this.timer = Schedulers.parallel().schedule(this.action, Math.max(1, time - now), TimeUnit.MILLISECONDS);
		}
	}

	/**
	 * Let it be set again, even to the same time: the clock may say that it is not time
	 * yet.
	 */
	void rang() {
		this.time = Long.MAX_VALUE;
	}

}
