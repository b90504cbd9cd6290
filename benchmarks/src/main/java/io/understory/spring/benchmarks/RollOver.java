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

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.understory.spring.benchmarks.chart.Series.Point;

/**
 * How long calls take while the token is replaced, and while it is not.
 *
 * @param steady the calls during which no token request was under way
 * @param rollOver the calls during which one was
 * @param renewal the median of the calls that were due at the same time before or after a
 * token request began, both in milliseconds
 */
record RollOver(Latencies steady, Latencies rollOver, List<Point> renewal) {

	private static final int BEFORE = -100;

	private static final int AFTER = 200;

	private static final int STEP = 5;

	private static final Duration USED = Duration.ofSeconds(2);

	private static final Duration WARM_UP = Duration.ofSeconds(20);

	private static final Duration TIME = Duration.ofSeconds(60);

	/**
	 * Measure both in the same run, as a process gets faster with age.
	 */
	static RollOver measure(Variant variant) throws InterruptedException {
		try (LoopbackUnderstory understory = new LoopbackUnderstory(); Client client = variant.open(understory)) {
			understory.setLifetime(variant.lifetime(USED));
			client.call().block();
			OpenLoop.run(client, WARM_UP);
			Latencies all = OpenLoop.run(client, TIME);
			return new RollOver(all.during((begin, end) -> !understory.wasAskedForToken(begin, end)),
					all.during(understory::wasAskedForToken), renewal(all, understory));
		}
	}

	private static List<Point> renewal(Latencies all, LoopbackUnderstory understory) {
		List<Long> starts = understory.renewals(USED.dividedBy(2));
		List<Point> points = new ArrayList<>();
		for (int from = BEFORE; from < AFTER; from += STEP) {
			long begin = Duration.ofMillis(from).toNanos();
			long end = Duration.ofMillis(from + STEP).toNanos();
			Latencies due = new Latencies(all.calls()
				.stream()
				.filter((call) -> starts.stream()
					.anyMatch((start) -> call.begin() >= start + begin && call.begin() < start + end))
				.toList());
			points.add(new Point(from + STEP / 2.0, due.percentile(50)));
		}
		return points;
	}

	double ratio() {
		return this.rollOver.percentile(99) / this.steady.percentile(99);
	}

}
