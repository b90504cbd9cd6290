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

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;

/**
 * The text of a block of Java, and what it declares and refers to.
 *
 * @param text the text
 * @param types the types that it declares, the outer ones first
 * @param names the capitalized names that it refers to and neither declares nor imports
 * @param application whether it has the class of an application
 * @param test whether it has a test
 */
record JavaSource(String text, List<String> types, Set<String> names, boolean application, boolean test) {

	private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();

	static JavaSource of(String text) {
		CompilationUnitTree unit = parse(text);
		Set<String> names = new TreeSet<>();
		new TreeScanner<Void, Void>() {

			@Override
			public Void visitIdentifier(IdentifierTree identifier, Void nothing) {
				names.add(identifier.getName().toString());
				return null;
			}

		}.scan(unit.getTypeDecls(), null);
		boolean application = names.contains("SpringBootApplication");
		boolean test = names.contains("Test");
		Set<String> declared = declared(unit);
		names.removeIf((name) -> !Character.isUpperCase(name.charAt(0)) || declared.contains(name));
		names.removeAll(imported(unit));
		return new JavaSource(text, types(unit), names, application, test);
	}

	private static CompilationUnitTree parse(String text) {
		DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
		JavacTask task = (JavacTask) COMPILER.getTask(null, null, diagnostics, List.of("-proc:none"), null,
				List.of(file("Block", text)));
		try {
			CompilationUnitTree unit = task.parse().iterator().next();
			if (!diagnostics.getDiagnostics().isEmpty() || unit.getTypeDecls().isEmpty()) {
				throw new IllegalArgumentException("is not what a Java file may hold: put it into a class");
			}
			return unit;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static JavaFileObject file(String name, String text) {
		return new SimpleJavaFileObject(URI.create("string:///" + name + ".java"), JavaFileObject.Kind.SOURCE) {

			@Override
			public CharSequence getCharContent(boolean ignoreEncodingErrors) {
				return text;
			}

			@Override
			public boolean isNameCompatible(String simpleName, Kind kind) {
				return kind == Kind.SOURCE; // a block may have a public class
			}

		};
	}

	private static List<String> types(CompilationUnitTree unit) {
		return unit.getTypeDecls()
			.stream()
			.filter(ClassTree.class::isInstance)
			.map((type) -> ((ClassTree) type).getSimpleName().toString())
			.toList();
	}

	private static Set<String> declared(CompilationUnitTree unit) {
		Set<String> declared = new TreeSet<>();
		new TreeScanner<Void, Void>() {

			@Override
			public Void visitClass(ClassTree type, Void nothing) {
				declared.add(type.getSimpleName().toString());
				return super.visitClass(type, nothing);
			}

		}.scan(unit, null);
		return declared;
	}

	private static Set<String> imported(CompilationUnitTree unit) {
		return unit.getImports()
			.stream()
			.map((statement) -> statement.getQualifiedIdentifier().toString())
			.map((name) -> name.substring(name.lastIndexOf('.') + 1))
			.collect(Collectors.toSet());
	}

}
