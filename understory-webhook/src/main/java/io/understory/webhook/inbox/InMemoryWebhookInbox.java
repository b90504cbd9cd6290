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

package io.understory.webhook.inbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Remembers messages in this process: neither a restart nor another replica knows of
 * them. What an application did in a transaction of its own is not taken back with a
 * message that fails.
 */
public final class InMemoryWebhookInbox implements WebhookInbox {

	private final int capacity;

	private final Duration retention;

	private final Clock clock;

	// Guarded by this; the oldest ones come first
	private final Map<Key, Instant> handled = new LinkedHashMap<>();

	// Guarded by this; no more than there are threads that handle messages
	private final Set<Key> underWay = new HashSet<>();

	/**
	 * Make an empty inbox.
	 * @param capacity how many messages are remembered at most; the oldest are forgotten
	 * first
	 * @param retention how long a message is remembered: longer than its sender retries
	 * @param clock tells what is now
	 */
	public InMemoryWebhookInbox(int capacity, Duration retention, Clock clock) {
		if (capacity < 1 || retention.isNegative() || retention.isZero()) {
			throw new IllegalArgumentException(
					"An inbox with a capacity of " + capacity + " for " + retention + " would remember nothing");
		}
		this.capacity = capacity;
		this.retention = retention;
		this.clock = clock;
	}

	@Override
	public Outcome handle(ReceivedMessage message, Runnable handler) {
		Key key = new Key(message.connectionName(), message.id());
		synchronized (this) {
			forgetOld();
			if (this.handled.containsKey(key)) {
				return Outcome.DUPLICATE;
			}
			if (!this.underWay.add(key)) {
				return Outcome.UNDER_WAY;
			}
		}
		boolean successful = false;
		try {
			handler.run();
			successful = true;
		}
		finally {
			finish(key, successful);
		}
		return Outcome.HANDLED;
	}

	private synchronized void finish(Key key, boolean successful) {
		this.underWay.remove(key);
		if (successful) {
			this.handled.put(key, this.clock.instant());
			forgetOld();
		}
	}

	private void forgetOld() {
		Instant now = this.clock.instant();
		Iterator<Instant> times = this.handled.values().iterator();
		while (times.hasNext() && (isOld(times.next(), now) || this.handled.size() > this.capacity)) {
			times.remove();
		}
	}

	private boolean isOld(Instant time, Instant now) {
		return Duration.between(time, now).compareTo(this.retention) > 0;
	}

	@Override
	public String toString() {
		return "InMemoryWebhookInbox";
	}

	private record Key(String connectionName, String id) {

	}

}
