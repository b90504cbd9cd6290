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

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.core.SimpleAliasRegistry;

/**
 * Lets a bean of the application that replaces one of ours answer to the qualifier
 * {@code understory} too, unless it has a qualifier of its own.
 */
class ReplacementQualifier implements BeanFactoryPostProcessor {

	@Override
	public void postProcessBeanFactory(ConfigurableListableBeanFactory beanFactory) {
		for (String name : UnderstoryClients.TYPES.keySet()) {
			String beanName = ((SimpleAliasRegistry) beanFactory).canonicalName(name);
			if (beanFactory.containsBeanDefinition(beanName)
					&& beanFactory.findAnnotationOnBean(beanName, Qualifier.class, false) == null) {
				qualify(beanFactory, beanName);
			}
		}
	}

	// As if annotated: a qualifier of the definition would hide the bean's name
	private static void qualify(ConfigurableListableBeanFactory beanFactory, String beanName) {
		if (beanFactory.getBeanDefinition(beanName) instanceof RootBeanDefinition definition) {
			definition.setQualifiedElement(UnderstoryClients.class);
			return;
		}
		RootBeanDefinition definition = new RootBeanDefinition(
				(RootBeanDefinition) beanFactory.getMergedBeanDefinition(beanName));
		definition.setQualifiedElement(UnderstoryClients.class);
		BeanDefinitionRegistry registry = (BeanDefinitionRegistry) beanFactory;
		registry.removeBeanDefinition(beanName);
		registry.registerBeanDefinition(beanName, definition);
	}

}
