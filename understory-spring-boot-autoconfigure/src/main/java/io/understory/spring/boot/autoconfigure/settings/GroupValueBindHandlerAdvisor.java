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

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import io.understory.spring.boot.autoconfigure.validation.InvalidUnderstoryConfigurationException;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.BeanUtils;
import org.springframework.boot.context.properties.ConfigurationPropertiesBindHandlerAdvisor;
import org.springframework.boot.context.properties.bind.AbstractBindHandler;
import org.springframework.boot.context.properties.bind.BindContext;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.core.convert.ConverterNotFoundException;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.util.ObjectUtils;

/**
 * Looks at plain values under the names of groups of properties, such as
 * {@code understory.token}. An environment variable bears such a name by accident, and is
 * ignored; anything else is a mistake. The value may be a token or a secret, and is not
 * repeated.
 */
public final class GroupValueBindHandlerAdvisor implements ConfigurationPropertiesBindHandlerAdvisor {

	private static final Log logger = LogFactory.getLog(GroupValueBindHandlerAdvisor.class);

	private static final List<ConfigurationPropertyName> OURS = List.of(ConfigurationPropertyName.of("understory"),
			ConfigurationPropertyName.of("management.health.understory"));

	@Override
	public BindHandler apply(BindHandler bindHandler) {
		return new GroupValueBindHandler(bindHandler);
	}

	private static boolean isOurs(ConfigurationPropertyName name) {
		return OURS.stream().anyMatch((prefix) -> prefix.equals(name) || prefix.isAncestorOf(name));
	}

	private static void check(ConfigurationPropertyName name, Bindable<?> target, BindContext context) {
		for (ConfigurationPropertySource source : context.getSources()) {
			ConfigurationProperty property = source.getConfigurationProperty(name);
			if (property != null && !ObjectUtils.isEmpty(property.getValue())) {
				check(property, target);
				return;
			}
		}
	}

	private static void check(ConfigurationProperty property, Bindable<?> target) {
		ConfigurationPropertyName name = property.getName();
		if (!isEnvironmentVariable(property)) {
			throw new InvalidUnderstoryConfigurationException(
					List.of(name + " has a value (" + property.getOrigin() + "), but is a group of properties"),
					List.of("Remove the value of " + name + ", or give it to the one that is meant of:"
							+ properties(name, target)));
		}
		logger.warn("Ignoring the value of " + property.getOrigin() + ": " + name + " is a group of properties.");
	}

	private static boolean isEnvironmentVariable(ConfigurationProperty property) {
		ConfigurationPropertySource source = property.getSource();
		return source != null && source.getUnderlyingSource() instanceof SystemEnvironmentPropertySource;
	}

	private static String properties(ConfigurationPropertyName name, Bindable<?> target) {
		return Arrays.stream(BeanUtils.getPropertyDescriptors(target.getType().resolve(Object.class)))
			.filter((property) -> !property.getName().equals("class"))
			.map((property) -> " " + name + "." + DataObjectPropertyName.toDashedForm(property.getName()))
			.collect(Collectors.joining(","));
	}

	private static class GroupValueBindHandler extends AbstractBindHandler {

		GroupValueBindHandler(BindHandler parent) {
			super(parent);
		}

		// Binds no value to a class of properties as a whole, and says nothing of it
		@Override
		public <T> @Nullable Bindable<T> onStart(ConfigurationPropertyName name, Bindable<T> target,
				BindContext context) {
			if (context.getDepth() == 0 && isOurs(name)) {
				check(name, target, context);
			}
			return super.onStart(name, target, context);
		}

		@Override
		public @Nullable Object onFailure(ConfigurationPropertyName name, Bindable<?> target, BindContext context,
				Exception error) throws Exception {
			if (error instanceof ConverterNotFoundException && isOurs(name)) {
				check(name, target, context);
				return null;
			}
			return super.onFailure(name, target, context, error);
		}

	}

}
