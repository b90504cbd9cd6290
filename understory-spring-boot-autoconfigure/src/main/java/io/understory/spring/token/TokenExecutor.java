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

package io.understory.spring.token;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * The one thread on which token requests begin, of however many connections. It ends
 * where there is nothing to do. Not a caller's thread, which must not be blocked by a
 * name look-up or by whoever supplies the secret, nor a shared one of the application:
 * all of them may be callers that wait.
 */
public final class TokenExecutor implements AutoCloseable {

	private static final int IDLE_SECONDS = 60;

	private final TokenThreads threads = new TokenThreads();

	private final ScheduledExecutorService executor = executor(this.threads);

	private final Scheduler scheduler = Schedulers.fromExecutorService(this.executor);

	private static ScheduledExecutorService executor(TokenThreads threads) {
		ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, threads);
		executor.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
		executor.allowCoreThreadTimeOut(true);
		executor.setRemoveOnCancelPolicy(true);
		return executor;
	}

	Future<?> submit(Runnable task) {
		return this.executor.submit(task);
	}

	/**
	 * Return what completes after a time, also while the thread is blocked. Not a timer
	 * of Reactor, whose hooks carry along what the caller's thread knows, nor on the
	 * timer's thread of the JDK, which is everybody's and may have inherited as much.
	 * @param time the time
	 */
	Mono<Void> timer(Duration time) {
		return Mono.create((sink) -> {
			CompletableFuture<Boolean> timer = new CompletableFuture<Boolean>().completeOnTimeout(true, time.toMillis(),
					TimeUnit.MILLISECONDS);
			CompletableFuture<Void> end = timer.thenRunAsync(sink::success,
					(task) -> this.threads.newThread(task).start());
			sink.onCancel(() -> {
				timer.cancel(false);
				end.cancel(false);
			});
		});
	}

	Scheduler scheduler() {
		return this.scheduler;
	}

	/**
	 * End the thread.
	 */
	@Override
	public void close() {
		this.executor.shutdownNow();
	}

}
