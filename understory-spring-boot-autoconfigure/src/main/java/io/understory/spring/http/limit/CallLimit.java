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

package io.understory.spring.http.limit;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.understory.spring.token.ConnectionId;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import reactor.core.scheduler.Schedulers;

/**
 * How many calls of a connection are under way at once. Others wait until one has ended,
 * in the order in which they came. Tells when answers are left open while others wait.
 */
public final class CallLimit implements AutoCloseable {

	/**
	 * For any number of calls.
	 */
	public static final CallLimit NONE = new CallLimit(ConnectionId.DEFAULT, Integer.MAX_VALUE, Clock.systemUTC());

	/**
	 * After how long a call that others wait for is told of.
	 */
	static final Duration LONG = Duration.ofMinutes(1);

	private static final Log logger = LogFactory.getLog(CallLimit.class);

	private final ConnectionId connection;

	private final int most;

	private final Clock clock;

	private final Duration longTime;

	// Guarded by itself
	private final Slots slots;

	private boolean watched;

	private boolean closed;

	/**
	 * Creates a limit.
	 * @param connection whose calls are limited
	 * @param most how many there may be, at least one
	 * @param clock the clock that tells for how long one is under way
	 */
	public CallLimit(ConnectionId connection, int most, Clock clock) {
		this(connection, most, clock, LONG);
	}

	CallLimit(ConnectionId connection, int most, Clock clock, Duration longTime) {
		this.connection = connection;
		this.most = most;
		this.clock = clock;
		this.longTime = longTime;
		this.slots = new Slots(most);
	}

	/**
	 * Return whether there is a limit.
	 * @return {@code false} if no call waits
	 */
	public boolean isLimited() {
		return this != NONE;
	}

	/**
	 * Return how many calls wait.
	 * @return the number of calls
	 */
	public int waiting() {
		synchronized (this.slots) {
			return this.slots.waiting();
		}
	}

	/**
	 * Let a call come.
	 * @param reactive whether nobody's thread waits
	 * @return what it waits for, and has to leave
	 */
	public Slot enter(boolean reactive) {
		if (!isLimited()) {
			return Slot.UNLIMITED;
		}
		Slot slot = new Slot(this, reactive);
		synchronized (this.slots) {
			if (this.slots.enter(slot, this.clock.millis())) {
				slot.tell(true);
			}
			else if (this.closed) {
				this.slots.leave(slot, 0);
				slot.tell(false);
			}
			else {
				watch();
			}
		}
		return slot;
	}

	void leave(Slot slot) {
		Slot next;
		synchronized (this.slots) {
			next = this.slots.leave(slot, this.clock.millis());
		}
		if (next != null) {
			tell(next, true);
		}
	}

	// A reactive call goes on in the thread that tells it: not that of another call
	private static void tell(Slot slot, boolean admitted) {
		if (slot.isReactive()) {
			Schedulers.parallel().schedule(() -> slot.tell(admitted));
		}
		else {
			slot.tell(admitted);
		}
	}

	private void watch() {
		long since = this.slots.since();
		if (!this.watched && since != Long.MAX_VALUE) {
			this.watched = true;
			long delay = Math.max(1, since + this.longTime.toMillis() - this.clock.millis());
			Schedulers.parallel().schedule(this::look, delay, TimeUnit.MILLISECONDS);
		}
	}

	void look() {
		int count;
		int waiting;
		synchronized (this.slots) {
			this.watched = false;
			waiting = this.slots.waiting();
			if (waiting == 0) {
				return;
			}
			count = this.slots.countSince(this.clock.millis() - this.longTime.toMillis());
			watch();
		}
		if (count > 0) {
			logger.warn(this.connection.describe(("%d of %d calls that may be under way at once take longer than %d s,"
					+ " and %d others wait for them. An answer counts until its body is read, released or closed")
				.formatted(count, this.most, this.longTime.toSeconds(), waiting)));
		}
	}

	/**
	 * Let nobody wait any more. Whoever does is told that his call is not sent.
	 */
	@Override
	public void close() {
		List<Slot> waiting;
		synchronized (this.slots) {
			this.closed = true;
			waiting = this.slots.end();
		}
		waiting.forEach((slot) -> tell(slot, false));
	}

}
