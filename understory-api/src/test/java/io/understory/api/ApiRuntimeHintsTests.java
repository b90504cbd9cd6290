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

package io.understory.api;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.RecordComponent;
import java.util.stream.Stream;

import io.understory.api.event.Session;
import io.understory.api.paging.Page;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.core.io.support.SpringFactoriesLoader;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A native image can make the operations, and read and write the model.
 */
class ApiRuntimeHintsTests {

	private static final RuntimeHints hints = new RuntimeHints();

	@BeforeAll
	static void registerHints() {
		SpringFactoriesLoader.forResourceLocation("META-INF/spring/aot.factories")
			.load(RuntimeHintsRegistrar.class)
			.forEach((registrar) -> registrar.registerHints(hints, null));
	}

	@ParameterizedTest
	@MethodSource
	void shouldReadAndWrite(Class<?> type) {
		for (Constructor<?> constructor : type.getDeclaredConstructors()) {
			assertThat(RuntimeHintsPredicates.reflection().onConstructorInvocation(constructor)).accepts(hints);
		}
		for (RecordComponent component : type.getRecordComponents()) {
			assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(component.getAccessor())).accepts(hints);
		}
		for (Field constant : type.getFields()) {
			assertThat(RuntimeHintsPredicates.reflection().onFieldAccess(constant)).accepts(hints);
		}
	}

	static Stream<Class<?>> shouldReadAndWrite() {
		return Stream.concat(Stream.of(Page.class), Model.TYPES.values().stream())
			.flatMap((type) -> type.isSealed() ? Stream.of(type.getPermittedSubclasses()) : Stream.of(type))
			.distinct();
	}

	@Test
	void shouldReadSessions() throws ReflectiveOperationException {
		assertThat(RuntimeHintsPredicates.reflection()
			.onMethodInvocation(Stream.of(Session.class.getDeclaredMethods())
				.filter((method) -> method.getName().equals("read"))
				.findFirst()
				.orElseThrow()))
			.accepts(hints);
	}

	@ParameterizedTest
	@ValueSource(classes = { Understory.class, ReactiveUnderstory.class })
	void shouldMakeOperations(Class<?> facade) {
		assertThat(OperationTests.operations(facade).values()).isNotEmpty().allSatisfy((operation) -> {
			assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(operation)).accepts(hints);
			assertThat(RuntimeHintsPredicates.proxies()
				.forInterfaces(AopProxyUtils.completeJdkProxyInterfaces(operation.getDeclaringClass()))).accepts(hints);
		});
	}

}
