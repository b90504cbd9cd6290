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

import java.lang.reflect.Field;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.BeansException;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectFactory;
import org.springframework.beans.factory.config.DependencyDescriptor;
import org.springframework.beans.factory.support.AutowireCandidateResolver;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;

/**
 * A parameter or field that Spring injects, resolved to the name of a bean without making
 * it.
 */
@SuppressWarnings("serial") // never serialized
class ClientInjection extends DependencyDescriptor {

	ClientInjection(MethodParameter parameter) {
		super(parameter, false, false);
		initParameterNameDiscovery(new DefaultParameterNameDiscoverer());
		unwrap(parameter.getParameterType());
	}

	ClientInjection(Field field) {
		super(field, false, false);
		unwrap(field.getType());
	}

	private void unwrap(Class<?> type) {
		if (isWrapper(type)) {
			increaseNestingLevel();
		}
	}

	static boolean isWrapper(Class<?> type) {
		return Optional.class == type || ObjectFactory.class.isAssignableFrom(type)
				|| type.getName().equals("jakarta.inject.Provider");
	}

	boolean isUnqualified(DefaultListableBeanFactory beanFactory) {
		AutowireCandidateResolver resolver = beanFactory.getAutowireCandidateResolver();
		return !resolver.hasQualifier(this) && resolver.getSuggestedValue(this) == null;
	}

	/**
	 * Return the name of the bean that Spring injects here.
	 * @param beanFactory the bean factory
	 * @param beanName the bean that is injected with it
	 * @return the name, or {@code null} if there is none, or Spring refuses to choose
	 */
	@Nullable String resolve(DefaultListableBeanFactory beanFactory, String beanName) {
		Set<String> names = new LinkedHashSet<>();
		try {
			beanFactory.doResolveDependency(this, beanName, names, null);
		}
		catch (BeansException ex) {
			return null;
		}
		return names.isEmpty() ? null : names.iterator().next();
	}

	@Override
	@SuppressWarnings("NullAway") // the name is enough
	public Object resolveCandidate(String beanName, Class<?> requiredType, BeanFactory beanFactory) {
		return null;
	}

	@Override
	public @Nullable Object resolveNotUnique(ResolvableType type, Map<String, Object> matchingBeans) {
		return null;
	}

}
