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

package io.understory.spring.boot.autoconfigure.api;

import java.util.List;

import io.understory.api.ReactiveUnderstory;
import io.understory.api.Understory;
import io.understory.api.client.Sleeper;
import io.understory.api.client.UnderstoryOptions;
import io.understory.api.error.TokenScopes;
import io.understory.api.json.DriftListener;
import io.understory.spring.boot.autoconfigure.connection.Connection;
import io.understory.spring.boot.autoconfigure.connection.Connections;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.util.function.SingletonSupplier;

/**
 * Makes the typed API of a connection, over its clients or those of the application that
 * replace them.
 */
public final class ApiFactory {

	private ApiFactory() {
	}

	static Understory understory(String name, Connections connections, ObjectProvider<ApiDriftListener> listeners,
			ObjectProvider<Sleeper> sleepers) {
		Connection connection = connections.get(name);
		UnderstoryOptions options = options(connection, listeners);
		Sleeper sleeper = sleepers.getIfUnique();
		return Understory.create(connection.restClient(), (sleeper != null) ? options.sleeper(sleeper) : options);
	}

	static ReactiveUnderstory reactiveUnderstory(String name, Connections connections,
			ObjectProvider<ApiDriftListener> listeners) {
		Connection connection = connections.get(name);
		return ReactiveUnderstory.create(connection.webClient(), options(connection, listeners));
	}

	private static UnderstoryOptions options(Connection connection, ObjectProvider<ApiDriftListener> listeners) {
		return connection.settings()
			.api()
			.clock(connection.clock())
			.scopes(() -> new TokenScopes(connection.details().getScopes(),
					connection.token().status().grantedScopes()))
			.driftListener(driftListener(connection.name(), listeners));
	}

	// Looked up once: an answer may differ in each of its items
	private static DriftListener driftListener(String connection, ObjectProvider<ApiDriftListener> listeners) {
		SingletonSupplier<List<ApiDriftListener>> all = SingletonSupplier.of(() -> listeners.orderedStream().toList());
		return (drift) -> all.obtain().forEach((listener) -> listener.onDrift(connection, drift));
	}

}
