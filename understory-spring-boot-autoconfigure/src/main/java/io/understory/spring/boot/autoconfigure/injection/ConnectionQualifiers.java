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

package io.understory.spring.boot.autoconfigure.injection;

import java.lang.reflect.AnnotatedElement;
import java.util.List;
import java.util.Map;

import io.understory.spring.boot.autoconfigure.connection.BeanNames;
import io.understory.spring.boot.autoconfigure.connection.RegisteredConnections;
import io.understory.spring.token.ConnectionId;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.core.SimpleAliasRegistry;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.AnnotationUtils;

/**
 * Lets the beans of a connection answer to its name as their qualifier, and those of the
 * application that replace one too, unless they have a qualifier of their own. Beside
 * other connections these are fallbacks as well.
 */
public class ConnectionQualifiers implements BeanFactoryPostProcessor {

	@Override
	public void postProcessBeanFactory(ConfigurableListableBeanFactory beanFactory) {
		List<ConnectionId> ids = RegisteredConnections.in(beanFactory).ids();
		for (ConnectionId id : ids) {
			BeanNames names = BeanNames.of(id);
			qualify(beanFactory, names.connection(), id.name());
			qualify(beanFactory, names.accessToken(), id.name());
			for (String name : names.clients()) {
				qualify(beanFactory, name, id.name());
				if (ids.size() > 1) {
					makeFallback(beanFactory, name);
				}
			}
		}
		qualify(beanFactory, BeanNames.MANAGER, ConnectionId.DEFAULT.name());
		qualify(beanFactory, BeanNames.REACTIVE_MANAGER, ConnectionId.DEFAULT.name());
	}

	// One that replaces a client of ours would else be everybody's who asks by type
	private static void makeFallback(ConfigurableListableBeanFactory beanFactory, String name) {
		String beanName = ((SimpleAliasRegistry) beanFactory).canonicalName(name);
		if (beanFactory.containsBeanDefinition(beanName)) {
			beanFactory.getBeanDefinition(beanName).setFallback(true);
		}
	}

	/**
	 * Let a bean answer to a qualifier, unless it has one of its own. As if annotated: a
	 * qualifier of the definition would hide the bean's name.
	 * @param beanFactory the bean factory
	 * @param name the name of the bean, which may be missing
	 * @param qualifier the qualifier
	 */
	public static void qualify(ConfigurableListableBeanFactory beanFactory, String name, String qualifier) {
		String beanName = ((SimpleAliasRegistry) beanFactory).canonicalName(name);
		if (!beanFactory.containsBeanDefinition(beanName)
				|| beanFactory.findAnnotationOnBean(beanName, Qualifier.class, false) != null) {
			return;
		}
		AnnotatedElement qualified = AnnotatedElementUtils
			.forAnnotations(AnnotationUtils.synthesizeAnnotation(Map.of("value", qualifier), Qualifier.class, null));
		if (beanFactory.getBeanDefinition(beanName) instanceof RootBeanDefinition definition) {
			definition.setQualifiedElement(qualified);
			return;
		}
		RootBeanDefinition definition = new RootBeanDefinition(
				(RootBeanDefinition) beanFactory.getMergedBeanDefinition(beanName));
		definition.setQualifiedElement(qualified);
		BeanDefinitionRegistry registry = (BeanDefinitionRegistry) beanFactory;
		registry.removeBeanDefinition(beanName);
		registry.registerBeanDefinition(beanName, definition);
	}

}
