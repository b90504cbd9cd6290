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

package io.understory.spring.boot.autoconfigure.security;

import io.understory.spring.boot.autoconfigure.connection.BeanNames;
import io.understory.spring.token.security.UnderstoryAuthorizedClientManager;
import io.understory.spring.token.security.UnderstoryReactiveAuthorizedClientManager;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;

/**
 * Registers the authorized client managers after everybody else. Spring Security gives
 * the application its default manager only if it finds none while bean definitions are
 * registered, and a fallback leaves injection by type to the application's own.
 */
public class AuthorizedClientManagerRegistrar implements BeanFactoryPostProcessor {

	@Override
	public void postProcessBeanFactory(ConfigurableListableBeanFactory beanFactory) {
		register(beanFactory, BeanNames.MANAGER, UnderstoryAuthorizedClientManager.class);
		register(beanFactory, BeanNames.REACTIVE_MANAGER, UnderstoryReactiveAuthorizedClientManager.class);
	}

	private static void register(ConfigurableListableBeanFactory beanFactory, String name, Class<?> type) {
		if (!beanFactory.containsLocalBean(name)) {
			RootBeanDefinition definition = new RootBeanDefinition(type);
			definition.setFallback(true);
			definition.setLazyInit(true); // too late to hear whether the application is
											// lazy
			((BeanDefinitionRegistry) beanFactory).registerBeanDefinition(name, definition);
		}
	}

}
