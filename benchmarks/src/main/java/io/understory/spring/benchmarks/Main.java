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

import io.understory.spring.benchmarks.api.ApiReport;
import io.understory.spring.benchmarks.api.GateReport;
import io.understory.spring.benchmarks.webhook.WebhookReport;

/**
 * Measures and prints Markdown.
 */
public final class Main {

	private Main() {
	}

	/**
	 * Runs one measurement.
	 * @param args which one
	 * @throws Exception if it cannot be run
	 */
	public static void main(String[] args) throws Exception {
		String command = (args.length > 0) ? args[0] : "";
		System.out.println(Machine.describe());
		System.out.println();
		switch (command) {
			case "calls" -> CallReport.run();
			case "lifecycle" -> LifecycleReport.run();
			case "startup" -> StartupReport.run();
			case "connections" -> ConnectionsReport.run();
			case "api" -> ApiReport.run();
			case "gate" -> GateReport.run();
			case "api-memory" -> ApiReport.memory();
			case "webhook" -> WebhookReport.run();
			case "soak" -> Soak.run((args.length > 1) ? Duration.parse(args[1]) : Duration.ofMinutes(3));
			default -> System.out
				.println("Usage: java -jar benchmarks.jar calls | gate | lifecycle | startup | connections | api | "
						+ "api-memory | webhook | soak [PT3M]");
		}
		// Callers that never came back must not keep the program alive
		System.exit(0);
	}

}
