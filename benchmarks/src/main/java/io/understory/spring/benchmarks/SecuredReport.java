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

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How long a secured servlet application takes to start with Spring Boot's own starter
 * for {@code WebClient} and with this one, each with the class path that it brings.
 */
final class SecuredReport {

	private static final List<String> OF_THIS_STARTER = List.of("understory-", "spring-boot-restclient",
			"spring-security-oauth2", "oauth2-oidc-sdk", "nimbus-jose-jwt", "json-smart", "accessors-smart", "lang-tag",
			"content-type", "jcip-annotations");

	private static final List<String> OF_BOOTS_STARTER = List.of("netty-", "reactor-netty",
			"spring-boot-reactor-netty");

	private SecuredReport() {
	}

	static void run() throws IOException, InterruptedException {
		MarkdownTable.head("start of a secured servlet application, median in ms, " + NewProcess.ROUNDS + " each",
				"Spring Boot's WebClient starter", "this starter, three properties", "ratio");
		report("no bean injects the client", "none", "none");
		report("a bean injects the client", "bootWebClient", "understoryWebClient");
		report("the same, and all of the starter on", "bootWebClient", SecuredApplication.EVERYTHING);
	}

	private static void report(String title, String bootClient, String client)
			throws IOException, InterruptedException {
		List<Double> boot = new ArrayList<>();
		List<Double> starter = new ArrayList<>();
		for (int i = 0; i < NewProcess.ROUNDS; i++) {
			boot.add(NewProcess.start(SecuredApplication.class, bootClient, without(OF_THIS_STARTER)));
			starter.add(NewProcess.start(SecuredApplication.class, client, without(OF_BOOTS_STARTER)));
		}
		double bootMedian = Median.of(boot);
		double median = Median.of(starter);
		MarkdownTable.row(title, "%.0f".formatted(bootMedian), "%.0f".formatted(median),
				"%.2f".formatted(median / bootMedian));
	}

	// Not the archive, whose manifest names all
	private static String without(List<String> jars) throws IOException {
		Path archive = Path.of(System.getProperty("java.class.path")).toAbsolutePath();
		try (Stream<Path> lib = Files.list(archive.resolveSibling("lib"))) {
			return Stream
				.concat(Stream.of(archive.resolveSibling("classes").toString()),
						lib.map(Path::toString)
							.filter((jar) -> jars.stream().noneMatch(new File(jar).getName()::startsWith)))
				.collect(Collectors.joining(File.pathSeparator));
		}
	}

}
