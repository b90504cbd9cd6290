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

import java.util.List;

/**
 * How long calls took.
 *
 * @param calls the calls
 */
record Latencies(List<Call> calls) {

	/**
	 * Return those of the calls during which something went on.
	 */
	Latencies during(Time time) {
		return new Latencies(this.calls.stream().filter((call) -> time.includes(call.begin(), call.end())).toList());
	}

	/**
	 * Return the time, in milliseconds, that a share of the calls did not exceed.
	 */
	double percentile(double percent) {
		double[] sorted = this.calls.stream().mapToDouble(Call::milliseconds).sorted().toArray();
		return (sorted.length > 0) ? sorted[(int) Math.ceil(percent / 100 * sorted.length) - 1] : Double.NaN;
	}

	@Override
	public String toString() {
		return "%.2f / %.2f / %.2f (%,d calls)".formatted(percentile(50), percentile(99), percentile(99.9),
				this.calls.size());
	}

	/**
	 * A time, or several.
	 */
	interface Time {

		boolean includes(long begin, long end);

	}

	/**
	 * A call.
	 *
	 * @param begin when it was due
	 * @param end when it ended, or {@link #NEVER}
	 */
	record Call(long begin, long end) {

		static final long NEVER = Long.MAX_VALUE;

		double milliseconds() {
			return (this.end != NEVER) ? (this.end - this.begin) / 1e6 : Double.POSITIVE_INFINITY;
		}

	}

}
