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
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.springframework.beans.BeanUtils;
import org.springframework.beans.BeansException;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

/**
 * The places where beans are injected with what they ask for by one of our names. What
 * Spring injects there is Spring's own answer.
 */
class ClientInjections {

	private final DefaultListableBeanFactory beanFactory;

	private final Map<String, Class<?>> clients;

	private final Map<String, String> qualifiers;

	private final Set<Class<?>> seen = ConcurrentHashMap.newKeySet();

	/**
	 * Creates the injections.
	 * @param beanFactory the bean factory
	 * @param clients the names to look for, each with its type
	 * @param qualifiers the qualifier of each
	 */
	ClientInjections(DefaultListableBeanFactory beanFactory, Map<String, Class<?>> clients,
			Map<String, String> qualifiers) {
		this.beanFactory = beanFactory;
		this.clients = clients;
		this.qualifiers = qualifiers;
	}

	/**
	 * Find the places where a bean, as it is defined, gets another than it asks for.
	 */
	List<WrongInjection> findWrong(String beanName) {
		try {
			Class<?> type = this.beanFactory.getType(beanName, false);
			RootBeanDefinition definition = (RootBeanDefinition) this.beanFactory.getMergedBeanDefinition(beanName);
			if (definition.getFactoryMethodName() == null && definition.hasBeanClass()) {
				type = definition.getBeanClass(); // that of a FactoryBean, not of what it
													// makes
			}
			List<WrongInjection> wrong = new ArrayList<>();
			for (Executable executable : executables(definition)) {
				addWrong(wrong, beanName, executable);
			}
			if (type != null) {
				wrong.addAll(findWrongMembers(beanName, type));
			}
			return wrong;
		}
		catch (BeansException | IllegalStateException | LinkageError ex) {
			return List.of(); // Spring says it better
		}
	}

	/**
	 * Find the fields and methods where a bean gets another than it asks for.
	 */
	List<WrongInjection> findWrongMembers(String beanName, Class<?> beanClass) {
		Class<?> type = ClassUtils.getUserClass(beanClass);
		if (!this.seen.add(type)) {
			return List.of();
		}
		List<WrongInjection> wrong = new ArrayList<>();
		ReflectionUtils.doWithFields(type, (field) -> addWrong(wrong, beanName, field), this::isCandidate);
		ReflectionUtils.doWithMethods(type, (method) -> addWrong(wrong, beanName, method),
				(method) -> isCandidate(type, method));
		return wrong;
	}

	private List<? extends Executable> executables(RootBeanDefinition definition) {
		if (definition.getFactoryMethodName() != null) {
			Method method = definition.getResolvedFactoryMethod();
			return (method != null) ? List.of(method) : List.of(); // null if it is
																	// overloaded
		}
		if (!definition.hasBeanClass() || definition.hasConstructorArgumentValues()
				|| definition.getInstanceSupplier() != null) {
			return List.of();
		}
		return constructors(ClassUtils.getUserClass(definition.getBeanClass()));
	}

	// Those of which Spring chooses one
	private static List<Constructor<?>> constructors(Class<?> type) {
		List<Constructor<?>> all = List.of(type.getDeclaredConstructors());
		List<Constructor<?>> annotated = all.stream().filter(ClientInjections::isAutowired).toList();
		if (!annotated.isEmpty() || all.size() == 1) {
			return annotated.isEmpty() ? all : annotated;
		}
		Constructor<?> primary = BeanUtils.findPrimaryConstructor(type);
		return (primary != null) ? List.of(primary) : List.of();
	}

	private boolean isCandidate(Field field) {
		return this.clients.containsKey(field.getName()) && !Modifier.isStatic(field.getModifiers())
				&& isAutowired(field);
	}

	private boolean isCandidate(Class<?> type, Method method) {
		return Arrays.stream(method.getParameterTypes()).anyMatch(this::isCandidate)
				&& !Modifier.isStatic(method.getModifiers()) && isAutowired(method)
				&& method.equals(ClassUtils.getMostSpecificMethod(method, type));
	}

	private boolean isCandidate(Class<?> type) {
		return this.clients.containsValue(type) || ClientInjection.isWrapper(type);
	}

	private static boolean isAutowired(AnnotatedElement element) {
		MergedAnnotations annotations = MergedAnnotations.from(element);
		return annotations.isPresent(Autowired.class) || annotations.isPresent("jakarta.inject.Inject");
	}

	private void addWrong(List<WrongInjection> wrong, String beanName, Field field) {
		addWrong(wrong, beanName, new ClientInjection(field), "field of " + field.getDeclaringClass().getName());
	}

	private void addWrong(List<WrongInjection> wrong, String beanName, Executable executable) {
		Class<?>[] types = executable.getParameterTypes();
		for (int i = 0; i < types.length; i++) {
			if (isCandidate(types[i])) {
				addWrong(wrong, beanName, new ClientInjection(MethodParameter.forExecutable(executable, i)),
						"parameter of " + (executable instanceof Method method
								? method.getDeclaringClass().getName() + "." + method.getName()
								: "the constructor of " + executable.getDeclaringClass().getName()));
			}
		}
	}

	private void addWrong(List<WrongInjection> wrong, String beanName, ClientInjection injection, String place) {
		String name = injection.getDependencyName();
		if (name != null && injection.getDependencyType() == this.clients.get(name)
				&& injection.isUnqualified(this.beanFactory)) {
			String injected = injection.resolve(this.beanFactory, beanName);
			if (injected != null && !injected.equals(name)
					&& !Arrays.asList(this.beanFactory.getAliases(injected)).contains(name)) {
				wrong.add(new WrongInjection(
						"Bean '%s' asks for '%s' (%s) and would get '%s'".formatted(beanName, name, place, injected),
						String.valueOf(this.qualifiers.get(name))));
			}
		}
	}

}
