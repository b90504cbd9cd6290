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

import io.understory.spring.boot.autoconfigure.http.UnderstoryConnector;
import io.understory.spring.boot.autoconfigure.http.UnderstoryRequestFactory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.reactive.ClientHttpConnectorBuilder;
import org.springframework.core.io.ResourceLoader;

/**
 * Makes HTTP clients as the application's own are made.
 *
 * @param connectors builds reactive ones
 * @param requestFactories builds blocking ones
 * @param resourceLoader knows the libraries that are there
 */
public record HttpClients(ObjectProvider<ClientHttpConnectorBuilder<?>> connectors,
		ObjectProvider<ClientHttpRequestFactoryBuilder<?>> requestFactories, ResourceLoader resourceLoader) {

	UnderstoryConnector connector(HttpClientSettings settings) {
		return UnderstoryConnector.of(this.connectors
			.getIfAvailable(() -> ClientHttpConnectorBuilder.detect(this.resourceLoader.getClassLoader())), settings);
	}

	UnderstoryRequestFactory requestFactory(HttpClientSettings settings) {
		return UnderstoryRequestFactory.of(this.requestFactories.getIfAvailable(
				() -> ClientHttpRequestFactoryBuilder.detect(this.resourceLoader.getClassLoader())), settings);
	}

}
