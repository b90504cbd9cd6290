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

import io.understory.spring.token.ConnectionId;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.ConfigurationPropertyState;
import org.springframework.core.env.Environment;

/**
 * Knows which property a connection has a value from: one of its own, or the one that it
 * inherits.
 *
 * @param environment the environment
 * @param connection the connection
 */
public record PropertyNames(Environment environment, ConnectionId connection) {

	/**
	 * Return the full name of a property.
	 * @param property the end of the name
	 * @return the name
	 */
	public String of(String property) {
		return (isOwn(property) ? this.connection : ConnectionId.DEFAULT).property(property);
	}

	/**
	 * Return whether a property of the connection's own is set.
	 * @param property the end of the name
	 * @return {@code false} if the value is inherited
	 */
	public boolean isOwn(String property) {
		return isSet(this.connection.property(property));
	}

	private boolean isSet(String property) {
		ConfigurationPropertyName name = ConfigurationPropertyName.of(property);
		for (ConfigurationPropertySource source : ConfigurationPropertySources.get(this.environment)) {
			if (source.getConfigurationProperty(name) != null
					|| source.containsDescendantOf(name) == ConfigurationPropertyState.PRESENT) {
				return true;
			}
		}
		return false;
	}

}
