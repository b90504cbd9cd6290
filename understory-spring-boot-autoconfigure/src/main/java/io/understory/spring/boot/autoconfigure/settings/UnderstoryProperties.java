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

import java.util.LinkedHashMap;
import java.util.Map;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * {@link ConfigurationProperties Properties} for the Understory API: of the default
 * connection, and of those that have a name.
 */
@ConfigurationProperties("understory")
public class UnderstoryProperties extends ConnectionProperties {

	/**
	 * Whether to enable the Understory clients.
	 */
	private boolean enabled = true;

	/**
	 * Further connections by their names, such as 'north': keys of other companies, or
	 * with other scopes. What one of them does not set is as 'understory.*' has it,
	 * except 'client-id', 'secret', 'scopes' and 'webhook.secrets'.
	 */
	private final Map<String, ConnectionProperties> connections = new LinkedHashMap<>();

	public boolean isEnabled() {
		return this.enabled;
	}

	public void setEnabled(boolean enabled) {
		this.enabled = enabled;
	}

	/**
	 * Return the properties of connections that have a name.
	 * @return their own properties, without what they inherit
	 */
	public Map<String, ConnectionProperties> getConnections() {
		return this.connections;
	}

}
