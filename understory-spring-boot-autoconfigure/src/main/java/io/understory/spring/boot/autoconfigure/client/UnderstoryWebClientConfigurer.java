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

package io.understory.spring.boot.autoconfigure.client;

import java.net.URI;

import io.understory.spring.boot.autoconfigure.connection.Connection;
import io.understory.spring.http.AccessTokenExchangeFilter;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.client.reactive.ClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * Makes a {@link WebClient.Builder} one for Understory.
 */
final class UnderstoryWebClientConfigurer {

	private final Connection connection;

	private final ObjectProvider<UnderstoryWebClientCustomizer> customizers;

	UnderstoryWebClientConfigurer(Connection connection, ObjectProvider<UnderstoryWebClientCustomizer> customizers) {
		this.connection = connection;
		this.customizers = customizers;
	}

	GuardedWebClientBuilder builder() {
		GuardedWebClientBuilder builder = new GuardedWebClientBuilder(WebClient.builder());
		applyDefaults(builder.builder());
		return builder;
	}

	void applyDefaults(WebClient.Builder builder) {
		builder.baseUrl(baseUrl().toString())
			.defaultHeader(HttpHeaders.USER_AGENT, this.connection.settings().userAgent().value())
			.defaultHeader(HttpHeaders.ACCEPT, MediaType.APPLICATION_JSON_VALUE);
	}

	// The token last, so that no filter sees it
	void applyCustomizersAndToken(GuardedWebClientBuilder guarded, ClientHttpConnector connector) {
		guarded.seal();
		WebClient.Builder builder = guarded.builder();
		this.customizers.orderedStream()
			.filter((customizer) -> customizer.appliesTo(this.connection.name()))
			.forEach((customizer) -> customizer.customize(builder));
		builder.clientConnector(connector)
			.filter(new AccessTokenExchangeFilter(this.connection.token(), this.connection.gate(), baseUrl()));
	}

	private URI baseUrl() {
		return this.connection.details().getBaseUrl();
	}

}
