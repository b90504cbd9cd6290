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
import io.understory.spring.boot.autoconfigure.settings.UnderstoryConnectionDetails;
import io.understory.spring.http.AccessTokenRequestFactory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.web.client.RestClient;

/**
 * Makes a {@link RestClient.Builder} one for Understory.
 */
final class UnderstoryRestClientConfigurer {

	private static final String TEST_STARTER = "io.understory.spring.boot.test.";

	private final Connection connection;

	private final ObjectProvider<UnderstoryRestClientCustomizer> customizers;

	UnderstoryRestClientConfigurer(Connection connection, ObjectProvider<UnderstoryRestClientCustomizer> customizers) {
		this.connection = connection;
		this.customizers = customizers;
	}

	GuardedRestClientBuilder builder() {
		GuardedRestClientBuilder builder = new GuardedRestClientBuilder(RestClient.builder());
		applyDefaults(builder.builder());
		return builder;
	}

	void applyDefaults(RestClient.Builder builder) {
		builder.baseUrl(baseUrl().toString())
			.defaultHeader(HttpHeaders.USER_AGENT, this.connection.settings().userAgent().value())
			.defaultHeader(HttpHeaders.ACCEPT, MediaType.APPLICATION_JSON_VALUE);
	}

	// The token last, so that no interceptor sees it
	void applyCustomizersAndToken(GuardedRestClientBuilder guarded, ClientHttpRequestFactory requestFactory) {
		guarded.seal();
		RestClient.Builder builder = guarded.builder();
		this.customizers.orderedStream()
			.filter((customizer) -> customizer.appliesTo(this.connection.name()))
			.forEach((customizer) -> customizer.customize(builder));
		if (!guarded.isMocked() || hasUnderstoryOfItsOwn(this.connection.details())) {
			builder.requestFactory(new AccessTokenRequestFactory(requestFactory, this.connection.token(),
					this.connection.gate(), baseUrl()));
		}
	}

	// With the test starter it is Understory that is mocked, in the process or a
	// container
	private static boolean hasUnderstoryOfItsOwn(UnderstoryConnectionDetails details) {
		return details.getClass().getName().startsWith(TEST_STARTER);
	}

	private URI baseUrl() {
		return this.connection.details().getBaseUrl();
	}

}
