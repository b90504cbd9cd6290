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
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import javax.tools.ToolProvider;

import org.springframework.boot.SpringApplicationAotProcessor;
import org.springframework.util.FileSystemUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Processes an application ahead of time, as the goal {@code process-aot} of Spring
 * Boot's Maven plugin does: in a process of its own, and with the arguments that the
 * application gets when it runs.
 */
final class AheadOfTime {

	private AheadOfTime() {
	}

	/**
	 * Process an application.
	 * @return the class path with what was generated in front
	 */
	static String process(Class<?> application, String classPath, List<String> arguments) {
		Path output = Path.of("target", "aot", application.getSimpleName()).toAbsolutePath();
		Path sources = output.resolve("sources");
		Path resources = output.resolve("resources");
		Path classes = output.resolve("classes");
		try {
			FileSystemUtils.deleteRecursively(output);
			List<String> command = new ArrayList<>(
					List.of(SpringApplicationAotProcessor.class.getName(), application.getName(), sources.toString(),
							resources.toString(), classes.toString(), "hosts", application.getSimpleName()));
			command.addAll(arguments);
			assertThat(HostProcess.run(output.resolveSibling(application.getSimpleName() + ".log"), classPath, command))
				.as("AOT processing of " + application.getSimpleName())
				.isZero();
			String generated = String.join(File.pathSeparator, classes.toString(), resources.toString(), classPath);
			compile(sources, classes, generated);
			return generated;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static void compile(Path sources, Path classes, String classPath) throws IOException {
		List<String> arguments = new ArrayList<>(
				List.of("-d", classes.toString(), "-cp", classPath, "-proc:none", "-nowarn", "--release", "17"));
		try (Stream<Path> files = Files.walk(sources)) {
			files.map(Path::toString).filter((name) -> name.endsWith(".java")).forEach(arguments::add);
		}
		assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)))
			.as("compilation of what was generated")
			.isZero();
	}

}
