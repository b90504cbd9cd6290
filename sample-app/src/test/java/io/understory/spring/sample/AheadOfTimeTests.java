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

package io.understory.spring.sample;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.understory.spring.sample.embedded.EmbeddedUnderstoryAutoConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.util.ClassUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * The sample as the build processed it ahead of time, in a process of its own.
 */
class AheadOfTimeTests {

	private static final Pattern STARTED = Pattern.compile("Netty started on port (\\d+)");

	@Test
	@Timeout(180)
	void whenProcessedAheadOfTimeThenItShowsConsentsEventsAndWebhooks() throws Exception {
		assumeThat(
				ClassUtils.isPresent(EmbeddedUnderstoryAutoConfiguration.class.getName() + "__BeanDefinitions", null))
			.as("processed without a key in the environment")
			.isTrue();
		Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Dspring.aot.enabled=true",
				"-Dspring.reactor.netty.shutdown-quiet-period=100ms", "-cp", System.getProperty("java.class.path"),
				SampleApplication.class.getName(), "--server.port=0")
			.redirectErrorStream(true)
			.start();
		try (BufferedReader output = process.inputReader()) {
			assertThat(find(output, Pattern.compile("Starting AOT-processed SampleApplication"))).isNotNull();
			int port = Integer.parseInt(find(output, STARTED).group(1));
			WebTestClient.bindToServer()
				.baseUrl("http://localhost:" + port)
				.build()
				.post()
				.uri("/somebody-books")
				.exchange()
				.expectStatus()
				.isSeeOther();
			IndexPage page = IndexPage.fetch(port);
			assertThat(page.status()).isEqualTo(200);
			assertThat(page.text("company")).isEqualTo("Skovfugl Kajak & Naturture ApS");
			assertThat(page.cells("name")).hasSize(10);
			assertThat(page.html()).contains("v1.booking.created", "2 × Adult, 1 × Child");
			assertThat(page.cells("price")).hasSize(6).contains("from DKK 295.00");
		}
		finally {
			process.destroy();
			assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
		}
	}

	private static Matcher find(BufferedReader output, Pattern pattern) throws IOException {
		StringBuilder seen = new StringBuilder();
		for (String line = output.readLine(); line != null; line = output.readLine()) {
			Matcher matcher = pattern.matcher(line);
			if (matcher.find()) {
				return matcher;
			}
			seen.append(line).append('\n');
		}
		throw new AssertionError("There is no line with '" + pattern + "' in:\n" + seen);
	}

}
