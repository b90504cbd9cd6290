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
import java.lang.reflect.Modifier;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.util.ClassUtils;

/**
 * Looks up the imports that a block leaves out, as an IDE does: those of types of Java,
 * Spring, Reactor and JUnit Jupiter. Where several have the same simple name, one of Java
 * or Spring Framework comes first; with two of them the block has to say which.
 */
final class ImportLookup {

	private static final List<Pattern> LOOKED_UP = List.of(
			Pattern.compile(
					"(java/(io|net|nio/file|time|util(/\\w+)*)|org/springframework(/(?!boot/|data/)\\w+)+)/[A-Z]\\w*"),
			Pattern.compile(
					"(org/springframework/(boot|data)(/\\w+)*|reactor/core/publisher|org/junit/jupiter/api)/[A-Z]\\w*"));

	private final List<Map<String, Set<String>>> types;

	ImportLookup() {
		List<String> classes = Stream
			.concat(javaBase(), Stream.of(classPath().split(File.pathSeparator)).flatMap(ImportLookup::entries))
			.filter((entry) -> entry.endsWith(".class"))
			.map((entry) -> entry.substring(0, entry.length() - ".class".length()))
			.toList();
		this.types = LOOKED_UP.stream().map((pattern) -> matching(classes, pattern)).toList();
	}

	private static Map<String, Set<String>> matching(List<String> classes, Pattern pattern) {
		return classes.stream()
			.filter((name) -> pattern.matcher(name).matches())
			.map((name) -> name.replace('/', '.'))
			.collect(Collectors.groupingBy(ClassUtils::getShortName, HashMap::new,
					Collectors.toCollection(TreeSet::new)));
	}

	static String classPath() {
		return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
			.filter((entry) -> Files.exists(Path.of(entry)))
			.collect(Collectors.joining(File.pathSeparator));
	}

	/**
	 * Return the imports of those names that are not imported by the language itself.
	 * @throws IllegalArgumentException if a name is that of several types
	 */
	List<String> importsOf(Set<String> names) {
		return names.stream().flatMap((name) -> importOf(name).stream()).toList();
	}

	private List<String> importOf(String name) {
		if (ClassUtils.isPresent("java.lang." + name, null)) {
			return List.of();
		}
		return this.types.stream()
			.map((types) -> types.getOrDefault(name, Set.of()).stream().filter(ImportLookup::isPublic).toList())
			.filter((candidates) -> !candidates.isEmpty())
			.findFirst()
			.map(ImportLookup::only)
			.orElse(List.of());
	}

	private static List<String> only(List<String> candidates) {
		if (candidates.size() > 1) {
			throw new IllegalArgumentException("has to import one of " + candidates);
		}
		return candidates;
	}

	private static boolean isPublic(String type) {
		try {
			return Modifier.isPublic(Class.forName(type, false, ImportLookup.class.getClassLoader()).getModifiers());
		}
		catch (ClassNotFoundException | LinkageError ex) {
			return false; // needs what is not there
		}
	}

	private static Stream<String> javaBase() {
		Path modules = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("modules", "java.base");
		return files(modules);
	}

	private static Stream<String> entries(String location) {
		Path path = Path.of(location);
		if (Files.isDirectory(path)) {
			return files(path);
		}
		try (JarFile jar = new JarFile(path.toFile())) {
			return jar.stream().map((entry) -> entry.getName()).toList().stream();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Stream<String> files(Path directory) {
		try (Stream<Path> files = Files.walk(directory)) {
			return files.map((file) -> directory.relativize(file).toString().replace('\\', '/')).toList().stream();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
