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

import io.understory.spring.boot.autoconfigure.connection.UnderstoryConnections;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * What each further connection costs an application: time at its start, and memory.
 */
public final class ConnectionsReport {

	private static final List<Integer> CONNECTIONS = List.of(1, 2, 10);

	private static final int WARM_ROUNDS = 100;

	private static final int CONTEXTS = 20;

	private ConnectionsReport() {
	}

	/**
	 * Starts an application and prints how long it took.
	 * @param args the number of its connections
	 */
	public static void main(String[] args) {
		System.out.println(start(Integer.parseInt(args[0])));
		System.exit(0);
	}

	static void run() throws IOException, InterruptedException {
		MarkdownTable.head("connections, median in ms", "start in a new process, " + NewProcess.ROUNDS + " each",
				"start in a warm one, " + WARM_ROUNDS + " each", "heap of the application, KiB",
				"with both clients made, KiB");
		Map<Integer, List<Double>> cold = new LinkedHashMap<>();
		Map<Integer, List<Double>> warm = new LinkedHashMap<>();
		for (int round = 0; round < NewProcess.ROUNDS; round++) {
			for (int connections : CONNECTIONS) {
				cold.computeIfAbsent(connections, (key) -> new ArrayList<>())
					.add(NewProcess.start(ConnectionsReport.class, String.valueOf(connections),
							System.getProperty("java.class.path")));
			}
		}
		for (int round = -WARM_ROUNDS / 2; round < WARM_ROUNDS; round++) {
			for (int connections : CONNECTIONS) {
				double time = start(connections);
				if (round >= 0) {
					warm.computeIfAbsent(connections, (key) -> new ArrayList<>()).add(time);
				}
			}
		}
		for (int connections : CONNECTIONS) {
			MarkdownTable.row(String.valueOf(connections),
					"%.0f".formatted(Median.of(cold.getOrDefault(connections, List.of()))),
					"%.1f".formatted(Median.of(warm.getOrDefault(connections, List.of()))),
					"%.0f".formatted(heap(connections, false)), "%.0f".formatted(heap(connections, true)));
		}
	}

	private static double start(int connections) {
		long begin = System.nanoTime();
		ConfigurableApplicationContext context = open(connections);
		double time = (System.nanoTime() - begin) / 1e6;
		SpringApplication.exit(context);
		return time;
	}

	private static ConfigurableApplicationContext open(int connections) {
		Map<String, Object> properties = new LinkedHashMap<>(
				StarterClient.properties("http://127.0.0.1:9", "http://127.0.0.1:9/oauth2/token"));
		for (int i = 2; i <= connections; i++) {
			String prefix = "understory.connections.company" + i + ".";
			properties.put(prefix + "client-id", "key-" + i);
			properties.put(prefix + "secret", "secret-" + i);
			properties.put(prefix + "scopes", "openid");
		}
		return StarterApplication.start(StarterApplication.class, properties);
	}

	private static double heap(int connections, boolean clients) {
		List<ConfigurableApplicationContext> contexts = new ArrayList<>();
		long before = usedHeap();
		for (int i = 0; i < CONTEXTS; i++) {
			ConfigurableApplicationContext context = open(connections);
			contexts.add(context);
			if (clients) {
				context.getBean(UnderstoryConnections.class).forEach((connection) -> {
					connection.webClient().mutate(); // a client is made by its first use
					connection.restClient().mutate();
				});
			}
		}
		double heap = (usedHeap() - before) / 1024.0 / CONTEXTS;
		contexts.forEach(SpringApplication::exit);
		return heap;
	}

	private static long usedHeap() {
		for (int i = 0; i < 3; i++) {
			System.gc();
		}
		return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
	}

}
