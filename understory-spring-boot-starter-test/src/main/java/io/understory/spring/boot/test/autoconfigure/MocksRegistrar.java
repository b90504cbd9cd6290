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

package io.understory.spring.boot.test.autoconfigure;

import java.util.List;

import io.understory.spring.boot.autoconfigure.connection.BeanNames;
import io.understory.spring.boot.autoconfigure.settings.ConnectionNames;
import io.understory.spring.token.ConnectionId;

import org.springframework.beans.factory.config.RuntimeBeanReference;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.ManagedMap;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotationMetadata;

/**
 * Registers a mock for each connection, and what connects the application with it. A bean
 * of the test that has the name of one replaces it.
 */
class MocksRegistrar implements ImportBeanDefinitionRegistrar {

	private final Environment environment;

	MocksRegistrar(Environment environment) {
		this.environment = environment;
	}

	@Override
	public void registerBeanDefinitions(AnnotationMetadata metadata, BeanDefinitionRegistry registry) {
		List<ConnectionId> connections = ConnectionNames.of(this.environment).connections();
		// A clock of the test for the default connection is that of the others too
		boolean clocks = !registry.isBeanNameInUse(BeanNames.of(ConnectionId.DEFAULT).clock());
		ManagedMap<String, RuntimeBeanReference> mocks = new ManagedMap<>();
		for (ConnectionId connection : connections) {
			MockBeanNames names = MockBeanNames.of(connection);
			RuntimeBeanReference mock = new RuntimeBeanReference(names.mock());
			mocks.put(connection.name(), mock);
			register(registry, names.mock(), mock(connection, connections.size() == 1));
			register(registry, names.connectionDetails(), details(connection, mock));
			if (clocks) {
				register(registry, names.clock(), clock(mock));
			}
		}
		registry.registerBeanDefinition(MockBeanNames.TURNS, part("turns", mocks));
		registry.registerBeanDefinition("mockUnderstorySleeper", sleeper(mocks));
		registry.registerBeanDefinition("mockUnderstoryQualifiers", qualifiers(connections));
	}

	private static void register(BeanDefinitionRegistry registry, String name, RootBeanDefinition definition) {
		if (!registry.isBeanNameInUse(name)) {
			registry.registerBeanDefinition(name, definition);
		}
	}

	// The only one is primary, as an application may have one that it runs itself; of
	// several none is, so that a test that forgets to say which does not stub another
	private static RootBeanDefinition mock(ConnectionId connection, boolean only) {
		RootBeanDefinition definition = part("mock", connection.name());
		definition.setPrimary(only);
		return definition;
	}

	// After the stubs of customizers: the application may call while it starts
	private static RootBeanDefinition details(ConnectionId connection, RuntimeBeanReference mock) {
		RootBeanDefinition definition = part("connectionDetails", connection.name(), mock);
		definition.setPrimary(true);
		definition.setDependsOn(MockBeanNames.TURNS);
		return definition;
	}

	// No candidate for other clocks: the time of the application is its own
	private static RootBeanDefinition clock(RuntimeBeanReference mock) {
		RootBeanDefinition definition = part("clock", mock);
		definition.setDefaultCandidate(false);
		return definition;
	}

	private static RootBeanDefinition sleeper(ManagedMap<String, RuntimeBeanReference> mocks) {
		RootBeanDefinition definition = part("sleeper", mocks);
		definition.setFallback(true);
		return definition;
	}

	private static RootBeanDefinition part(String method, Object... arguments) {
		RootBeanDefinition definition = new RootBeanDefinition(MockParts.class);
		definition.setFactoryMethodName(method);
		definition.setAutowireMode(RootBeanDefinition.AUTOWIRE_CONSTRUCTOR);
		for (int index = 0; index < arguments.length; index++) {
			definition.getConstructorArgumentValues().addIndexedArgumentValue(index, arguments[index]);
		}
		return definition;
	}

	private static RootBeanDefinition qualifiers(List<ConnectionId> connections) {
		RootBeanDefinition definition = new RootBeanDefinition(MockQualifiers.class);
		definition.getConstructorArgumentValues()
			.addIndexedArgumentValue(0, connections.stream().map(ConnectionId::name).toList());
		return definition;
	}

}
