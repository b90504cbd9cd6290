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
import org.openjdk.jmh.annotations.Warmup;

import org.springframework.http.ResponseEntity;

/**
 * One authorized call, the token cached and the network taken out.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class CallBenchmark {

	/**
	 * How the call is authorized.
	 */
	@Param
	public Variant variant = Variant.FLOOR;

	private Client client = Client.NONE;

	/**
	 * Fetches the token, then takes the network out.
	 */
	@Setup
	public void setUp() {
		Client real = this.variant.open(new LoopbackUnderstory());
		real.call().block();
		this.client = new Client(real.webClient().mutate().exchangeFunction(new StubExchangeFunction()).build());
	}

	/**
	 * Makes one call.
	 * @return the answer
	 */
	@Benchmark
	public @Nullable ResponseEntity<Void> call() {
		return this.client.call().block();
	}

}
