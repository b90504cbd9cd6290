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

package io.understory.spring.benchmarks;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

import io.understory.spring.benchmarks.Latencies.Call;

/**
 * Calls at a fixed rate, however long they take. A call's time is counted from the moment
 * at which it was due.
 */
final class OpenLoop {

	private static final int PER_SECOND = 500;

	private final Client client;

	private final AtomicLongArray ends;

	private OpenLoop(Client client, int calls) {
		this.client = client;
		this.ends = new AtomicLongArray(calls);
		IntStream.range(0, calls).forEach((call) -> this.ends.set(call, Call.NEVER));
	}

	static Latencies run(Client client, Duration time) throws InterruptedException {
		return new OpenLoop(client, Math.toIntExact(time.toSeconds() * PER_SECOND)).run();
	}

	private Latencies run() throws InterruptedException {
		long start = System.nanoTime();
		for (int i = 0; i < this.ends.length(); i++) {
			waitFor(due(start, i));
			int call = i;
			this.client.call().doFinally((signal) -> this.ends.set(call, System.nanoTime())).subscribe((response) -> {
			}, (ex) -> {
			});
		}
		long patience = System.nanoTime() + Callers.PATIENCE.toNanos();
		while (!allEnded() && System.nanoTime() < patience) {
			Thread.sleep(50);
		}
		return new Latencies(IntStream.range(0, this.ends.length())
			.mapToObj((call) -> new Call(due(start, call), this.ends.get(call)))
			.toList());
	}

	private static long due(long start, int call) {
		return start + call * (1_000_000_000L / PER_SECOND);
	}

	private static void waitFor(long time) {
		for (long left = time - System.nanoTime(); left > 0; left = time - System.nanoTime()) {
			LockSupport.parkNanos(left);
		}
	}

	private boolean allEnded() {
		return IntStream.range(0, this.ends.length()).allMatch((call) -> this.ends.get(call) != Call.NEVER);
	}

}
