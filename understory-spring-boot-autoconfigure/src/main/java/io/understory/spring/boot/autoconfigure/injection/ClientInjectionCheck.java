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

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.springframework.aot.AotDetector;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;

/**
 * Stops the start-up where a bean asks for one of ours by its name, and would silently be
 * injected with another. Looks at bean definitions, so that beans that are lazy or made
 * later are found too, and makes no bean.
 */
public class ClientInjectionCheck implements BeanFactoryPostProcessor {

	@Override
	public void postProcessBeanFactory(ConfigurableListableBeanFactory beanFactory) {
		if (AotDetector.useGeneratedArtifacts()) {
			return; // it was looked at when it was processed
		}
		UnderstoryClients clients = UnderstoryClients.in(beanFactory);
		Map<String, Class<?>> rivalled = new HashMap<>(clients.types());
		rivalled.values().removeIf((type) -> !hasRival(beanFactory, clients, type));
		if (!rivalled.isEmpty()) {
			check(beanFactory,
					new ClientInjections((DefaultListableBeanFactory) beanFactory, rivalled, clients.qualifiers()));
		}
	}

	private static boolean hasRival(ConfigurableListableBeanFactory beanFactory, UnderstoryClients clients,
			Class<?> type) {
		for (String name : BeanFactoryUtils.beanNamesForTypeIncludingAncestors(beanFactory, type, true, false)) {
			if (!clients.types().containsKey(name)) {
				return true;
			}
		}
		return false;
	}

	private static void check(ConfigurableListableBeanFactory beanFactory, ClientInjections injections) {
		List<WrongInjection> wrong = new ArrayList<>();
		for (String beanName : beanFactory.getBeanDefinitionNames()) {
			wrong.addAll(injections.findWrong(beanName));
		}
		throwIfAny(wrong);
		beanFactory.addBeanPostProcessor(new ActualClassCheck(injections));
	}

	private static void throwIfAny(List<WrongInjection> wrong) {
		if (!wrong.isEmpty()) {
			throw new WrongClientInjectedException(wrong);
		}
	}

	/**
	 * Looks at classes that no bean definition told of.
	 *
	 * @param injections where beans are injected
	 */
	private record ActualClassCheck(ClientInjections injections) implements BeanPostProcessor {

		@Override
		public Object postProcessBeforeInitialization(Object bean, String beanName) {
			throwIfAny(this.injections.findWrongMembers(beanName, bean.getClass()));
			return bean;
		}

	}

}
