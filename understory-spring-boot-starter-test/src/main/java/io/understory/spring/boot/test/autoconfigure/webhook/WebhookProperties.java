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

package io.understory.spring.boot.test.autoconfigure.webhook;

import java.util.ArrayList;
import java.util.List;

import io.understory.spring.token.ConnectionId;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.ConfigurationPropertyState;
import org.springframework.core.env.Environment;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.PropertySources;

/**
 * What the application says of its webhooks.
 */
final class WebhookProperties {

	private static final String DEFAULT_PATH = "/understory/webhook";

	private WebhookProperties() {
	}

	static String secrets(ConnectionId connection) {
		return connection.property("webhook.secrets");
	}

	static String path(ConnectionId connection, Environment environment) {
		String path = environment.getProperty(ConnectionId.DEFAULT.property("webhook.path"), DEFAULT_PATH);
		return connection.isDefault() ? path
				: environment.getProperty(connection.property("webhook.path"), path + "/" + connection.name());
	}

	/**
	 * Return whether the application has a property, in whatever form: a placeholder that
	 * only production resolves will do.
	 * @param name the name of the property
	 * @param sources where it may be; what a mock says of it does not count
	 */
	static boolean isSet(String name, PropertySources sources) {
		ConfigurationPropertyName property = ConfigurationPropertyName.of(name);
		List<PropertySource<?>> others = new ArrayList<>();
		sources.stream().filter((source) -> !(source instanceof MockWebhookSecrets)).forEach(others::add);
		for (ConfigurationPropertySource source : ConfigurationPropertySources.from(others)) {
			if (source.getConfigurationProperty(property) != null
					|| source.getConfigurationProperty(property.append("[0]")) != null
					|| source.containsDescendantOf(property) == ConfigurationPropertyState.PRESENT) {
				return true;
			}
		}
		return false;
	}

}
