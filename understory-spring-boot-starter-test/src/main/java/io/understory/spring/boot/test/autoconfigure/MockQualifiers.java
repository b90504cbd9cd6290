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

import io.understory.spring.boot.autoconfigure.injection.ConnectionQualifiers;
import io.understory.spring.token.ConnectionId;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/**
 * Lets the mock of each connection answer to its name as its qualifier.
 *
 * @param connections the names of the connections
 */
record MockQualifiers(List<String> connections) implements BeanFactoryPostProcessor {

	@Override
	public void postProcessBeanFactory(ConfigurableListableBeanFactory beanFactory) {
		this.connections.forEach((connection) -> ConnectionQualifiers.qualify(beanFactory,
				MockBeanNames.of(new ConnectionId(connection)).mock(), connection));
	}

}
