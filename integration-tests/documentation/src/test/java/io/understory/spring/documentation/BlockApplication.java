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
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import io.understory.mock.MockUnderstory;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

/**
 * An application with the configuration of the first of some blocks and the classes of
 * all, which calls an Understory of the test.
 */
final class BlockApplication implements AutoCloseable {

	private final URLClassLoader classes;

	private final ConfigurableApplicationContext context;

	private BlockApplication(URLClassLoader classes, ConfigurableApplicationContext context) {
		this.classes = classes;
		this.context = context;
	}

	static BlockApplication start(MockUnderstory understory, List<JavaBlock> blocks, String... arguments) {
		return start(understory, WebApplicationType.NONE, blocks, arguments);
	}

	static BlockApplication start(MockUnderstory understory, WebApplicationType type, List<JavaBlock> blocks,
			String... arguments) {
		URLClassLoader classes = loader(blocks);
		ClassLoader before = ClassUtils.overrideThreadContextClassLoader(classes);
		try {
			return new BlockApplication(classes,
					new SpringApplicationBuilder(new DefaultResourceLoader(classes), application(classes, blocks))
						.web(type)
						.run(arguments(understory, blocks.get(0).configuration(), arguments)));
		}
		finally {
			Thread.currentThread().setContextClassLoader(before);
		}
	}

	private static URLClassLoader loader(List<JavaBlock> blocks) {
		return ClassLoaders.of(blocks.stream().flatMap(JavaBlock::classPath).distinct(),
				BlockApplication.class.getClassLoader());
	}

	// A configuration for tests is no part of an application by itself: a test imports it
	private static Class<?>[] application(ClassLoader classes, List<JavaBlock> blocks) {
		List<Class<?>> types = new ArrayList<>();
		for (JavaBlock block : blocks) {
			block.source().types().forEach((type) -> types.add(type(type, classes)));
		}
		List<Class<?>> sources = new ArrayList<>(annotated(types, SpringBootApplication.class));
		if (sources.isEmpty()) {
			sources.add(type("Application", classes));
		}
		sources.addAll(annotated(types, TestConfiguration.class));
		return sources.toArray(Class<?>[]::new);
	}

	private static Class<?> type(String name, ClassLoader classes) {
		return ClassUtils.resolveClassName(JavaBlock.PACKAGE + "." + name, classes);
	}

	private static List<Class<?>> annotated(List<Class<?>> types, Class<? extends Annotation> annotation) {
		return types.stream().filter((type) -> AnnotatedElementUtils.hasAnnotation(type, annotation)).toList();
	}

	private static String[] arguments(MockUnderstory understory, Path configuration, String... arguments) {
		List<String> all = new ArrayList<>(List.of("--spring.config.location=" + configuration.toUri(),
				"--understory.base-url=" + understory.getBaseUrl(),
				"--understory.token-uri=" + understory.getTokenUri(), "--server.port=0", "--server.address=127.0.0.1",
				"--spring.main.banner-mode=off", "--logging.level.root=error"));
		Block.variables(text(configuration))
			.forEach((variable) -> all.add("--" + variable + "="
					+ (variable.endsWith("SECRET") ? understory.getSecret() : understory.getClientId())));
		all.addAll(Arrays.asList(arguments));
		return all.toArray(String[]::new);
	}

	private static String text(Path configuration) {
		try {
			return Files.readString(configuration.resolve("application.yml"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	ConfigurableApplicationContext context() {
		return this.context;
	}

	/**
	 * Return the names of the beans that come from a block.
	 */
	List<String> beans() {
		return Stream.of(this.context.getBeanDefinitionNames())
			.filter((name) -> isFromBlock(this.context.getType(name, false)))
			.toList();
	}

	private boolean isFromBlock(@Nullable Class<?> type) {
		return type != null && (isPrinted(type) || Stream.of(type.getInterfaces()).anyMatch(this::isPrinted));
	}

	private boolean isPrinted(Class<?> type) {
		return type.getName().startsWith(JavaBlock.PACKAGE + ".") && !type.getSimpleName().equals("Application");
	}

	/**
	 * Call a method of a bean as the code of a user would.
	 * @param type the simple name of the bean's type
	 * @param method the name of the method, the only one of that name
	 */
	@Nullable Object call(String type, String method, @Nullable Object... arguments) {
		Class<?> declaring = ClassUtils.resolveClassName(JavaBlock.PACKAGE + "." + type, this.classes);
		Method declared = Stream.of(declaring.getDeclaredMethods())
			.filter((candidate) -> candidate.getName().equals(method))
			.findFirst()
			.orElseThrow();
		ReflectionUtils.makeAccessible(declared);
		return ReflectionUtils.invokeMethod(declared, this.context.getBean(declaring), arguments);
	}

	@Override
	public void close() {
		this.context.close();
		try {
			this.classes.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
