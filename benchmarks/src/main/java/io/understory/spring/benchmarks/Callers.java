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
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import reactor.core.publisher.Mono;

/**
 * Many concurrent callers, every other one blocking a thread.
 */
final class Callers {

	/**
	 * How long calls are waited for before they are said never to end.
	 */
	static final Duration PATIENCE = Duration.ofSeconds(10);

	private final Client client;

	private final int count;

	private final AtomicInteger calls = new AtomicInteger();

	private final AtomicInteger failed = new AtomicInteger();

	private final CountDownLatch gate = new CountDownLatch(1);

	private final CountDownLatch running;

	private Callers(Client client, int count) {
		this.client = client;
		this.count = count;
		this.running = new CountDownLatch(count);
	}

	/**
	 * Make one call each, all at the same time.
	 */
	static Outcome once(Client client, int count) throws InterruptedException {
		return new Callers(client, count).run(Duration.ZERO, Duration.ZERO);
	}

	/**
	 * Make one call after the other each, for some time.
	 */
	static Outcome repeatedly(Client client, int count, Duration time, Duration pause) throws InterruptedException {
		return new Callers(client, count).run(time, pause);
	}

	private Outcome run(Duration time, Duration pause) throws InterruptedException {
		int blocking = this.count / 2;
		long end = System.nanoTime() + time.toNanos();
		for (int i = 0; i < blocking; i++) {
			Thread thread = new Thread(() -> block(end, pause), "caller-" + i);
			thread.setDaemon(true);
			thread.start();
		}
		this.gate.countDown();
		for (int i = blocking; i < this.count; i++) {
			attempt().then(Mono.delay(pause))
				.repeat(() -> System.nanoTime() < end)
				.doFinally((signal) -> this.running.countDown())
				.subscribe();
		}
		boolean ended = this.running.await(time.plus(PATIENCE).toMillis(), TimeUnit.MILLISECONDS);
		return new Outcome(this.calls.get(), this.failed.get(), ended ? 0 : (int) this.running.getCount());
	}

	private void block(long end, Duration pause) {
		try {
			this.gate.await();
			do {
				attempt().block();
				Thread.sleep(pause.toMillis());
			}
			while (System.nanoTime() < end);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		finally {
			this.running.countDown();
		}
	}

	private Mono<Void> attempt() {
		return Mono.defer(this.client::call).then().onErrorResume((ex) -> {
			this.failed.incrementAndGet();
			return Mono.empty();
		}).doOnTerminate(this.calls::incrementAndGet);
	}

}
