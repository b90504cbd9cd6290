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

package io.understory.spring.boot.test.autoconfigure;

import java.util.List;

import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

/**
 * Runs test classes as JUnit does for users.
 */
final class TestRun {

	private TestRun() {
	}

	static EngineExecutionResults of(Class<?>... testClasses) {
		return builder(testClasses).execute();
	}

	static EngineExecutionResults inParallel(Class<?>... testClasses) {
		return builder(testClasses).configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
			.configurationParameter("junit.jupiter.execution.parallel.mode.default", "concurrent")
			.configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
			.configurationParameter("junit.jupiter.execution.parallel.config.fixed.parallelism", "4")
			.execute();
	}

	private static EngineTestKit.Builder builder(Class<?>... testClasses) {
		return EngineTestKit.engine("junit-jupiter")
			.selectors(List.of(testClasses)
				.stream()
				.map(DiscoverySelectors::selectClass)
				.toArray(DiscoverySelector[]::new));
	}

	static List<Throwable> failures(EngineExecutionResults results) {
		return results.testEvents()
			.failed()
			.stream()
			.map((event) -> event.getRequiredPayload(TestExecutionResult.class))
			.map((result) -> result.getThrowable().orElseThrow())
			.toList();
	}

}
