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

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.understory.spring.benchmarks.chart.Axis;
import io.understory.spring.benchmarks.chart.LineChart;
import io.understory.spring.benchmarks.chart.Series;
import io.understory.spring.benchmarks.chart.Series.Point;

/**
 * Two charts of the life of the token.
 */
final class LifecycleCharts {

	private static final Path DIRECTORY = Path.of(System.getProperty("charts", "docs/images"));

	private final Map<Variant, List<Point>> requests = new LinkedHashMap<>();

	private final List<Series> latencies = new ArrayList<>();

	void addRequests(Variant variant, int callers, int requests) {
		this.requests.computeIfAbsent(variant, (key) -> new ArrayList<>()).add(new Point(callers, requests));
	}

	void addLatencies(Variant variant, RollOver measured) {
		this.latencies.add(new Series(variant.toString(), measured.renewal()));
	}

	void write() throws IOException {
		List<Series> requests = this.requests.entrySet()
			.stream()
			.map((entry) -> new Series(entry.getKey().toString(), entry.getValue()))
			.toList();
		new LineChart("Token requests of callers that start at once, cold",
				Axis.logarithmic("callers", 10.0, 50.0, 200.0, 1000.0),
				Axis.logarithmic("token requests", 1.0, 10.0, 100.0, 1000.0), requests)
			.write(DIRECTORY.resolve("token-requests.svg"));
		new LineChart("Time of a call while the token is replaced",
				Axis.linear("milliseconds after the token request began", -100.0, 0.0, 100.0, 200.0),
				Axis.linear("milliseconds, median", 0.0, 50.0, 100.0, 150.0), this.latencies)
			.write(DIRECTORY.resolve("renewal-latency.svg"));
	}

}
