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

package io.understory.spring.boot.autoconfigure.http;

import java.time.Duration;
import java.util.function.Consumer;

import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.core5.util.Timeout;

import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.HttpComponentsClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.reactive.HttpComponentsClientHttpConnectorBuilder;

/**
 * Keeps the HTTP clients of HttpComponents from taking longer than their settings allow.
 * Waiting for a connection of the pool, for which three minutes would be allowed, is part
 * of connecting.
 */
final class HttpComponentsLimits {

	private static final Timeout NO_LIMIT = RequestConfig.DEFAULT.getConnectionRequestTimeout();

	private HttpComponentsLimits() {
	}

	static HttpComponentsClientHttpConnectorBuilder limit(HttpComponentsClientHttpConnectorBuilder builder,
			HttpClientSettings settings, HttpComponentsExchanges exchanges) {
		return builder.withDefaultRequestConfigCustomizer(limitLease(settings))
			.withHttpClientCustomizer((client) -> client.setRetryStrategy(new HttpComponentsRetryStrategy())
				.addExecInterceptorBefore(ChainElement.CONNECT.name(), "understory-exchanges", exchanges));
	}

	static HttpComponentsClientHttpRequestFactoryBuilder limit(HttpComponentsClientHttpRequestFactoryBuilder builder,
			HttpClientSettings settings) {
		return builder.withDefaultRequestConfigCustomizer(limitLease(settings))
			.withHttpClientCustomizer((client) -> client.setRetryStrategy(new HttpComponentsRetryStrategy())
				.addExecInterceptorLast("understory-refused-answers", new HttpComponentsRefusedAnswers()));
	}

	// Comes after the application's own customizers: what they set stays
	private static Consumer<RequestConfig.Builder> limitLease(HttpClientSettings settings) {
		return (config) -> {
			Duration connectTimeout = settings.connectTimeout();
			if (connectTimeout != null && NO_LIMIT.equals(config.build().getConnectionRequestTimeout())) {
				config.setConnectionRequestTimeout(Timeout.of(connectTimeout));
			}
		};
	}

}
