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
import java.util.ArrayList;
import java.util.List;

/**
 * How the token lives, seen from the callers and from the token endpoint.
 */
final class LifecycleReport {

	private LifecycleReport() {
	}

	static void run() throws InterruptedException, IOException {
		LifecycleCharts charts = new LifecycleCharts();
		MarkdownTable.head("", "starter", "stock servlet", "stock reactive");
		for (int callers : List.of(10, 50, 200, 1000)) {
			row("cold, %,d callers".formatted(callers), (variant) -> {
				Scenarios.Requests requests = Scenarios.cold(variant, callers);
				charts.addRequests(variant, callers, requests.count());
				return requests;
			});
		}
		for (int callers : List.of(10, 50, 200, 1000)) {
			row("at expiry, %,d callers".formatted(callers), (variant) -> Scenarios.atExpiry(variant, callers));
		}
		row("token endpoint down, token valid, 20 callers", Scenarios::tokenEndpointDown);
		row("token revoked, 200 callers", Scenarios::revoked);
		row("API says 401 to all, 200 callers, 9 s", Scenarios::refusedByApi);
		latencies(charts);
		System.out.println();
		charts.write();
	}

	private static void latencies(LifecycleCharts charts) throws InterruptedException {
		List<String> steady = new ArrayList<>(List.of("steady, p50 / p99 / p99.9 in ms"));
		List<String> rollOver = new ArrayList<>(List.of("during roll-over, p50 / p99 / p99.9 in ms"));
		List<String> ratio = new ArrayList<>(List.of("p99 during roll-over, of steady"));
		for (Variant variant : Variant.AUTHORIZING) {
			RollOver measured = RollOver.measure(variant);
			charts.addLatencies(variant, measured);
			steady.add(measured.steady().toString());
			rollOver.add(measured.rollOver().toString());
			ratio.add("%.2f".formatted(measured.ratio()));
		}
		MarkdownTable.row(steady);
		MarkdownTable.row(rollOver);
		MarkdownTable.row(ratio);
	}

	private static void row(String title, Scenario scenario) throws InterruptedException {
		List<String> cells = new ArrayList<>(List.of(title));
		for (Variant variant : Variant.AUTHORIZING) {
			cells.add(scenario.run(variant).toString());
		}
		MarkdownTable.row(cells);
	}

	/**
	 * Something that happens to a token.
	 */
	private interface Scenario {

		Object run(Variant variant) throws InterruptedException;

	}

}
