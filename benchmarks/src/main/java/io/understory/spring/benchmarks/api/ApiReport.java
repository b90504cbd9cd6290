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

import java.lang.management.ManagementFactory;
import java.util.Collection;
import java.util.Locale;
import java.util.Objects;

import io.understory.api.booking.Booking;
import io.understory.spring.benchmarks.MarkdownTable;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * What the typed API costs beside calls by hand.
 */
public final class ApiReport {

	private static final int PAGES = 100;

	private ApiReport() {
	}

	/**
	 * Measures calls and lists, and prints them.
	 * @throws RunnerException if they cannot be run
	 */
	public static void run() throws RunnerException {
		try (ApiServer server = new ApiServer(PAGES)) {
			Options options = new OptionsBuilder().include(ApiBenchmark.class.getName())
				.forks(Integer.getInteger("forks", 3))
				.jvmArgsAppend("-Dapi.port=" + server.port())
				.addProfiler(GCProfiler.class)
				.shouldFailOnError(true)
				.timeout(TimeValue.minutes(1))
				.build();
			Collection<RunResult> results = new Runner(options).run();
			System.out.println();
			MarkdownTable.head("typed API, 100 bookings on a page", "by hand, us", "typed, us", "of by hand",
					"by hand, bytes", "typed, bytes");
			for (Calls calls : Calls.values()) {
				row(results, calls, "one", 1, "one booking");
				row(results, calls, "list", PAGES * Answers.PAGE, "each of 10,000 in a list");
			}
		}
	}

	/**
	 * Reads a list of a million, and prints what is on the heap meanwhile.
	 */
	public static void memory() {
		try (ApiServer server = new ApiServer(10_000); Clients clients = Clients.of(server.port())) {
			MarkdownTable.head("list of a million bookings, heap in MiB", "after 10,000", "after 500,000",
					"after 1,000,000");
			long[] heap = new long[3];
			long count = 0;
			for (Booking booking : clients.understory().bookings().list()) {
				count += booking.id().isEmpty() ? 0 : 1;
				sample(count, heap);
			}
			print("blocking", heap);
			long[] read = { 0 };
			clients.reactiveUnderstory().bookings().list().doOnNext((booking) -> sample(++read[0], heap)).blockLast();
			print("reactive", heap);
		}
	}

	private static void sample(long count, long[] heap) {
		int sample = (count == 10_000) ? 0 : (count == 500_000) ? 1 : (count == 1_000_000) ? 2 : -1;
		if (sample >= 0) {
			System.gc();
			heap[sample] = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
		}
	}

	private static void print(String title, long[] heap) {
		MarkdownTable.row(title, mebibytes(heap[0]), mebibytes(heap[1]), mebibytes(heap[2]));
	}

	private static String mebibytes(long bytes) {
		return "%.1f".formatted(bytes / (double) (1 << 20));
	}

	private static void row(Collection<RunResult> results, Calls calls, String benchmark, int items, String title) {
		RunResult raw = find(results, calls, benchmark, Way.RAW);
		RunResult typed = find(results, calls, benchmark, Way.TYPED);
		MarkdownTable.row(calls.name().toLowerCase(Locale.ROOT) + ", " + title, time(raw, items), time(typed, items),
				"%.2f".formatted(median(typed) / median(raw)), bytes(raw, items), bytes(typed, items));
	}

	private static RunResult find(Collection<RunResult> results, Calls calls, String benchmark, Way way) {
		return results.stream()
			.filter((result) -> result.getParams().getBenchmark().endsWith("." + benchmark))
			.filter((result) -> result.getParams().getParam("calls").equals(calls.name()))
			.filter((result) -> result.getParams().getParam("way").equals(way.name()))
			.findFirst()
			.orElseThrow();
	}

	private static double median(RunResult result) {
		return result.getPrimaryResult().getStatistics().getPercentile(50);
	}

	private static String time(RunResult result, int items) {
		return "%.2f (%.2f to %.2f)".formatted(median(result) / items,
				result.getPrimaryResult().getStatistics().getMin() / items,
				result.getPrimaryResult().getStatistics().getMax() / items);
	}

	private static String bytes(RunResult result, int items) {
		return "%.0f".formatted(
				Objects.requireNonNull(result.getSecondaryResults().get("gc.alloc.rate.norm")).getScore() / items);
	}

}
