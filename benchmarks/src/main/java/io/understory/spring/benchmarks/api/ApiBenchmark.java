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

package io.understory.spring.benchmarks.api;

import java.util.Objects;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One booking, and a list of 10,000, over the loopback interface.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 8, time = 1)
@Measurement(iterations = 10, time = 1)
public class ApiBenchmark {

	/**
	 * Blocking or reactive.
	 */
	@Param
	public Calls calls = Calls.BLOCKING;

	/**
	 * By hand or typed.
	 */
	@Param
	public Way way = Way.RAW;

	private @Nullable Clients clients;

	/**
	 * Starts the application.
	 */
	@Setup
	public void setUp() {
		this.clients = Clients.of(Integer.getInteger("api.port"));
	}

	/**
	 * Stops the application.
	 */
	@TearDown
	public void tearDown() {
		Objects.requireNonNull(this.clients).close();
	}

	/**
	 * Reads one booking.
	 * @return the booking
	 */
	@Benchmark
	public Object one() {
		return this.calls.get(Objects.requireNonNull(this.clients), this.way);
	}

	/**
	 * Reads 10,000 bookings in 100 pages.
	 * @return their number
	 */
	@Benchmark
	public long list() {
		return this.calls.count(Objects.requireNonNull(this.clients), this.way);
	}

}
