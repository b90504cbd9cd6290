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

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Kills processes at random moments, each of them at least once, and starts them again a
 * moment later.
 */
final class Killer implements AutoCloseable {

	private static final int LONGEST_PAUSE_IN_MILLIS = 300;

	private final ScheduledExecutorService executor = Executors.newScheduledThreadPool(2);

	private final Queue<Future<?>> work = new ConcurrentLinkedQueue<>();

	private final AtomicInteger deliveries = new AtomicInteger();

	private final List<Replica> replicas;

	private final Random random;

	// After how many deliveries
	private final TreeSet<Integer> moments = new TreeSet<>();

	// Who is next, unless it is down
	private final List<Replica> victims;

	private int kills;

	Killer(List<Replica> replicas, int kills, int deliveries, Random random) {
		this.replicas = replicas;
		this.random = random;
		while (this.moments.size() < kills) {
			this.moments.add(deliveries / 20 + random.nextInt(deliveries * 9 / 10));
		}
		this.victims = new ArrayList<>(replicas);
		if (random.nextBoolean()) {
			this.victims.add(this.victims.remove(0));
		}
		while (this.victims.size() < kills) {
			this.victims.add(replicas.get(random.nextInt(replicas.size())));
		}
	}

	/**
	 * Take note that a message was delivered.
	 */
	void delivered() {
		if (this.moments.contains(this.deliveries.incrementAndGet())) {
			this.work.add(this.executor.submit(this::killOne));
		}
	}

	private synchronized void killOne() {
		Replica next = this.victims.remove(0);
		Replica victim = next.isRunning() ? next
				: this.replicas.stream().filter(Replica::isRunning).findFirst().orElse(null);
		if (victim == null) {
			return;
		}
		victim.kill();
		this.kills++;
		long seed = this.random.nextLong();
		this.work.add(this.executor.schedule(() -> victim.start(seed), this.random.nextInt(LONGEST_PAUSE_IN_MILLIS),
				TimeUnit.MILLISECONDS));
	}

	/**
	 * Wait until all processes run again.
	 * @throws InterruptedException if this thread is interrupted
	 * @throws ExecutionException if one could not be started
	 */
	void awaitStarts() throws InterruptedException, ExecutionException {
		for (Future<?> next = this.work.poll(); next != null; next = this.work.poll()) {
			next.get();
		}
	}

	synchronized int kills() {
		return this.kills;
	}

	@Override
	public void close() {
		this.executor.shutdownNow();
	}

}
