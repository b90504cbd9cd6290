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
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

import org.springframework.util.FileSystemUtils;

/**
 * Compiles the blocks of Java, each with the blocks that it continues and no other.
 */
final class JavaBlocks {

	static final Path OUTPUT = Path.of("target/documentation").toAbsolutePath();

	private static final JavaBlocks ALL = new JavaBlocks();

	private final JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();

	private final StandardJavaFileManager files = this.compiler.getStandardFileManager(null, null, null);

	private final ImportLookup imports = new ImportLookup();

	private final List<JavaBlock> compiled = new ArrayList<>();

	private final List<String> problems = new ArrayList<>();

	private final Path application = OUTPUT.resolve("application");

	private JavaBlocks() {
		try {
			FileSystemUtils.deleteRecursively(OUTPUT);
			compile("Application", """
					package %s;

					@org.springframework.boot.autoconfigure.SpringBootApplication
					public class Application {

						public static void main(String[] args) {
							org.springframework.boot.SpringApplication.run(Application.class, args);
						}

					}
					""".formatted(JavaBlock.PACKAGE), 0, userClassPath("compile"), this.application);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		Document.blocks("java").forEach(this::add);
	}

	/**
	 * Return all blocks that could be compiled.
	 */
	static List<JavaBlock> all() {
		return List.copyOf(ALL.compiled);
	}

	/**
	 * Return what is wrong with the others.
	 */
	static List<String> problems() {
		return List.copyOf(ALL.problems);
	}

	/**
	 * Return where the class of an application is, for blocks without one.
	 */
	static Path application() {
		return ALL.application;
	}

	static JavaBlock declaring(String document, String type) {
		return ALL.find(document, type);
	}

	/**
	 * Return the class path of a user who has the dependencies of the README.
	 * @param scope {@code compile} or {@code test}
	 */
	static String userClassPath(String scope) {
		try {
			return Files.readString(Path.of("target/user-" + scope + ".classpath")).strip();
		}
		catch (IOException ex) {
			throw new UncheckedIOException("No class path; run 'mvn verify' with '-am'", ex);
		}
	}

	private void add(Block block) {
		try {
			JavaSource source = JavaSource.of(block.text());
			Set<JavaBlock> continued = new LinkedHashSet<>();
			for (String reference : block.continued()) {
				String[] parts = reference.split(" of ");
				JavaBlock other = find((parts.length > 1) ? parts[1] : block.document(), parts[0]);
				continued.add(other);
				continued.addAll(other.continued());
			}
			JavaBlock javaBlock = new JavaBlock(block, source, OUTPUT.resolve(block.fileName()),
					List.copyOf(continued));
			compile(javaBlock);
			this.compiled.add(javaBlock);
		}
		catch (IllegalArgumentException ex) {
			this.problems.add(block + " " + ex.getMessage());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	// Of an earlier block: the others are not compiled yet
	private JavaBlock find(String document, String type) {
		return this.compiled.stream()
			.filter((block) -> block.block().document().equals(document) && block.source().types().contains(type))
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException("There is no earlier " + type + " in " + document));
	}

	private void compile(JavaBlock block) throws IOException {
		Set<String> names = new TreeSet<>(block.source().names());
		block.continued().forEach((other) -> names.removeAll(other.source().types()));
		// On the first line, so that errors have the lines of the block
		String head = "package " + JavaBlock.PACKAGE + "; "
				+ this.imports.importsOf(names)
					.stream()
					.map((type) -> "import " + type + "; ")
					.collect(Collectors.joining());
		String classPath = Stream
			.concat(block.continued().stream().map((other) -> other.classes().toString()),
					Stream.of(this.application.toString(), classPath(block)))
			.collect(Collectors.joining(File.pathSeparator));
		compile(block.source().types().get(0), head + block.source().text(), block.block().line(), classPath,
				block.classes());
	}

	private static String classPath(JavaBlock block) {
		if (block.source().test() && !block.block().web()) {
			return userClassPath("test");
		}
		return block.block().document().equals("README.md") ? userClassPath("compile") : ImportLookup.classPath();
	}

	private void compile(String name, String text, int line, String classPath, Path classes) throws IOException {
		Files.createDirectories(classes);
		DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
		List<String> options = List.of("-d", classes.toString(), "-cp", classPath, "-proc:none", "-implicit:none",
				"-parameters", "-Xlint:all,-auxiliaryclass,-processing,-serial", "-Werror", "--release", "17");
		boolean done = this.compiler
			.getTask(null, this.files, diagnostics, options, null, List.of(JavaSource.file(name, text)))
			.call();
		if (!done) {
			throw new IllegalArgumentException(diagnostics.getDiagnostics()
				.stream()
				.map((diagnostic) -> message(diagnostic, line))
				.collect(Collectors.joining("\n", "does not compile:\n", "")));
		}
	}

	private static String message(Diagnostic<?> diagnostic, int line) {
		return "  line " + (line + diagnostic.getLineNumber()) + ": " + diagnostic.getMessage(null);
	}

}
