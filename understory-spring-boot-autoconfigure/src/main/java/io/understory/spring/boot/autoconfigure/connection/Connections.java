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

package io.understory.spring.boot.autoconfigure.connection;

import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.micrometer.observation.ObservationRegistry;
import io.understory.spring.boot.autoconfigure.settings.ConnectionSettings;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;

/**
 * The connections with what their beans are made of.
 */
public final class Connections implements UnderstoryConnections, DisposableBean {

	private final Map<String, Connection> connections = new LinkedHashMap<>();

	private final AccessTokens accessTokens;

	/**
	 * Creates the connections.
	 * @param settings the settings of each
	 * @param httpClients makes HTTP clients
	 * @param observationRegistries told of token requests
	 * @param beanFactory where the beans of the connections are
	 */
	public Connections(List<ConnectionSettings> settings, HttpClients httpClients,
			ObjectProvider<ObservationRegistry> observationRegistries, ListableBeanFactory beanFactory) {
		this.accessTokens = new AccessTokens(observationRegistries, beanFactory);
		settings.forEach((each) -> this.connections.put(each.id().name(),
				new Connection(each, httpClients, this.accessTokens, beanFactory)));
	}

	@Override
	public Connection get(String name) {
		Connection connection = this.connections.get(name);
		if (connection == null) {
			throw new IllegalArgumentException("There is no connection to Understory with the name '" + name
					+ "'. There are: " + String.join(", ", this.connections.keySet()));
		}
		return connection;
	}

	/**
	 * Return all of them.
	 * @return the connections
	 */
	public Collection<Connection> all() {
		return Collections.unmodifiableCollection(this.connections.values());
	}

	@Override
	public Iterator<UnderstoryConnection> iterator() {
		return this.connections.values().stream().map(UnderstoryConnection.class::cast).iterator();
	}

	@Override
	public void destroy() {
		this.connections.values().forEach(Connection::close);
		this.accessTokens.close();
	}

	@Override
	public String toString() {
		return "Connections " + this.connections.keySet();
	}

}
