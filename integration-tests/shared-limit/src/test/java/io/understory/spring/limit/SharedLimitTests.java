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

package io.understory.spring.limit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.understory.mock.MockUnderstory;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * The recipe of {@code docs/recipes.md}, with a Redis and two processes.
 */
@EnabledIf(value = "io.understory.spring.limit.RedisServer#isInstalled",
		disabledReason = "There is no redis-server on the PATH")
class SharedLimitTests {

	private static final Path DIRECTORY = Path.of("target", "replicas").toAbsolutePath();

	private static final int CALLS = 20;

	private static final Duration WINDOW = Duration.ofSeconds(2);

	// The limit is 4 at once and 24 in a window; a process that was held up sends the
	// rest later
	private static final int BUDGET = 36;

	private MockUnderstory understory;

	private RedisServer redis;

	@BeforeEach
	void start() throws IOException {
		this.understory = MockUnderstory.start();
		this.understory.stubFor(get("/v1/me").willReturn(okJson("{}")));
		this.redis = RedisServer.start();
	}

	@AfterEach
	void stop() {
		this.redis.close();
		this.understory.close();
	}

	@Test
	void shouldKeepToTheBudgetOfAllProcesses() throws Exception {
		List<Process> processes = new ArrayList<>();
		Instant begin;
		try {
			for (String name : List.of("a", "b")) {
				processes.add(process(name));
			}
			for (String name : List.of("a", "b")) {
				Awaitility.await()
					.atMost(Duration.ofSeconds(90))
					.pollInterval(Duration.ofMillis(50))
					.until(() -> output(name).contains(LimitedApplication.READY));
			}
			begin = Instant.now();
			for (Process process : processes) {
				process.getOutputStream().write('\n');
				process.getOutputStream().flush();
			}
			for (Process process : processes) {
				assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
			}
			assertThat(List.of(output("a"), output("b")))
				.allSatisfy((output) -> assertThat(output).contains(LimitedApplication.DONE));
		}
		finally {
			processes.forEach(Process::destroyForcibly);
		}
		List<LoggedRequest> requests = this.understory.findAll(getRequestedFor(urlPathEqualTo("/v1/me")))
			.stream()
			.filter((request) -> !request.getLoggedDate().toInstant().isBefore(begin))
			.toList();
		Map<String, Long> byProcess = requests.stream()
			.map((request) -> request.getHeader("User-Agent"))
			.collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
		assertThat(byProcess).isEqualTo(Map.of("Fjord-Tours/a", (long) CALLS, "Fjord-Tours/b", (long) CALLS));
		assertThat(mostInAnyWindow(requests)).isLessThanOrEqualTo(BUDGET);
	}

	private static long mostInAnyWindow(List<LoggedRequest> requests) {
		List<Long> times = requests.stream().map((request) -> request.getLoggedDate().getTime()).toList();
		return times.stream()
			.mapToLong((begin) -> times.stream()
				.filter((time) -> time >= begin && time < begin + WINDOW.toMillis())
				.count())
			.max()
			.orElse(0);
	}

	private Process process(String name) throws IOException {
		Files.createDirectories(DIRECTORY);
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m",
						"-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"),
						LimitedApplication.class.getName(), Integer.toString(CALLS)));
		command.addAll(List.of(arguments(name, 4, 24, WINDOW, Duration.ofSeconds(30))));
		return new ProcessBuilder(command).redirectErrorStream(true)
			.redirectOutput(DIRECTORY.resolve(name + ".log").toFile())
			.start();
	}

	private static String output(String name) throws IOException {
		return Files.readString(DIRECTORY.resolve(name + ".log"));
	}

	private String[] arguments(String name, int atOnce, int calls, Duration window, Duration maxWait) {
		return Stream.of("spring.main.banner-mode=off", "spring.main.web-application-type=none",
				"spring.reactor.netty.shutdown-quiet-period=100ms", "spring.data.redis.host=127.0.0.1",
				"spring.data.redis.port=" + this.redis.port(), "understory.client-id=" + this.understory.getClientId(),
				"understory.secret=" + this.understory.getSecret(), "understory.scopes=openid",
				"understory.base-url=" + this.understory.getBaseUrl(),
				"understory.token-uri=" + this.understory.getTokenUri(), "understory.user-agent=Fjord-Tours/" + name,
				"shared-limit.at-once=" + atOnce, "shared-limit.calls=" + calls, "shared-limit.window=" + window,
				"shared-limit.max-wait=" + maxWait)
			.map((property) -> "--" + property)
			.toArray(String[]::new);
	}

	@Test
	void shouldFailSoonWhatCannotBeSent() {
		String[] arguments = arguments("c", 4, 4, Duration.ofDays(1), Duration.ofSeconds(30));
		try (ConfigurableApplicationContext context = new SpringApplicationBuilder(LimitedApplication.class)
			.run(arguments)) {
			List<Runnable> kinds = LimitedApplication.kinds(context);
			kinds.forEach(Runnable::run);
			assertThat(failures(kinds))
				.allSatisfy((failure) -> assertThat(failure).isInstanceOf(RejectedExecutionException.class)
					.hasMessageStartingWith("Not sent"));
			this.redis.close();
			assertThat(failures(kinds)).doesNotContainNull();
		}
		assertThat(this.understory.calls()).hasSize(4);
	}

	private static List<Throwable> failures(List<Runnable> calls) {
		List<CompletableFuture<Throwable>> failures = calls.stream()
			.map((call) -> CompletableFuture.supplyAsync(() -> catchThrowable(call::run)))
			.toList();
		assertThat(CompletableFuture.allOf(failures.toArray(CompletableFuture[]::new)))
			.succeedsWithin(Duration.ofSeconds(20));
		return failures.stream().map(CompletableFuture::join).toList();
	}

}
