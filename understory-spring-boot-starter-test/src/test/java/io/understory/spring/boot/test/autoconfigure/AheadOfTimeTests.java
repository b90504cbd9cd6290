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

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import javax.tools.ToolProvider;

import io.understory.mock.MockUnderstory;
import io.understory.mock.UnderstoryResponses;
import io.understory.spring.boot.autoconfigure.connection.UnderstoryConnections;
import io.understory.spring.boot.test.autoconfigure.MeApplication.Me;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.aot.AotDetector;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTestAotProcessor;
import org.springframework.context.ApplicationContext;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static io.understory.mock.webhook.UnderstoryWebhooks.bookingCreated;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * A test with the kit is processed ahead of time, as the goal {@code process-test-aot} of
 * Spring Boot's Maven plugin does, and runs from what was generated.
 */
class AheadOfTimeTests {

	private static final List<Class<?>> FIXTURES = List.of(ProcessedTests.class, SeveralTests.class,
			WebhookTests.class);

	@TempDir
	private Path directory;

	@Test
	void whenTestIsProcessedThenRunsFromWhatWasGenerated() throws Exception {
		Path scanned = copyFixtures();
		Path sources = this.directory.resolve("sources");
		Path classes = this.directory.resolve("classes");
		String classPath = scanned + File.pathSeparator + System.getProperty("java.class.path");
		run(List.of("-cp", classPath, SpringBootTestAotProcessor.class.getName(), scanned.toString(),
				sources.toString(), this.directory.resolve("resources").toString(), classes.toString(), "kit", "kit"));
		compile(sources, classes, classPath);
		String generated = String.join(File.pathSeparator, classes.toString(),
				this.directory.resolve("resources").toString(), classPath);
		assertThat(run(List.of("-Dspring.aot.enabled=true", "-cp", generated, Runner.class.getName())))
			.contains("succeeded=4 failed=0");
	}

	// The processor takes every test class that it finds: give it these alone
	private Path copyFixtures() throws IOException, URISyntaxException {
		Path classes = Path.of(AheadOfTimeTests.class.getProtectionDomain().getCodeSource().getLocation().toURI());
		for (Class<?> fixture : FIXTURES) {
			String file = fixture.getName().replace('.', '/') + ".class";
			Path copy = this.directory.resolve("scanned").resolve(file);
			Files.createDirectories(copy.getParent());
			Files.copy(classes.resolve(file), copy);
		}
		return this.directory.resolve("scanned");
	}

	private String run(List<String> arguments) throws IOException, InterruptedException {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
						"-XX:+UseSerialGC"));
		command.addAll(arguments);
		Path log = this.directory.resolve("log");
		Process process = new ProcessBuilder(command).redirectErrorStream(true)
			.redirectOutput(Redirect.to(log.toFile()))
			.start();
		assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
		String output = Files.readString(log);
		assertThat(process.exitValue()).as(output).isZero();
		return output;
	}

	private static void compile(Path sources, Path classes, String classPath) throws IOException {
		List<String> arguments = new ArrayList<>(List.of("-d", classes.toString(), "-cp",
				classes + File.pathSeparator + classPath, "-proc:none", "-nowarn", "--release", "17"));
		try (Stream<Path> files = Files.walk(sources)) {
			files.map(Path::toString).filter((name) -> name.endsWith(".java")).forEach(arguments::add);
		}
		assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)))
			.as("compilation of what was generated")
			.isZero();
	}

	@SpringBootTest(classes = { MeApplication.class, MeApplication.Clients.class, QualifiedClients.class })
	@AutoConfigureMockUnderstory
	static class ProcessedTests {

		@Test
		void shouldCall(@Autowired MockUnderstory understory, @Autowired Me me) {
			assertThat(AotDetector.useGeneratedArtifacts()).isTrue();
			understory.stubFor(get("/v1/me").willReturn(UnderstoryResponses.json("{\"company_name\": \"Aot\"}")));
			assertThat(me.company()).isEqualTo("Aot");
			assertThat(understory.tokens()).hasSize(1);
		}

		@Test
		void shouldInjectByQualifier(@Autowired QualifiedClients.Injected clients,
				@Autowired ApplicationContext context) {
			assertThat(clients.restClient()).isSameAs(context.getBean("understoryRestClient"));
			assertThat(clients.webClient()).isSameAs(context.getBean("understoryWebClient"))
				.isSameAs(QualifiedClients.REPLACEMENT);
			assertThat(clients.manager()).isSameAs(context.getBean("understoryAuthorizedClientManager"));
		}

	}

	@SpringBootTest(classes = MeApplication.class,
			properties = { "understory.client-id=${CLIENT_ID}",
					"understory.connections.north.client-id=${NORTH_CLIENT_ID}" })
	@AutoConfigureMockUnderstory
	static class SeveralTests {

		@Test
		void shouldCallTheMockOfEachConnection(@Autowired @Qualifier("understory") MockUnderstory understory,
				@Autowired @Qualifier("north") MockUnderstory north, @Autowired UnderstoryConnections connections,
				@Autowired ObjectProvider<Clock> clock) {
			assertThat(AotDetector.useGeneratedArtifacts()).isTrue();
			north.stubFor(get("/v1/me").willReturn(UnderstoryResponses.json("{\"company_name\": \"North\"}")));
			assertThat(new Me(connections.get("north").restClient()).company()).isEqualTo("North");
			assertThat(new Me(connections.get("understory").restClient()).company()).isEqualTo("Mock Company");
			north.advance(Duration.ofHours(2));
			assertThat(new Me(connections.get("north").restClient()).company()).isEqualTo("North");
			assertThat(north.tokens()).hasSize(2);
			assertThat(understory.tokens()).hasSize(1);
			assertThat(clock.getIfAvailable()).isNull();
		}

	}

	@SpringBootTest(classes = WebhookApplication.class,
			properties = "understory.webhook.secrets=${UNDERSTORY_WEBHOOK_SECRET}")
	@AutoConfigureMockUnderstory
	static class WebhookTests {

		@Test
		void shouldDeliver(@Autowired MockUnderstory understory, @Autowired WebhookApplication.Copy copy) {
			assertThat(AotDetector.useGeneratedArtifacts()).isTrue();
			understory.deliver(bookingCreated("b1").twice());
			assertThat(copy.heard()).hasSize(1);
		}

	}

	static final class Runner {

		private Runner() {
		}

		public static void main(String[] args) {
			var results = TestRun.of(FIXTURES.toArray(Class<?>[]::new));
			TestRun.failures(results).forEach(Throwable::printStackTrace);
			System.out.println("succeeded=" + results.testEvents().succeeded().count() + " failed="
					+ (results.testEvents().failed().count() + results.containerEvents().failed().count()));
			System.exit(0);
		}

	}

}
