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

import java.lang.management.ManagementFactory;
import java.time.Duration;

/**
 * A long run with tokens that live for two seconds and a token endpoint that fails at
 * random: does anything grow?
 */
final class Soak {

	private static final int CALLERS = 20;

	private static final double FAILURE_RATE = 0.3;

	private static final Duration WARM_UP = Duration.ofSeconds(20);

	private static final Duration PAUSE = Duration.ofMillis(20);

	private Soak() {
	}

	static void run(Duration time) throws InterruptedException {
		try (LoopbackUnderstory understory = new LoopbackUnderstory();
				Client client = Variant.STARTER.open(understory)) {
			understory.setLifetime(Duration.ofSeconds(2));
			understory.setFailureRate(FAILURE_RATE);
			MarkdownTable.head("soak, " + CALLERS + " callers, 30 % of token requests fail", "threads", "heap in MiB",
					"token requests", "calls");
			row("after " + WARM_UP.toSeconds() + " s", understory, Callers.repeatedly(client, CALLERS, WARM_UP, PAUSE));
			row("after " + time.toSeconds() + " s more", understory, Callers.repeatedly(client, CALLERS, time, PAUSE));
		}
	}

	private static void row(String title, LoopbackUnderstory understory, Outcome outcome) throws InterruptedException {
		for (int i = 0; i < 3; i++) {
			System.gc();
			Thread.sleep(200);
		}
		MarkdownTable.row(title, String.valueOf(ManagementFactory.getThreadMXBean().getThreadCount()),
				"%.1f"
					.formatted(ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / (double) (1 << 20)),
				String.valueOf(understory.tokenRequests()), outcome.toString());
	}

}
