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

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.understory.spring.benchmarks.MarkdownTable;
import io.understory.spring.benchmarks.Median;

/**
 * What a call costs that may wait for its turn and need not, beside one that never waits.
 */
public final class GateReport {

	private static final int ROUNDS = Integer.getInteger("rounds", 20);

	private static final int WARM_UP_ROUNDS = 5;

	private static final Duration TURN = Duration.ofMillis(500);

	private GateReport() {
	}

	/**
	 * Measures calls in turns, and prints them.
	 */
	public static void run() {
		try (ApiServer server = new ApiServer(1);
				Clients plain = Clients.of(server.port());
				Clients gate = Clients.of(server.port(), "understory.rate-limit.max-wait=5m");
				Clients limit = Clients.of(server.port(), "understory.rate-limit.max-wait=5m",
						"understory.rate-limit.max-concurrent-calls=8")) {
			MarkdownTable.head("one booking, us, medians of %d turns".formatted(ROUNDS), "neither", "`max-wait`",
					"of neither", "both", "of neither");
			for (Calls calls : Calls.values()) {
				for (Way way : Way.values()) {
					row(calls, way, List.of(plain, gate, limit));
				}
			}
		}
	}

	private static void row(Calls calls, Way way, List<Clients> all) {
		List<List<Double>> times = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
		for (int round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
			for (int i = 0; i < all.size(); i++) {
				int turn = Math.floorMod(i + round, all.size()); // each goes first as
																	// often
				double time = time(calls, way, all.get(turn));
				if (round >= 0) {
					times.get(turn).add(time);
				}
			}
		}
		MarkdownTable.row((calls + ", " + ((way == Way.TYPED) ? "typed" : "by hand")).toLowerCase(Locale.ROOT),
				"%.2f".formatted(Median.of(times.get(0))), "%.2f".formatted(Median.of(times.get(1))), ratio(times, 1),
				"%.2f".formatted(Median.of(times.get(2))), ratio(times, 2));
	}

	private static double time(Calls calls, Way way, Clients clients) {
		long start = System.nanoTime();
		long end = start + TURN.toNanos();
		int count = 0;
		long now = start;
		for (; now < end; now = System.nanoTime()) {
			calls.get(clients, way);
			count++;
		}
		return (now - start) / 1000.0 / count;
	}

	// Of turns that were next to each other, as the machine is not the same all the time
	private static String ratio(List<List<Double>> times, int which) {
		List<Double> ratios = new ArrayList<>();
		for (int i = 0; i < times.get(0).size(); i++) {
			ratios.add(times.get(which).get(i) / times.get(0).get(i));
		}
		return "%.3f".formatted(Median.of(ratios));
	}

}
