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
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.understory.spring.boot.autoconfigure.settings.ConnectionNames;
import io.understory.spring.token.ConnectionId;
import io.understory.spring.token.shared.SharedAccessToken;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.InjectionPoint;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.beans.factory.UnsatisfiedDependencyException;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
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
 * by its name or by the qualifier {@code understory}, and Understory is disabled or not
 * configured.
 */
@Order(0) // before Spring Boot's, which says to define a bean
class NoUnderstoryBeanFailureAnalyzer extends AbstractInjectionFailureAnalyzer<NoSuchBeanDefinitionException> {

	private static final Map<String, Class<?>> BEANS = Map.of("understoryWebClient", WebClient.class,
			"understoryRestClient", RestClient.class, "understoryAuthorizedClientManager",
			OAuth2AuthorizedClientManager.class, "understoryReactiveAuthorizedClientManager",
			ReactiveOAuth2AuthorizedClientManager.class, "understoryAccessToken", SharedAccessToken.class);

	private final Environment environment;

	NoUnderstoryBeanFailureAnalyzer(Environment environment) {
		this.environment = environment;
	}

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, NoSuchBeanDefinitionException cause,
			@Nullable String description) {
		Class<?> type = askedFor(rootFailure, cause);
		if (type == null || cause.getNumberOfBeansFound() != 0) {
			return null;
		}
		String needed = ((description != null) ? description : "A component") + " needs the " + type.getSimpleName()
				+ " for Understory, which is not there: ";
		if (Boolean.FALSE.equals(this.environment.getProperty("understory.enabled", Boolean.class))) {
			return new FailureAnalysis(needed + "Understory is disabled, as understory.enabled is false.",
					"Set understory.enabled to true. " + provider(type), cause);
		}
		if (Stream.of("client-id", "secret", "scopes").noneMatch(this::isSet)) {
			List<ConnectionId> named = named();
			if (!named.isEmpty()) {
				return new FailureAnalysis(
						needed + "there is no default connection, but "
								+ named.stream().map(ConnectionId::name).collect(Collectors.joining(", ")) + ".",
						"Ask for one of these, as in '@Qualifier(\"" + named.get(0).name() + "\") "
								+ type.getSimpleName() + "', or set understory.client-id, understory.secret and "
								+ "understory.scopes.",
						cause);
			}
			return new FailureAnalysis(
					needed + "none of understory.client-id, understory.secret and understory.scopes is set.",
					"Set the three of them; keys are made in Backoffice (profile, Company settings, Integrations). "
							+ provider(type),
					cause);
		}
		return null;
	}

	private static String provider(Class<?> type) {
		return """
				If the application has to start without Understory, inject a provider in place of the bean:

				    @Qualifier("understory") ObjectProvider<%s> understory

				and ask it for the bean at each use: getIfAvailable() returns null where there is none."""
			.formatted(type.getSimpleName());
	}

	private List<ConnectionId> named() {
		return ConnectionNames.of(this.environment)
			.connections()
			.stream()
			.filter((connection) -> !connection.isDefault())
			.toList();
	}

	private boolean isSet(String name) {
		return Binder.get(this.environment).bind("understory." + name, Bindable.listOf(String.class)).isBound();
	}

	private static @Nullable Class<?> askedFor(Throwable rootFailure, NoSuchBeanDefinitionException cause) {
		if (cause.getBeanName() != null) {
			return BEANS.get(cause.getBeanName());
		}
		Class<?> type = cause.getBeanType();
		if (type == SharedAccessToken.class) {
			return type;
		}
		InjectionPoint injectionPoint = injectionPoint(rootFailure, cause);
		return (injectionPoint != null && BEANS.containsValue(type) && isByName(injectionPoint)) ? type : null;
	}

	private static @Nullable InjectionPoint injectionPoint(Throwable rootFailure, Throwable cause) {
		for (Throwable ex = rootFailure; ex != null; ex = ex.getCause()) {
			if (ex instanceof UnsatisfiedDependencyException unsatisfied && ex.getCause() == cause) {
				return unsatisfied.getInjectionPoint();
			}
		}
		return null;
	}

	private static boolean isByName(InjectionPoint injectionPoint) {
		String qualifier = MergedAnnotations.from(injectionPoint.getAnnotations())
			.get(Qualifier.class)
			.getValue("value", String.class)
			.orElseGet(() -> String.valueOf(dependencyName(injectionPoint)));
		return qualifier.equals("understory") || BEANS.containsKey(qualifier);
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

}
