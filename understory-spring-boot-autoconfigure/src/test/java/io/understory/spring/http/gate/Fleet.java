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

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.function.LongPredicate;
import java.util.function.LongUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import io.understory.spring.http.limit.CallLimit;
import io.understory.spring.token.ConnectionId;
import org.threeten.extra.MutableClock;

import org.springframework.http.HttpHeaders;

/**
 * Replicas with a gate each, which call one API. What is sent within a second is under
 * way at once, and answered in any order, on a clock that is moved by a second at a time.
 */
final class Fleet implements AutoCloseable {

	private static final int MINUTE = 60;

	private final MutableClock clock = MutableClock.epochUTC();

	private final Random random = new Random(1);

	private final List<Replica> replicas;

	private final LongPredicate api;

	private final List<Integer> requests = new ArrayList<>();

	private int refused;

	private int served;

	private int failed;

	private long longestWait;

	/**
	 * Creates a fleet that has nothing to do.
	 * @param replicas how many there are
	 * @param maxWait how long a call may wait at the gate
	 * @param api whether the API serves a call at that second
	 */
	Fleet(int replicas, Duration maxWait, LongPredicate api) {
		this.replicas = IntStream.range(0, replicas).mapToObj((i) -> new Replica(maxWait, this.clock)).toList();
		this.api = api;
	}

	/**
	 * Make calls, on each replica in turn, until all have ended.
	 * @param due the seconds at which they are due, in order
	 * @param limit when a call that is due then comes to the gate
	 */
	Outcome run(long[] due, LongUnaryOperator limit) {
		long[] begins = LongStream.of(due).map(limit).toArray();
		int begun = 0;
		while (this.served + this.failed < due.length) {
			long now = this.clock.instant().getEpochSecond();
			for (; begun < due.length && begins[begun] <= now; begun++) {
				this.replicas.get(begun % this.replicas.size()).begin(due[begun]);
			}
			List<Call> sent = new ArrayList<>();
			this.replicas.forEach((replica) -> sent.addAll(replica.turns()));
			Collections.shuffle(sent, this.random);
			count(sent.size(), now);
			sent.forEach((call) -> answer(call, now));
			this.clock.add(Duration.ofSeconds(1));
		}
		return new Outcome(this.requests, this.refused, this.served, this.failed, this.longestWait);
	}

	private void count(int sent, long now) {
		if (now % MINUTE == 0) {
			this.requests.add(0);
		}
		this.requests.set(this.requests.size() - 1, this.requests.get(this.requests.size() - 1) + sent);
	}

	private void answer(Call call, long now) {
		if (this.api.test(now)) {
			this.served++;
			this.longestWait = Math.max(this.longestWait, now - call.due());
			call.gate().answered(call.place());
			call.gate().left(call.place());
		}
		else {
			this.refused++;
			call.refused();
		}
	}

	@Override
	public void close() {
		this.replicas.forEach((replica) -> replica.gate.close());
	}

	/**
	 * A replica, and its calls that wait.
	 */
	private final class Replica {

		private final CallGate gate;

		private final List<Call> waiting = new ArrayList<>();

		Replica(Duration maxWait, Clock clock) {
			this.gate = new CallGate(ConnectionId.DEFAULT, maxWait, CallLimit.NONE, clock);
		}

		void begin(long due) {
			// As that of a blocking call, which is told its turn in the thread that looks
			Call call = new Call(this, this.gate.place(false), due);
			if (this.gate.enter(call.place())) {
				call.place().turn().complete(true);
			}
			this.waiting.add(call);
		}

		List<Call> turns() {
			this.gate.look();
			List<Call> sent = new ArrayList<>();
			for (Iterator<Call> calls = this.waiting.iterator(); calls.hasNext();) {
				Call call = calls.next();
				if (call.place().turn().isDone()) {
					calls.remove();
					if (call.place().turn().join()) {
						sent.add(call);
					}
					else {
						Fleet.this.failed++;
					}
				}
			}
			return sent;
		}

	}

	/**
	 * A call, which may be sent again.
	 */
	private record Call(Replica replica, Place place, long due) {

		CallGate gate() {
			return this.replica.gate;
		}

		void refused() {
			gate().refused(this.place, HttpHeaders.EMPTY, true);
			this.replica.waiting.add(this);
		}

	}

	/**
	 * What came of it.
	 */
	record Outcome(List<Integer> requestsPerMinute, int refused, int served, int failed, long longestWait) {

	}

}
