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

import java.util.Collection;
import java.util.Objects;

import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * What one authorized call costs.
 */
final class CallReport {

	private CallReport() {
	}

	static void run() throws RunnerException {
		Options options = new OptionsBuilder().include(CallBenchmark.class.getName())
			.forks(Integer.getInteger("forks", 3))
			.addProfiler(GCProfiler.class)
			.shouldFailOnError(true)
			.timeout(TimeValue.minutes(1))
			.build();
		Collection<RunResult> results = new Runner(options).run();
		RunResult floor = find(results, Variant.FLOOR);
		System.out.println();
		MarkdownTable.head("one call, token cached", "us, median (min to max)", "of the floor", "bytes",
				"above the floor");
		for (Variant variant : Variant.values()) {
			RunResult result = find(results, variant);
			MarkdownTable.row(variant.toString(),
					"%.2f (%.2f to %.2f)".formatted(time(result), result.getPrimaryResult().getStatistics().getMin(),
							result.getPrimaryResult().getStatistics().getMax()),
					"%.2f".formatted(time(result) / time(floor)), "%.0f".formatted(bytes(result)),
					"%.0f".formatted(bytes(result) - bytes(floor)));
		}
	}

	private static RunResult find(Collection<RunResult> results, Variant variant) {
		return results.stream()
			.filter((result) -> result.getParams().getParam("variant").equals(variant.name()))
			.findFirst()
			.orElseThrow();
	}

	private static double time(RunResult result) {
		return result.getPrimaryResult().getStatistics().getPercentile(50);
	}

	private static double bytes(RunResult result) {
		return Objects.requireNonNull(result.getSecondaryResults().get("gc.alloc.rate.norm")).getScore();
	}

}
