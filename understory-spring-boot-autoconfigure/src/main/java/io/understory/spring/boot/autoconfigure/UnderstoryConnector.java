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

package io.understory.spring.boot.autoconfigure;

import java.io.Closeable;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.http.client.reactive.ClientHttpConnectorBuilder;
import org.springframework.boot.http.client.reactive.JettyClientHttpConnectorBuilder;
import org.springframework.http.client.reactive.ClientHttpConnector;

/**
 * The application's reactive HTTP client, with the settings for Understory.
 *
 * @param connector the HTTP client
 * @param lifecycle ends the HTTP client
 */
record UnderstoryConnector(ClientHttpConnector connector, DisposableBean lifecycle) implements DisposableBean {

	static UnderstoryConnector of(ClientHttpConnectorBuilder<?> builder, UnderstoryHttpSettings settings) {
		if (builder instanceof JettyClientHttpConnectorBuilder jetty) {
			JettyHttpClientLifecycle lifecycle = new JettyHttpClientLifecycle();
			return new UnderstoryConnector(jetty.withHttpClientCustomizer(lifecycle).build(settings.settings()),
					lifecycle);
		}
		ClientHttpConnector connector = builder.build(settings.settings());
		return new UnderstoryConnector(connector,
				(connector instanceof Closeable closeable) ? closeable::close : () -> {
				});
	}

	@Override
	public void destroy() throws Exception {
		this.lifecycle.destroy();
	}

}
