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

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
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
 * in the order in which they came. Tells when answers are left open while others wait,
 * and ends the wait when nothing moves.
 */
public final class CallLimit implements AutoCloseable {

	/**
	 * After how long a call that others wait for is told of.
	 */
	static final Duration LONG = Duration.ofMinutes(1);

	// After how many of these without an end of any call those that wait do so for ever,
	// for a call that waits for another can be what the other waits for
	private static final int LONG_TIMES = 5;

	/**
	 * For any number of calls.
	 */
	public static final CallLimit NONE = new CallLimit(ConnectionId.DEFAULT, Integer.MAX_VALUE, Clock.systemUTC());

	private static final Log logger = LogFactory.getLog(CallLimit.class);

	private final ConnectionId connection;

	private final int most;

	private final Clock clock;

	private final Duration longTime;

	// Guarded by itself
	private final Slots slots;

	private final ReferenceQueue<Hold> dropped = new ReferenceQueue<>();

	private boolean watched;

	private long lastMove;

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
				if (this.slots.waiting() == 1) {
					this.lastMove = this.clock.millis();
				}
				watch();
			}
		}
		return slot;
	}

	/**
	 * Let an answer hold a slot.
	 */
	Hold hold(Slot slot) {
		Hold hold = new Hold(slot);
		slot.trace(new Hold.Trace(hold, slot, this.dropped));
		return hold;
	}

	void leave(Slot slot) {
		Slot next;
		synchronized (this.slots) {
			long now = this.clock.millis();
			next = this.slots.leave(slot, now);
			this.lastMove = now;
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
		if (!this.watched && !this.closed) {
			this.watched = true;
			Schedulers.parallel().schedule(this::wakeUp, Math.max(1, this.longTime.toMillis()), TimeUnit.MILLISECONDS);
		}
	}

	private void wakeUp() {
		look();
		synchronized (this.slots) {
			this.watched = false;
			if (this.slots.waiting() > 0) {
				watch();
			}
		}
	}

	/**
	 * Look for answers that were dropped, and for calls that take long while others wait.
	 * Somebody does so each minute in which a call waits.
	 */
	public void look() {
		if (!isLimited()) {
			return;
		}
		int dropped = leaveDropped();
		int count;
		int waiting;
		List<Slot> stuck = List.of();
		synchronized (this.slots) {
			waiting = this.slots.waiting();
			long now = this.clock.millis();
			count = (waiting > 0) ? this.slots.countSince(now - this.longTime.toMillis()) : 0;
			if (now - this.lastMove >= this.longTime.toMillis() * LONG_TIMES) {
				stuck = this.slots.end();
			}
		}
		if (dropped > 0) {
			warn("%d answers were dropped, neither read, released nor closed, and counted as under way until now"
				.formatted(dropped));
		}
		if (count > 0) {
			warn(("%d of %d calls that may be under way at once take longer than %d s, and %d others wait for them. "
					+ "An answer counts until its body is read, released or closed")
				.formatted(count, this.most, this.longTime.toSeconds(), waiting));
		}
		if (!stuck.isEmpty()) {
			warn("No call has ended for %d s, so %d that waited are not sent"
				.formatted(this.longTime.toSeconds() * LONG_TIMES, stuck.size()));
			stuck.forEach((slot) -> tell(slot, false));
		}
	}

	private int leaveDropped() {
		int count = 0;
		for (Reference<? extends Hold> each = this.dropped.poll(); each != null; each = this.dropped.poll()) {
			Slot slot = ((Hold.Trace) each).slot();
			if (has(slot)) {
				count++;
				leave(slot);
			}
		}
		return count;
	}

	private boolean has(Slot slot) {
		synchronized (this.slots) {
			return this.slots.has(slot);
		}
	}

	private void warn(String message) {
		logger.warn(this.connection.describe(message));
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
