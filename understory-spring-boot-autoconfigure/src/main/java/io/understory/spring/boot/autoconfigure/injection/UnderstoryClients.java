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

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

import io.understory.api.ReactiveUnderstory;
import io.understory.api.Understory;
import io.understory.spring.boot.autoconfigure.connection.BeanNames;
import io.understory.spring.boot.autoconfigure.connection.RegisteredConnections;
import io.understory.spring.token.ConnectionId;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.ReactiveOAuth2AuthorizedClientManager;
import org.springframework.web.client.RestClient;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * The beans that an application injects, and may have others of their type beside them.
 *
 * @param types the type of each
 * @param qualifiers what each answers to besides its name
 */
record UnderstoryClients(Map<String, Class<?>> types, Map<String, String> qualifiers) {

	static UnderstoryClients in(BeanFactory beanFactory) {
		UnderstoryClients clients = new UnderstoryClients(new LinkedHashMap<>(), new HashMap<>());
		for (ConnectionId id : RegisteredConnections.in(beanFactory).ids()) {
			BeanNames names = BeanNames.of(id);
			clients.add(names.webClient(), WebClient.class, id);
			clients.add(names.restClient(), RestClient.class, id);
			clients.add(names.understory(), Understory.class, id);
			clients.add(names.reactiveUnderstory(), ReactiveUnderstory.class, id);
		}
		clients.add(BeanNames.MANAGER, OAuth2AuthorizedClientManager.class, ConnectionId.DEFAULT);
		clients.add(BeanNames.REACTIVE_MANAGER, ReactiveOAuth2AuthorizedClientManager.class, ConnectionId.DEFAULT);
		return clients;
	}

	private void add(String name, Class<?> type, ConnectionId id) {
		this.types.put(name, type);
		this.qualifiers.put(name, id.name());
	}

}
