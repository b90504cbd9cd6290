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

package io.understory.spring.connectors;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntSupplier;
import java.util.stream.Stream;

import io.understory.api.ReactiveUnderstory;
import io.understory.api.Understory;
import io.understory.api.booking.Booking;
import io.understory.api.client.UnderstoryOptions;
import io.understory.api.error.UnderstoryApiException;
import io.understory.spring.connectors.ListCase.Outcome;
import reactor.core.publisher.Flux;
import reactor.test.scheduler.VirtualTimeScheduler;

import org.springframework.web.client.RestClient;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * Reads lists over the network, and waits for nothing else.
 */
@FunctionalInterface
interface ListReader {

	/**
	 * Read a list.
	 * @param limit how many items are wanted, or 0 for all
	 * @param requests tells how many requests the server has seen
	 */
	Outcome read(int limit, IntSupplier requests);

	static ListReader of(RestClient client) {
		Understory understory = Understory.create(client, UnderstoryOptions.defaults().sleeper((duration) -> {
		}));
		return (limit, requests) -> {
			List<String> items = new ArrayList<>();
			try (Stream<Booking> bookings = understory.bookings().list().stream()) {
				((limit > 0) ? bookings.limit(limit) : bookings).forEach((booking) -> items.add(booking.id()));
				return new Outcome(items, null, requests.getAsInt());
			}
			catch (UnderstoryApiException ex) {
				return new Outcome(items, ex.getClass(), requests.getAsInt());
			}
		};
	}

	static ListReader of(WebClient client) {
		ReactiveUnderstory understory = ReactiveUnderstory.create(client);
		return (limit, requests) -> {
			List<String> items = new ArrayList<>();
			Flux<Booking> bookings = understory.bookings().list();
			VirtualTimeScheduler time = VirtualTimeScheduler.create();
			VirtualTimeScheduler.set(time);
			try {
				await(((limit > 0) ? bookings.take(limit) : bookings).doOnNext((booking) -> items.add(booking.id()))
					.then()
					.toFuture(), time);
				return new Outcome(items, null, requests.getAsInt());
			}
			catch (CompletionException ex) {
				return new Outcome(items, ex.getCause().getClass(), requests.getAsInt());
			}
			finally {
				VirtualTimeScheduler.reset();
			}
		};
	}

	// The waits before retries pass faster than time, the network does not
	private static void await(CompletableFuture<?> result, VirtualTimeScheduler time) {
		long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
		while (System.nanoTime() < deadline) {
			try {
				result.get(1, TimeUnit.MILLISECONDS);
				return;
			}
			catch (TimeoutException ex) {
				time.advanceTimeBy(Duration.ofMillis(20));
			}
			catch (ExecutionException ex) {
				throw new CompletionException(ex.getCause());
			}
			catch (InterruptedException ex) {
				throw new IllegalStateException(ex);
			}
		}
		throw new AssertionError("It never comes to an end");
	}

}
