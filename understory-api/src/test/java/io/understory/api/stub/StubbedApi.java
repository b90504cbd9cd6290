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

package io.understory.api.stub;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.function.UnaryOperator;

import io.understory.api.ReactiveUnderstory;
import io.understory.api.RecordedCall;
import io.understory.api.RecordedCall.Answer;
import io.understory.api.Understory;
import io.understory.api.booking.Booking;
import io.understory.api.client.UnderstoryOptions;
import io.understory.api.error.UnderstoryApiException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * An API without a network and without waiting, which is called in one of the two ways.
 */
public final class StubbedApi {

	/**
	 * When its time begins.
	 */
	public static final Instant START = VirtualTime.START;

	// More are without end
	private static final int MOST_CALLS = 1000;

	private final List<RecordedCall> calls = new ArrayList<>();

	private final List<Instant> times = new ArrayList<>();

	private final VirtualTime time = new VirtualTime();

	private final World world;

	private final Understory understory;

	private final ReactiveUnderstory reactiveUnderstory;

	public StubbedApi(World world, Function<RecordedCall, Answer> answer) {
		this(world, answer, UnaryOperator.identity());
	}

	public StubbedApi(World world, Function<RecordedCall, Answer> answer, UnaryOperator<UnderstoryOptions> customizer) {
		UnderstoryOptions options = customizer
			.apply(UnderstoryOptions.defaults().clock(this.time).sleeper(this.time::pass));
		Function<RecordedCall, Answer> timed = (call) -> {
			this.times.add(this.time.instant());
			assertThat(this.times).as("calls").hasSizeLessThan(MOST_CALLS);
			return answer.apply(call);
		};
		this.world = world;
		this.understory = Understory.create(RecordedCall.restClient(this.calls, timed), options);
		this.reactiveUnderstory = ReactiveUnderstory.create(RecordedCall.webClient(this.calls, timed), options);
	}

	/**
	 * Call an operation.
	 */
	public <T> @Nullable T call(Function<Understory, @Nullable T> blocking,
			Function<ReactiveUnderstory, Mono<T>> reactive) {
		if (this.world == World.BLOCKING) {
			return blocking.apply(this.understory);
		}
		List<CompletableFuture<T>> result = new ArrayList<>();
		this.time.run(() -> result.add(reactive.apply(this.reactiveUnderstory).toFuture()),
				() -> result.get(0).isDone());
		try {
			return result.get(0).join();
		}
		catch (CompletionException ex) {
			throw (ex.getCause() instanceof RuntimeException cause) ? cause : ex;
		}
		finally {
			this.time.end();
		}
	}

	/**
	 * Get a booking.
	 */
	public Booking booking(String id) {
		return call((api) -> api.bookings().get(id), (api) -> api.bookings().get(id));
	}

	/**
	 * Get a booking, in vain.
	 */
	public UnderstoryApiException failure() {
		return catchThrowableOfType(UnderstoryApiException.class, () -> booking("b1"));
	}

	/**
	 * Begin to read a list, of which nothing is wanted yet.
	 */
	public <T> Reading<T> read(Function<Understory, Iterable<T>> blocking,
			Function<ReactiveUnderstory, Flux<T>> reactive) {
		return (this.world == World.BLOCKING) ? reading(blocking.apply(this.understory).iterator())
				: new ReactiveReading<>(reactive.apply(this.reactiveUnderstory), this.time);
	}

	/**
	 * Begin to read the ids of all bookings.
	 */
	public Reading<String> bookings() {
		return read((api) -> api.bookings().list(), (api) -> api.bookings().list()).map(Booking::id);
	}

	/**
	 * Return the calls so far.
	 */
	public List<RecordedCall> calls() {
		return this.calls;
	}

	/**
	 * Return how long it took from each call to the next.
	 */
	public List<Duration> waits() {
		List<Duration> waits = new ArrayList<>();
		for (int i = 1; i < this.times.size(); i++) {
			waits.add(Duration.between(this.times.get(i - 1), this.times.get(i)));
		}
		return waits;
	}

	private static <T> Reading<T> reading(Iterator<T> iterator) {
		return new Reading<>() {

			@Override
			public Optional<T> next() {
				return iterator.hasNext() ? Optional.of(iterator.next()) : Optional.empty();
			}

			@Override
			public void stop() {
				// who stops does not ask again
			}

		};
	}

}
