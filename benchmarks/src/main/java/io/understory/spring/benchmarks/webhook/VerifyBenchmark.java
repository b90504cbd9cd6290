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

package io.understory.spring.benchmarks.webhook;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

import io.understory.webhook.WebhookHeaders;
import io.understory.webhook.WebhookSigner;
import io.understory.webhook.WebhookVerifier;
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

/**
 * The verification of a message.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class VerifyBenchmark {

	/**
	 * The size of the body in bytes.
	 */
	@Param({ "1024", "262144" })
	public int size;

	private final WebhookVerifier verifier = WebhookVerifier.of(Load.SECRET);

	private byte[] body = {};

	private @Nullable WebhookHeaders headers;

	/**
	 * Signs the message.
	 */
	@Setup
	public void setUp() {
		this.body = new byte[this.size];
		Map<String, String> signed = WebhookSigner.of(Load.SECRET).sign("msg_1", Instant.now(), this.body);
		this.headers = (name) -> List.of(Objects.requireNonNull(signed.get(name)));
	}

	/**
	 * Verifies the message.
	 * @return the message
	 */
	@Benchmark
	public Object verify() {
		return this.verifier.verify(Objects.requireNonNull(this.headers), this.body);
	}

}
