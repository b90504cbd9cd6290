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
import java.util.Set;
import java.util.function.Predicate;

import io.understory.spring.boot.autoconfigure.validation.ConfigurationProblems;
import io.understory.spring.token.ConnectionId;

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
		Map<String, Map<String, UnderstoryConnectionDetails>> beans = new LinkedHashMap<>();
		for (String beanName : this.beanFactory.getBeanNamesForType(UnderstoryConnectionDetails.class)) {
			if (!is(beanName, (definition) -> !definition.isAutowireCandidate())) {
				UnderstoryConnectionDetails bean = this.beanFactory.getBean(beanName,
						UnderstoryConnectionDetails.class);
				beans.computeIfAbsent(bean.getConnectionName(), (name) -> new LinkedHashMap<>()).put(beanName, bean);
			}
		}
		List<String> names = ids.stream().map(ConnectionId::name).toList();
		Map<String, UnderstoryConnectionDetails> details = new LinkedHashMap<>();
		beans.forEach((name, candidates) -> {
			if (names.contains(name)) {
				details.put(name, candidates.get(choose(name, candidates.keySet(), problems)));
			}
			else {
				addUnknown(problems, String.join("' and '", candidates.keySet()), name, names);
			}
		});
		return details;
	}

	private String choose(String name, Set<String> beanNames, ConfigurationProblems problems) {
		List<String> primary = beanNames.stream().filter((bean) -> is(bean, BeanDefinition::isPrimary)).toList();
		List<String> regular = beanNames.stream().filter((bean) -> !is(bean, BeanDefinition::isFallback)).toList();
		List<String> chosen = !primary.isEmpty() ? primary : (!regular.isEmpty() ? regular : List.copyOf(beanNames));
		if (chosen.size() > 1) {
			problems.add(
					"The beans '" + String.join("' and '", chosen) + "' are details of the same connection, '" + name
							+ "'",
					"Remove one of them, let it name another connection, or annotate the right one with @Primary.");
		}
		return chosen.get(0);
	}

	private boolean is(String beanName, Predicate<BeanDefinition> predicate) {
		return this.beanFactory.containsBeanDefinition(beanName)
				&& predicate.test(this.beanFactory.getMergedBeanDefinition(beanName));
	}

	private static void addUnknown(ConfigurationProblems problems, String beanNames, String name, List<String> names) {
		String property = name.equals(ConnectionId.DEFAULT.name()) ? "understory.scopes"
				: "understory.connections." + name + ".scopes";
		problems.add(
				"The bean '" + beanNames + "' has details of a connection '" + name + "', which is none of: "
						+ String.join(", ", names),
				"Let it name another connection, or set " + property + ", so that there is a connection of that name.");
	}

}
