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

import java.util.ArrayList;

import io.understory.spring.token.ConnectionId;

import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/**
 * Binds the properties of connections that have a name: {@code understory.*} first, for
 * what they inherit, then their own in its place. A key is not inherited.
 */
public final class ConnectionPropertiesBinder {

	private final Binder binder;

	private final BindHandler handler = new GroupValueBindHandlerAdvisor().apply(BindHandler.DEFAULT);

	/**
	 * Creates a binder.
	 * @param environment the environment
	 */
	public ConnectionPropertiesBinder(Environment environment) {
		this.binder = Binder.get(environment);
	}

	/**
	 * Bind the properties of a connection.
	 * @param connection the connection, not the default one
	 * @return the properties
	 */
	public ConnectionProperties bind(ConnectionId connection) {
		ConnectionProperties properties = new ConnectionProperties();
		bind("understory", properties);
		properties.setClientId(null);
		properties.setSecret(null);
		properties.setScopes(new ArrayList<>());
		bind("understory.connections." + connection.name(), properties);
		return properties;
	}

	private void bind(String name, ConnectionProperties properties) {
		this.binder.bind(name, Bindable.ofInstance(properties), this.handler);
	}

}
