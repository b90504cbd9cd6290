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

package io.understory.spring.webhooks.fleet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.awaitility.Awaitility;

/**
 * A process of the application, which can be killed and started again, on another port.
 */
final class Replica implements AutoCloseable {

	private static final Duration LONGEST_START = Duration.ofSeconds(90);

	private static final Pattern PORT = Pattern.compile("started on port (\\d+) ");

	private final String name;

	private final Path directory;

	private final List<String> arguments;

	private int starts;

	private Process process;

	// Whoever sends does not know of a process that is gone until there is a new one
	private volatile int port;

	private volatile boolean running;

	Replica(String name, Path directory, List<String> arguments) {
		this.name = name;
		this.directory = directory;
		this.arguments = arguments;
	}

	/**
	 * Start the process, and wait until it receives requests.
	 * @param seed what it does by chance
	 */
	synchronized void start(long seed) {
		Path log = this.directory.resolve(this.name + "-" + ++this.starts + ".log");
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m",
						"-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"),
						FleetApplication.class.getName(), "--fleet.replica=" + this.name, "--fleet.seed=" + seed));
		command.addAll(this.arguments);
		try {
			// Its input ends with this process, however that ends, and it ends then too
			this.process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.port = awaitPort(log);
		this.running = true;
	}

	private int awaitPort(Path log) {
		Matcher[] port = new Matcher[1];
		Awaitility.await().atMost(LONGEST_START).pollInterval(Duration.ofMillis(50)).until(() -> {
			String output = Files.readString(log);
			if (!this.process.isAlive()) {
				throw new IllegalStateException(output);
			}
			port[0] = PORT.matcher(output);
			return port[0].find() && output.contains("Started ");
		});
		return Integer.parseInt(port[0].group(1));
	}

	/**
	 * End the process with SIGKILL, whatever it is at.
	 */
	synchronized void kill() {
		this.running = false;
		this.process.destroyForcibly().onExit().join();
	}

	int port() {
		return this.port;
	}

	boolean isRunning() {
		return this.running;
	}

	int kills() {
		return this.starts - 1;
	}

	String name() {
		return this.name;
	}

	@Override
	public void close() {
		if (this.process != null) {
			this.process.destroyForcibly();
		}
	}

}
