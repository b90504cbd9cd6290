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
import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.HttpRedirects;
import org.springframework.boot.http.client.reactive.ClientHttpConnectorBuilder;
import org.springframework.boot.http.client.reactive.JettyClientHttpConnectorBuilder;
import org.springframework.http.client.reactive.ClientHttpConnector;

/**
 * The application's HTTP client for token requests and API calls: with finite timeouts,
 * and without redirects, which could carry a secret or a token to another host.
 *
 * @param connector the HTTP client
 * @param timeout the longest time for connecting and one answer
 * @param lifecycle ends the HTTP client
 */
record UnderstoryConnector(ClientHttpConnector connector, Duration timeout,
		DisposableBean lifecycle) implements DisposableBean {

	private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

	private static final Duration READ_TIMEOUT = Duration.ofSeconds(30);

	static UnderstoryConnector of(ClientHttpConnectorBuilder<?> builder, HttpClientSettings settings) {
		Duration connectTimeout = orElse(settings.connectTimeout(), CONNECT_TIMEOUT);
		Duration readTimeout = orElse(settings.readTimeout(), READ_TIMEOUT);
		HttpClientSettings ourSettings = settings.withTimeouts(connectTimeout, readTimeout)
			.withRedirects(HttpRedirects.DONT_FOLLOW);
		Duration timeout = connectTimeout.plus(readTimeout);
		if (builder instanceof JettyClientHttpConnectorBuilder jetty) {
			JettyHttpClientLifecycle lifecycle = new JettyHttpClientLifecycle();
			return new UnderstoryConnector(jetty.withHttpClientCustomizer(lifecycle).build(ourSettings), timeout,
					lifecycle);
		}
		ClientHttpConnector connector = builder.build(ourSettings);
		return new UnderstoryConnector(connector, timeout,
				(connector instanceof Closeable closeable) ? closeable::close : () -> {
				});
	}

	private static Duration orElse(@Nullable Duration timeout, Duration defaultTimeout) {
		return (timeout != null) ? timeout : defaultTimeout;
	}

	@Override
	public void destroy() throws Exception {
		this.lifecycle.destroy();
	}

}
