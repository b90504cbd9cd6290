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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.springframework.boot.SpringApplication;

/**
 * How long an application takes to start with the starter, with the stock wiring and with
 * neither; the first time in a process, as users have it, and over and over in one.
 */
final class StartupReport {

	private static final List<Class<?>> APPLICATIONS = List.of(BareApplication.class, StarterApplication.class,
			StockApplication.class);

	private StartupReport() {
	}

	static void run() throws IOException, InterruptedException {
		MarkdownTable.head("start of an application, median in ms", "neither", "starter", "stock reactive",
				"added by the starter", "added by the stock wiring", "ratio");
		report("in a new process, " + NewProcess.ROUNDS + " each", NewProcess.ROUNDS, NewProcess::start);
		measure(50, StartupReport::start);
		report("in a warm one, 100 each", 100, StartupReport::start);
		System.out.println();
		SecuredReport.run();
	}

	/**
	 * Start an application in this process, and return the milliseconds that it took.
	 */
	static double start(Class<?> application) {
		long begin = System.nanoTime();
		var context = StarterApplication.start(application,
				StarterClient.properties("http://127.0.0.1:9", "http://127.0.0.1:9/oauth2/token"));
		double time = (System.nanoTime() - begin) / 1e6;
		SpringApplication.exit(context);
		return time;
	}

	private static void report(String title, int rounds, Start start) throws IOException, InterruptedException {
		List<Double> medians = measure(rounds, start);
		double starter = medians.get(1) - medians.get(0);
		double stock = medians.get(2) - medians.get(0);
		MarkdownTable.row(title, "%.1f".formatted(medians.get(0)), "%.1f".formatted(medians.get(1)),
				"%.1f".formatted(medians.get(2)), "%.1f".formatted(starter), "%.1f".formatted(stock),
				"%.2f".formatted(starter / stock));
	}

	private static List<Double> measure(int rounds, Start start) throws IOException, InterruptedException {
		Map<Class<?>, List<Double>> times = new LinkedHashMap<>();
		for (int i = 0; i < rounds; i++) {
			for (Class<?> application : APPLICATIONS) {
				times.computeIfAbsent(application, (key) -> new ArrayList<>()).add(start.milliseconds(application));
			}
		}
		return times.values().stream().map(Median::of).toList();
	}

	/**
	 * A way to start an application.
	 */
	private interface Start {

		double milliseconds(Class<?> application) throws IOException, InterruptedException;

	}

}
