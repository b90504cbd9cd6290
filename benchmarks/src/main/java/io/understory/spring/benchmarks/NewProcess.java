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
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Starts an application in a process of its own, which prints how long that took.
 */
public final class NewProcess {

	static final int ROUNDS = 15;

	private NewProcess() {
	}

	/**
	 * Starts an application.
	 * @param args the name of its class
	 * @throws ClassNotFoundException if there is none
	 */
	public static void main(String[] args) throws ClassNotFoundException {
		System.out.println(StartupReport.start(Class.forName(args[0])));
		System.exit(0);
	}

	static double start(Class<?> application) throws IOException, InterruptedException {
		return start(NewProcess.class, application.getName(), System.getProperty("java.class.path"));
	}

	/**
	 * Start a program that prints how long it took.
	 */
	static double start(Class<?> program, String argument, String classPath) throws IOException, InterruptedException {
		Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
				classPath, program.getName(), argument)
			.redirectErrorStream(true)
			.start();
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
		if (process.waitFor() != 0) {
			throw new IllegalStateException(output);
		}
		return Double.parseDouble(output.lines().reduce((first, last) -> last).orElseThrow());
	}

}
