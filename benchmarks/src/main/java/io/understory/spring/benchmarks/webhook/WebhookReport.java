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

package io.understory.spring.benchmarks.webhook;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;

import io.understory.spring.benchmarks.MarkdownTable;
import io.understory.spring.benchmarks.Median;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;

/**
 * Measures the webhook endpoint beside a bare controller, and how long a message takes to
 * verify.
 */
public final class WebhookReport {

	private static final int ROUNDS = Integer.getInteger("rounds", 10);

	private static final int WARM_UP_ROUNDS = 2;

	private static final Duration ROUND = Duration.ofSeconds(5);

	private WebhookReport() {
	}

	/**
	 * Measures all, and prints it.
	 * @throws Exception if it cannot be measured
	 */
	public static void run() throws Exception {
		LoggingSystem.get(WebhookReport.class.getClassLoader())
			.setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.OFF);
		verify();
		MarkdownTable.head("messages in a second, %d connections, %d rounds each".formatted(Load.CONNECTIONS, ROUNDS),
				"bare controller", "endpoint", "of bare", "us of CPU each, bare controller", "endpoint");
		receive("H2 in memory", "h2", "jdbc:h2:mem:inbox;DB_CLOSE_DELAY=-1");
		try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
			receive("PostgreSQL", "postgresql", postgres.getJdbcUrl("postgres", "postgres"));
		}
	}

	private static void verify() throws RunnerException {
		Collection<RunResult> results = new Runner(new OptionsBuilder().include(VerifyBenchmark.class.getName())
			.forks(Integer.getInteger("forks", 3))
			.shouldFailOnError(true)
			.timeout(TimeValue.minutes(1))
			.build()).run();
		System.out.println();
		MarkdownTable.head("verification of a message", "us, median (min to max)");
		for (RunResult result : results) {
			int kibibytes = Integer.parseInt(Objects.requireNonNull(result.getParams().getParam("size"))) / 1024;
			MarkdownTable.row(kibibytes + " KB",
					"%.2f (%.2f to %.2f)".formatted(result.getPrimaryResult().getStatistics().getPercentile(50),
							result.getPrimaryResult().getStatistics().getMin(),
							result.getPrimaryResult().getStatistics().getMax()));
		}
		System.out.println();
	}

	private static void receive(String title, String platform, String url)
			throws IOException, InterruptedException, ExecutionException {
		Process server = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
				System.getProperty("java.class.path"), WebhookServer.class.getName(), platform, url)
			.redirectError(ProcessBuilder.Redirect.INHERIT)
			.start();
		try (BufferedReader output = new BufferedReader(
				new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8))) {
			Load load = new Load(Integer.parseInt(Objects.requireNonNull(output.readLine())), server.toHandle());
			Measured bare = new Measured();
			Measured endpoint = new Measured();
			List<Double> ratios = new ArrayList<>();
			for (int i = -WARM_UP_ROUNDS; i < ROUNDS; i++) {
				// Each goes first every other time
				boolean bareFirst = i % 2 == 0;
				Load.Result first = load.run(bareFirst ? Load.BARE : Load.ENDPOINT, ROUND);
				Load.Result second = load.run(bareFirst ? Load.ENDPOINT : Load.BARE, ROUND);
				if (i >= 0) {
					bare.add(bareFirst ? first : second);
					endpoint.add(bareFirst ? second : first);
					ratios.add(endpoint.perSecond.get(i) / bare.perSecond.get(i));
				}
			}
			MarkdownTable.row(title, describe(bare.perSecond, "%.0f"), describe(endpoint.perSecond, "%.0f"),
					describe(ratios, "%.2f"), describe(bare.cpuTime, "%.0f"), describe(endpoint.cpuTime, "%.0f"));
		}
		finally {
			server.destroy();
		}
	}

	private static String describe(List<Double> values, String format) {
		List<Double> sorted = values.stream().sorted().toList();
		return (format + " (" + format + " to " + format + ")").formatted(Median.of(values), sorted.get(0),
				sorted.get(sorted.size() - 1));
	}

	/**
	 * What the rounds of one of the two came to.
	 */
	private static final class Measured {

		private final List<Double> perSecond = new ArrayList<>();

		private final List<Double> cpuTime = new ArrayList<>();

		void add(Load.Result result) {
			this.perSecond.add(result.perSecond());
			this.cpuTime.add(result.cpuMicros());
		}

	}

}
