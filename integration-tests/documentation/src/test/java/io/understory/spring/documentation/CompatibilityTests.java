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

package io.understory.spring.documentation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

import org.springframework.boot.http.client.autoconfigure.imperative.ImperativeHttpClientsProperties;
import org.springframework.boot.http.client.autoconfigure.reactive.ReactiveHttpClientsProperties;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the documents say that the starter runs with is what CI runs it with.
 */
class CompatibilityTests {

	@Test
	void shouldListWhatCiRuns() {
		assertThat(rows("Spring Boot | Java | Virtual threads"))
			.containsExactlyElementsOf(runs().stream().map((run) -> {
				String arguments = run.get("arguments");
				String boot = springBoot(arguments.contains("-Pboot-" + run.get("boot")));
				assertThat(boot).startsWith(run.get("boot") + ".");
				return List.of(boot, run.get("java"), arguments.contains("-Pvirtual-threads") ? "yes" : "no");
			}).toList());
	}

	@Test
	void shouldSayWhichVersionsThatMakes() {
		List<Map<String, String>> runs = runs();
		assertThat(rows("Starter | Spring Boot | Java | HTTP client").get(0)).startsWith(
				pom("<version>(\\d+\\.\\d+)\\.\\d+(?:-SNAPSHOT)?</version>"),
				String.join(", ", runs.stream().map((run) -> run.get("boot")).distinct().sorted().toList()),
				pom("<java.version>(\\d+)</java.version>") + " to "
						+ runs.stream().map((run) -> run.get("java")).max(String::compareTo).orElseThrow());
	}

	@Test
	void shouldListTheHttpClientsOfSpringBoot() {
		List<List<String>> clients = rows("HTTP client | `WebClient` | `RestClient` | Remarks");
		assertThat(column(clients, 1))
			.containsExactlyInAnyOrderElementsOf(names(ReactiveHttpClientsProperties.Connector.values()));
		assertThat(column(clients, 2))
			.containsExactlyInAnyOrderElementsOf(names(ImperativeHttpClientsProperties.Factory.values()));
	}

	private static List<Map<String, String>> runs() {
		Map<String, Map<String, Map<String, Map<String, Map<String, List<Map<String, String>>>>>>> workflow = new Yaml()
			.load(read(".github/workflows/ci.yml"));
		return workflow.get("jobs").get("verify").get("strategy").get("matrix").get("include");
	}

	private static String springBoot(boolean older) {
		return pom((older ? "<id>boot-4\\.0</id>\\s*<properties>\\s*" : "")
				+ "<spring-boot.version>([\\d.]+)</spring-boot.version>");
	}

	private static String pom(String pattern) {
		return Pattern.compile(pattern).matcher(read("pom.xml")).results().findFirst().orElseThrow().group(1);
	}

	private static String read(String file) {
		try {
			return Files.readString(Document.PROJECT.resolve(file));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static List<List<String>> rows(String header) {
		List<List<String>> rows = read("docs/compatibility.md").lines()
			.dropWhile((line) -> !line.equals("| " + header + " |"))
			.skip(2)
			.takeWhile((line) -> line.startsWith("|"))
			.map((line) -> Stream.of(line.substring(1).split("\\|", -1)).map(String::strip).toList())
			.map((cells) -> cells.subList(0, cells.size() - 1))
			.toList();
		assertThat(rows).as(header).isNotEmpty();
		return rows;
	}

	private static List<String> column(List<List<String>> rows, int index) {
		return rows.stream().map((row) -> row.get(index).replace("`", "")).filter((cell) -> !cell.isEmpty()).toList();
	}

	private static List<String> names(Enum<?>[] values) {
		return Arrays.stream(values).map((value) -> value.name().toLowerCase(Locale.ROOT).replace('_', '-')).toList();
	}

}
