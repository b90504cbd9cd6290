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

package io.understory.spring.http;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.scheduler.Schedulers;

import org.springframework.http.HttpStatus;
import org.springframework.mock.http.client.MockClientHttpResponse;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link UnwantedAnswer}: how the answer to a blocking call ends. Where it is
 * closed, its connection serves the next request; where its body alone is, nobody reads
 * on.
 */
class UnwantedAnswerTests {

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 5000, UnwantedAnswer.LARGEST_BODY })
	void whenABodyIsShortThenItIsReadToItsEndAndTheAnswerIsClosed(int size) {
		Answer answer = new Answer(new Body(size));
		UnwantedAnswer.close(answer);
		assertThat(answer.body.rest).isZero();
		assertThat(answer.closed).isTrue();
	}

	@ParameterizedTest
	@ValueSource(ints = { UnwantedAnswer.LARGEST_BODY + 1, Integer.MAX_VALUE })
	void whenABodyIsLongThenItIsGivenUp(int size) {
		Answer answer = new Answer(new Body(size));
		UnwantedAnswer.close(answer);
		assertThat(size - answer.body.rest).isBetween(UnwantedAnswer.LARGEST_BODY, UnwantedAnswer.LARGEST_BODY + 4096);
		assertThat(answer.body.closed).hasValue(1);
		assertThat(answer.closed).isFalse();
	}

	@Test
	void whenABodyBreaksOffThenItIsGivenUp() {
		Answer answer = new Answer(new Body(1) {

			@Override
			public int read(byte[] bytes, int offset, int length) throws IOException {
				throw new IOException("reset");
			}

			@Override
			public void close() throws IOException {
				super.close();
				throw new IOException("reset");
			}

		});
		UnwantedAnswer.close(answer);
		assertThat(answer.body.closed).hasValue(1);
		assertThat(answer.closed).isFalse();
	}

	@Test
	void whenABodyDoesNotEndInTimeThenItIsGivenUpAndNotReadOn() {
		HangingBody body = new HangingBody();
		long start = System.nanoTime();
		UnwantedAnswer.close(new Answer(body));
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(UnwantedAnswer.LONGEST_BODY,
				Duration.ofSeconds(10));
		// By another thread, and then by the one that reads
		Awaitility.await().untilAsserted(() -> assertThat(body.closed).hasValue(2));
		assertThat(body.reads).hasValue(1);
	}

	@Test
	void whenTheCallerIsInterruptedThenItIsGivenUpAndTheCallerStaysInterrupted() throws Exception {
		HangingBody body = new HangingBody();
		CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
		Thread caller = new Thread(() -> {
			UnwantedAnswer.close(new Answer(body));
			interrupted.complete(Thread.currentThread().isInterrupted());
		});
		caller.start();
		assertThat(body.begun.await(10, TimeUnit.SECONDS)).isTrue();
		caller.interrupt();
		assertThat(interrupted.get(10, TimeUnit.SECONDS)).isTrue();
		Awaitility.await().untilAsserted(() -> assertThat(body.closed).hasPositiveValue());
	}

	@Test
	void whenAllSharedThreadsAreBusyThenTheCallerGivesTheBodyUp() throws Exception {
		int threads = Schedulers.DEFAULT_BOUNDED_ELASTIC_SIZE;
		CountDownLatch busy = new CountDownLatch(threads);
		CountDownLatch end = new CountDownLatch(1);
		for (int i = 0; i < threads; i++) {
			Schedulers.boundedElastic().schedule(() -> {
				busy.countDown();
				await(end);
			});
		}
		try {
			assertThat(busy.await(10, TimeUnit.SECONDS)).isTrue();
			Answer answer = new Answer(new Body(1));
			Thread.currentThread().interrupt(); // so that the caller does not wait
			UnwantedAnswer.close(answer);
			assertThat(Thread.interrupted()).isTrue();
			assertThat(answer.body.closed).hasValue(1);
			assertThat(answer.body.rest).isEqualTo(1);
		}
		finally {
			end.countDown();
		}
	}

	private static void await(CountDownLatch latch) {
		try {
			assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static final class Answer extends MockClientHttpResponse {

		private final Body body;

		private volatile boolean closed;

		Answer(Body body) {
			super(body, HttpStatus.UNAUTHORIZED);
			this.body = body;
		}

		@Override
		public void close() {
			this.closed = true;
		}

	}

	private static class Body extends InputStream {

		final AtomicInteger closed = new AtomicInteger();

		volatile int rest;

		Body(int size) {
			this.rest = size;
		}

		@Override
		public int read() {
			throw new UnsupportedOperationException();
		}

		@Override
		public int read(byte[] bytes, int offset, int length) throws IOException {
			int read = Math.min(this.rest, length);
			this.rest -= read;
			return (read > 0) ? read : -1;
		}

		@Override
		public void close() throws IOException {
			this.closed.incrementAndGet();
		}

	}

	/**
	 * Nothing comes until somebody closes it, and then there is always more.
	 */
	private static final class HangingBody extends Body {

		private final AtomicInteger reads = new AtomicInteger();

		private final CountDownLatch begun = new CountDownLatch(1);

		private final CountDownLatch end = new CountDownLatch(1);

		HangingBody() {
			super(Integer.MAX_VALUE);
		}

		@Override
		public int read(byte[] bytes, int offset, int length) {
			this.begun.countDown();
			await(this.end);
			this.reads.incrementAndGet();
			return 1;
		}

		@Override
		public void close() throws IOException {
			super.close();
			this.end.countDown();
		}

	}

}
