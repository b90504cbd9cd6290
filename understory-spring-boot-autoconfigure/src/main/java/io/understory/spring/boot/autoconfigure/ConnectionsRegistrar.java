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

package io.understory.spring.boot.autoconfigure;

import java.util.List;

import io.understory.spring.boot.autoconfigure.api.ApiFactory;
import io.understory.spring.boot.autoconfigure.client.RestClientFactory;
import io.understory.spring.boot.autoconfigure.client.WebClientFactory;
import io.understory.spring.boot.autoconfigure.connection.BeanNames;
import io.understory.spring.boot.autoconfigure.connection.RegisteredConnections;
import io.understory.spring.boot.autoconfigure.settings.ConnectionNames;
import io.understory.spring.token.ConnectionId;

import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotationMetadata;
import org.springframework.util.ClassUtils;

/**
 * Registers the beans of each connection, the default one's as any other's. A client or
 * access token of the application that has the name of one replaces it.
 */
class ConnectionsRegistrar implements ImportBeanDefinitionRegistrar {

	private final Environment environment;

	private final boolean restClient;

	ConnectionsRegistrar(Environment environment, ClassLoader classLoader) {
		this.environment = environment;
		this.restClient = ClassUtils.isPresent("org.springframework.boot.restclient.RestClientCustomizer", classLoader);
	}

	@Override
	public void registerBeanDefinitions(AnnotationMetadata metadata, BeanDefinitionRegistry registry) {
		List<ConnectionId> connections = ConnectionNames.of(this.environment).connections();
		RootBeanDefinition registered = new RootBeanDefinition(RegisteredConnections.class);
		registered.setRole(BeanDefinition.ROLE_INFRASTRUCTURE);
		registered.getConstructorArgumentValues()
			.addIndexedArgumentValue(0, connections.stream().map(ConnectionId::name).toList());
		registry.registerBeanDefinition(RegisteredConnections.BEAN_NAME, registered);
		connections.forEach((connection) -> register(registry, connection));
	}

	private void register(BeanDefinitionRegistry registry, ConnectionId connection) {
		BeanNames names = BeanNames.of(connection);
		registry.registerBeanDefinition(names.connection(), part(ConnectionParts.class, "connection", connection));
		RootBeanDefinition accessToken = part(ConnectionParts.class, "accessToken", connection);
		accessToken.setDestroyMethodName(""); // the connection ends it, after all its
												// users
		register(registry, names.accessToken(), accessToken);
		register(registry, names.webClient(), client(WebClientFactory.class, "webClient", connection));
		if (this.restClient) {
			register(registry, names.restClient(), client(RestClientFactory.class, "restClient", connection));
			register(registry, names.understory(), client(ApiFactory.class, "understory", connection));
		}
		register(registry, names.reactiveUnderstory(), client(ApiFactory.class, "reactiveUnderstory", connection));
	}

	private static void register(BeanDefinitionRegistry registry, String name, RootBeanDefinition definition) {
		if (!registry.isBeanNameInUse(name)) {
			registry.registerBeanDefinition(name, definition);
		}
	}

	// Lazy: no codecs or HTTP client where nobody uses it
	private static RootBeanDefinition client(Class<?> factory, String method, ConnectionId connection) {
		RootBeanDefinition definition = part(factory, method, connection);
		definition.setLazyInit(true);
		definition.setFallback(true);
		return definition;
	}

	private static RootBeanDefinition part(Class<?> factory, String method, ConnectionId connection) {
		RootBeanDefinition definition = new RootBeanDefinition(factory);
		definition.setFactoryMethodName(method);
		definition.setAutowireMode(RootBeanDefinition.AUTOWIRE_CONSTRUCTOR);
		definition.getConstructorArgumentValues().addIndexedArgumentValue(0, connection.name());
		return definition;
	}

}
