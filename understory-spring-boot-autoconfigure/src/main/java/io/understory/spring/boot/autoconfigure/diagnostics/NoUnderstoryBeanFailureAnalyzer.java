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

package io.understory.spring.boot.autoconfigure.diagnostics;

import java.lang.reflect.Field;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import io.understory.api.ReactiveUnderstory;
import io.understory.api.Understory;
import io.understory.spring.boot.autoconfigure.connection.BeanNames;
import io.understory.spring.boot.autoconfigure.connection.UnderstoryConnection;
import io.understory.spring.boot.autoconfigure.connection.UnderstoryConnections;
import io.understory.spring.boot.autoconfigure.settings.ConnectionNames;
import io.understory.spring.boot.autoconfigure.validation.ConfigurationProblems;
import io.understory.spring.boot.autoconfigure.validation.InvalidUnderstoryConfigurationException;
import io.understory.spring.token.ConnectionId;
import io.understory.spring.token.shared.SharedAccessToken;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.InjectionPoint;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.beans.factory.UnsatisfiedDependencyException;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.analyzer.AbstractInjectionFailureAnalyzer;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.ReactiveOAuth2AuthorizedClientManager;
import org.springframework.web.client.RestClient;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * Analyzes a {@link NoSuchBeanDefinitionException} where somebody asks for a bean of ours
 * by its name or by the name of a connection, and Understory is disabled or not
 * configured, or has no such connection.
 */
@Order(0) // before Spring Boot's, which says to define a bean
class NoUnderstoryBeanFailureAnalyzer extends AbstractInjectionFailureAnalyzer<NoSuchBeanDefinitionException> {

	private static final Set<Class<?>> OURS = Set.of(Understory.class, ReactiveUnderstory.class,
			SharedAccessToken.class, UnderstoryConnection.class, UnderstoryConnections.class);

	private static final Set<Class<?>> API = Set.of(Understory.class, ReactiveUnderstory.class);

	private static final Set<Class<?>> CLIENTS = Set.of(WebClient.class, RestClient.class,
			OAuth2AuthorizedClientManager.class, ReactiveOAuth2AuthorizedClientManager.class);

	private final Environment environment;

	private final BeanFactory beanFactory;

	NoUnderstoryBeanFailureAnalyzer(Environment environment, BeanFactory beanFactory) {
		this.environment = environment;
		this.beanFactory = beanFactory;
	}

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, NoSuchBeanDefinitionException cause,
			@Nullable String description) {
		ConnectionNames names = ConnectionNames.of(this.environment);
		Asked asked = asked(rootFailure, cause, names);
		if (asked == null || cause.getNumberOfBeansFound() != 0) {
			return null;
		}
		String needed = ((description != null) ? description : "A component") + " needs the "
				+ asked.type().getSimpleName() + " for Understory, which is not there: ";
		if (Boolean.FALSE.equals(this.environment.getProperty("understory.enabled", Boolean.class))) {
			return new FailureAnalysis(needed + "Understory is disabled, as understory.enabled is false.",
					"Set understory.enabled to true. " + provider(asked.type()), cause);
		}
		List<String> described = names.described().stream().map(ConnectionId::name).toList();
		return described.contains(asked.connection()) ? analyzeOther(needed, asked, cause)
				: analyze(names, described, needed, asked, cause);
	}

	// 'understory' is a name that an application may have given to something else
	private @Nullable FailureAnalysis analyzeOther(String needed, Asked asked, NoSuchBeanDefinitionException cause) {
		BeanNames names = BeanNames.of(new ConnectionId(asked.connection()));
		String name = (asked.type() == ReactiveUnderstory.class) ? names.reactiveUnderstory() : names.understory();
		if (!API.contains(asked.type()) || !this.beanFactory.containsBean(name)
				|| this.beanFactory.isTypeMatch(name, asked.type())) {
			return null;
		}
		return new FailureAnalysis(needed + "a bean of the application has its name, '" + name + "'.",
				"Give that bean another name.", cause);
	}

	private static FailureAnalysis analyze(ConnectionNames names, List<String> described, String needed, Asked asked,
			NoSuchBeanDefinitionException cause) {
		ConfigurationProblems problems = new ConfigurationProblems();
		names.check(problems);
		try {
			problems.throwIfAny();
		}
		catch (InvalidUnderstoryConfigurationException ex) {
			return new FailureAnalysis(needed + ex.getMessage(), ex.getAction(), cause);
		}
		if (described.isEmpty()) {
			return new FailureAnalysis(
					needed + "none of understory.client-id, understory.secret and understory.scopes is set.",
					"Set the three of them; keys are made in Backoffice (profile, Company settings, Integrations). "
							+ provider(asked.type()),
					cause);
		}
		boolean missesDefault = asked.connection().equals(ConnectionId.DEFAULT.name());
		return new FailureAnalysis(
				needed + "there is no "
						+ (missesDefault ? "default connection" : "connection '" + asked.connection() + "'") + ", but "
						+ String.join(", ", described) + ".",
				"Ask for one of these, as in '@Qualifier(\"" + described.get(0) + "\") " + asked.type().getSimpleName()
						+ "', or set "
						+ (missesDefault ? "understory.client-id, understory.secret and understory.scopes."
								: "these properties of understory.connections." + asked.connection() + "."),
				cause);
	}

	private static String provider(Class<?> type) {
		return """
				If the application has to start without Understory, inject a provider in place of the bean:

				    @Qualifier("understory") ObjectProvider<%s> understory

				and ask it for the bean at each use: getIfAvailable() returns null where there is none."""
			.formatted(type.getSimpleName());
	}

	private static @Nullable Asked asked(Throwable rootFailure, NoSuchBeanDefinitionException cause,
			ConnectionNames names) {
		Map<String, Asked> beans = beans(names);
		if (cause.getBeanName() != null) {
			return beans.get(cause.getBeanName());
		}
		InjectionPoint injectionPoint = injectionPoint(rootFailure, cause);
		String qualifier = (injectionPoint != null) ? qualifier(injectionPoint) : null;
		String name = (injectionPoint != null && qualifier == null) ? dependencyName(injectionPoint) : qualifier;
		Class<?> type = cause.getBeanType();
		if (type == null || (!OURS.contains(type) && !CLIENTS.contains(type))) {
			return null;
		}
		Asked bean = beans.get(String.valueOf(name));
		if (bean != null) {
			return new Asked(bean.connection(), type);
		}
		if (qualifier != null && (OURS.contains(type) || names.has(qualifier))) {
			return new Asked(qualifier, type);
		}
		return OURS.contains(type) ? new Asked(ConnectionId.DEFAULT.name(), type) : null;
	}

	private static Map<String, Asked> beans(ConnectionNames names) {
		Map<String, Asked> beans = new HashMap<>();
		Stream.concat(Stream.of(ConnectionId.DEFAULT), names.described().stream()).forEach((id) -> {
			BeanNames beanNames = BeanNames.of(id);
			beans.put(beanNames.connection(), new Asked(id.name(), UnderstoryConnection.class));
			beans.put(beanNames.accessToken(), new Asked(id.name(), SharedAccessToken.class));
			beans.put(beanNames.webClient(), new Asked(id.name(), WebClient.class));
			beans.put(beanNames.restClient(), new Asked(id.name(), RestClient.class));
			beans.put(beanNames.understory(), new Asked(id.name(), Understory.class));
			beans.put(beanNames.reactiveUnderstory(), new Asked(id.name(), ReactiveUnderstory.class));
		});
		beans.put(BeanNames.MANAGER, new Asked(ConnectionId.DEFAULT.name(), OAuth2AuthorizedClientManager.class));
		beans.put(BeanNames.REACTIVE_MANAGER,
				new Asked(ConnectionId.DEFAULT.name(), ReactiveOAuth2AuthorizedClientManager.class));
		return beans;
	}

	private static @Nullable InjectionPoint injectionPoint(Throwable rootFailure, Throwable cause) {
		for (Throwable ex = rootFailure; ex != null; ex = ex.getCause()) {
			if (ex instanceof UnsatisfiedDependencyException unsatisfied && ex.getCause() == cause) {
				return unsatisfied.getInjectionPoint();
			}
		}
		return null;
	}

	private static @Nullable String qualifier(InjectionPoint injectionPoint) {
		return MergedAnnotations.from(injectionPoint.getAnnotations())
			.get(Qualifier.class)
			.getValue("value", String.class)
			.orElse(null);
	}

	private static @Nullable String dependencyName(InjectionPoint injectionPoint) {
		Field field = injectionPoint.getField();
		MethodParameter parameter = injectionPoint.getMethodParameter();
		if (field != null || parameter == null) {
			return (field != null) ? field.getName() : null;
		}
		parameter.initParameterNameDiscovery(new DefaultParameterNameDiscoverer());
		return parameter.getParameterName();
	}

	/**
	 * What somebody asks for.
	 *
	 * @param connection the name of the connection
	 * @param type the type of the bean
	 */
	private record Asked(String connection, Class<?> type) {
	}

}
