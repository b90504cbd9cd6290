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

package io.understory.spring.boot.autoconfigure.settings;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.understory.spring.boot.autoconfigure.validation.ConfigurationProblems;
import io.understory.spring.token.ConnectionId;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/**
 * The beans of connection details, each for the connection that it names. Those of a
 * parent context are for the parent's connections.
 *
 * @param beanFactory where the beans are
 */
public record ConnectionDetailsBeans(ConfigurableListableBeanFactory beanFactory) {

	Map<String, UnderstoryConnectionDetails> byConnection(List<ConnectionId> ids, ConfigurationProblems problems) {
		Map<String, String> beanNames = new LinkedHashMap<>();
		Map<String, UnderstoryConnectionDetails> details = new LinkedHashMap<>();
		List<String> names = ids.stream().map(ConnectionId::name).toList();
		for (String beanName : this.beanFactory.getBeanNamesForType(UnderstoryConnectionDetails.class)) {
			UnderstoryConnectionDetails bean = this.beanFactory.getBean(beanName, UnderstoryConnectionDetails.class);
			String name = bean.getConnectionName();
			if (!names.contains(name)) {
				addUnknown(problems, beanName, name, names);
			}
			else if (isBetter(beanName, beanNames.get(name), problems)) {
				beanNames.put(name, beanName);
				details.put(name, bean);
			}
		}
		return details;
	}

	private boolean isBetter(String beanName, @Nullable String other, ConfigurationProblems problems) {
		if (other == null || isPrimary(beanName) == isPrimary(other)) {
			if (other != null) {
				problems.add("The beans '" + other + "' and '" + beanName + "' are details of the same connection",
						"Remove one of them, let it name another connection, or annotate the right one with @Primary.");
			}
			return other == null;
		}
		return isPrimary(beanName);
	}

	private boolean isPrimary(String beanName) {
		BeanDefinition definition = this.beanFactory.containsBeanDefinition(beanName)
				? this.beanFactory.getMergedBeanDefinition(beanName) : null;
		return definition != null && definition.isPrimary();
	}

	private static void addUnknown(ConfigurationProblems problems, String beanName, String name, List<String> names) {
		problems.add(
				"The bean '" + beanName + "' has details of a connection '" + name + "', which is none of: "
						+ String.join(", ", names),
				"Let it name another connection, or set a property of understory.connections." + name
						+ ", so that there is a connection of that name.");
	}

}
