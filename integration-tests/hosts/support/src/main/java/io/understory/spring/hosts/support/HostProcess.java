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

package io.understory.spring.hosts.support;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.awaitility.Awaitility;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A Java process whose output goes to a file.
 */
final class HostProcess implements AutoCloseable {

	private static final Duration LONGEST_START = Duration.ofMinutes(3);

	private static final Pattern PORT = Pattern.compile("started on port (\\d+) ");

	private final Process process;

	private final Path log;

	private HostProcess(Process process, Path log) {
		this.process = process;
		this.log = log;
	}

	static HostProcess start(Path log, String classPath, List<String> command) {
		try {
			Files.createDirectories(log.getParent());
			List<String> java = new ArrayList<>(
					List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m",
							"-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", classPath));
			java.addAll(command);
			ProcessBuilder builder = new ProcessBuilder(java).redirectErrorStream(true)
				.redirectOutput(log.toFile())
				.redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
			return new HostProcess(builder.start(), log);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Run a process to its end.
	 * @return its exit code
	 */
	static int run(Path log, String classPath, List<String> command) {
		try (HostProcess process = start(log, classPath, command)) {
			return process.awaitEnd();
		}
	}

	int awaitEnd() {
		try {
			assertThat(this.process.waitFor(LONGEST_START.toSeconds(), TimeUnit.SECONDS))
				.as(() -> "process ends\n" + output())
				.isTrue();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
		if (this.process.exitValue() != 0) {
			System.err.println(output());
		}
		return this.process.exitValue();
	}

	/**
	 * Wait until the process says which port it listens to.
	 * @return the port
	 */
	int awaitPort() {
		Matcher[] port = new Matcher[1];
		Awaitility.await().atMost(LONGEST_START).pollInterval(Duration.ofMillis(50)).until(() -> {
			String output = output();
			assertThat(this.process.isAlive()).as(() -> "host runs\n" + output).isTrue();
			port[0] = PORT.matcher(output);
			return port[0].find() && output.contains("Started ");
		});
		return Integer.parseInt(port[0].group(1));
	}

	String output() {
		try {
			return Files.readString(this.log);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() {
		this.process.destroyForcibly();
	}

}
