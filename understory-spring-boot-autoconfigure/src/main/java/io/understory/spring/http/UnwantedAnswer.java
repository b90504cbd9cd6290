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
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.web.reactive.function.BodyExtractors;
import org.springframework.web.reactive.function.client.ClientResponse;

/**
 * Ends an answer whose body nobody wants. A body that is short and comes soon is read to
 * its end, so that the connection serves the next request; any other is given up with its
 * connection. What the body does is no failure of the call.
 */
public final class UnwantedAnswer {

	/**
	 * Far more than an error says, in bytes. To read on costs more than a new connection.
	 */
	static final int LARGEST_BODY = 64 * 1024;

	/**
	 * How long a caller waits for something that it has no use for.
	 */
	static final Duration LONGEST_BODY = Duration.ofSeconds(1);

	private static final int BUFFER_SIZE = 4096;

	private UnwantedAnswer() {
	}

	/**
	 * End an answer.
	 * @param response the answer, whose body was not read yet
	 * @return complete when the answer has ended, never an error
	 */
	public static Mono<Void> release(ClientResponse response) {
		return Mono.defer(() -> {
			AtomicLong size = new AtomicLong();
			return response.body(BodyExtractors.toDataBuffers()).map((buffer) -> {
				size.addAndGet(buffer.readableByteCount());
				DataBufferUtils.release(buffer);
				return size;
			}).takeWhile((read) -> read.get() <= LARGEST_BODY).take(LONGEST_BODY).onErrorComplete().then();
		});
	}

	/**
	 * End an answer. Another thread reads it, as no HTTP client ends a read that hangs
	 * just in time, and not each lets another thread do so.
	 * @param response the answer, whose body was not read yet
	 */
	static void close(ClientHttpResponse response) {
		long deadline = System.nanoTime() + LONGEST_BODY.toNanos();
		AtomicBoolean begun = new AtomicBoolean();
		CompletableFuture<?> end = elastic(() -> {
			if (begun.compareAndSet(false, true)) {
				readAndClose(response, deadline);
			}
		}).toFuture();
		try {
			end.get(LONGEST_BODY.toMillis(), TimeUnit.MILLISECONDS);
			return;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		catch (ExecutionException | TimeoutException ex) {
			// given up below
		}
		if (begun.compareAndSet(false, true)) {
			giveUp(response); // all shared threads are busy, maybe with callers like this
		}
		else {
			elastic(() -> giveUp(response)).onErrorComplete().subscribe();
		}
	}

	private static Mono<Void> elastic(Runnable task) {
		return Mono.<Void>fromRunnable(task).subscribeOn(Schedulers.boundedElastic());
	}

	private static void readAndClose(ClientHttpResponse response, long deadline) {
		try {
			InputStream body = response.getBody();
			byte[] buffer = new byte[BUFFER_SIZE];
			int size = 0;
			for (int read = body.read(buffer); read != -1; read = body.read(buffer)) {
				size += read;
				if (size > LARGEST_BODY || System.nanoTime() - deadline > 0) {
					giveUp(response);
					return;
				}
			}
			response.close();
		}
		catch (IOException | RuntimeException ex) {
			giveUp(response);
		}
	}

	// Closes the body, for closing the answer reads it to its end
	private static void giveUp(ClientHttpResponse response) {
		try {
			response.getBody().close();
		}
		catch (IOException | RuntimeException ex) {
			// nobody wants it
		}
	}

}
