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

import java.io.File;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.springframework.util.ClassUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs a block that is a test, with the class path of what the README says that a user
 * needs and nothing else, unless it needs a web stack or Actuator too.
 */
final class BlockLauncher {

	// spring-boot-test keeps the application that it found in a package, whoever asks for
	// it next
	private static final Predicate<Path> FOR_ONE_TEST = (path) -> name(path)
		.matches("(understory-)?spring-(.*-)?test\\b.*");

	private static final ClassLoader PLATFORM = ClassLoader.getPlatformClassLoader();

	private static final ClassLoader SHARED = ClassLoaders.of(user().filter(FOR_ONE_TEST.negate()), PLATFORM);

	private BlockLauncher() {
	}

	// The loader is not closed: applications that Spring keeps for the next test end with
	// the process
	static void run(JavaBlock block) throws ReflectiveOperationException {
		Stream<Path> own = Stream.concat(block.classPath(), Stream.of(block.configuration()));
		ClassLoader classes = block.block().web()
				? ClassLoaders.of(Stream.concat(own, paths(ImportLookup.classPath())), PLATFORM)
				: ClassLoaders.of(Stream.concat(own, user().filter(FOR_ONE_TEST)), SHARED);
		StringWriter output = new StringWriter();
		ClassLoader before = ClassUtils.overrideThreadContextClassLoader(classes);
		try {
			Object result = classes.loadClass("org.junit.platform.console.ConsoleLauncher")
				.getMethod("run", PrintWriter.class, PrintWriter.class, String[].class)
				.invoke(null, new PrintWriter(output), new PrintWriter(output),
						new String[] { "execute", "--disable-banner", "--fail-if-no-tests", "--select-class",
								JavaBlock.PACKAGE + "." + block.source().types().get(0) });
			assertThat(result.getClass().getMethod("getExitCode").invoke(result)).as(output.toString()).isEqualTo(0);
		}
		finally {
			Thread.currentThread().setContextClassLoader(before);
		}
	}

	private static Stream<Path> user() {
		return paths(JavaBlocks.userClassPath("test"));
	}

	private static Stream<Path> paths(String classPath) {
		return Stream.of(classPath.split(File.pathSeparator)).map(Path::of);
	}

	// Of a jar, or of a module that is not packaged
	private static String name(Path path) {
		return (path.endsWith("target/classes") ? path.getParent().getParent() : path).getFileName().toString();
	}

}
