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

import java.net.URI;
import java.time.Duration;
import java.util.Set;

import io.understory.spring.boot.autoconfigure.UnderstoryExtension;
import io.understory.spring.boot.autoconfigure.settings.UnderstoryConnectionDetails;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.http.client.autoconfigure.service.HttpServiceClientPropertiesAutoConfiguration;
import org.springframework.boot.restclient.autoconfigure.RestClientAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.http.HttpHeaders;
import org.springframework.web.client.RestClient;
import org.springframework.web.reactive.function.client.WebClient;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * A default connection, and two that have names: {@code north} and {@code south-sea}.
 */
abstract class AbstractConnectionTests {

	static final Duration TIMEOUT = Duration.ofSeconds(10);

	@RegisterExtension
	static final UnderstoryExtension understory = new UnderstoryExtension();

	@RegisterExtension
	static final UnderstoryExtension norths = new UnderstoryExtension();

	@RegisterExtension
	static final UnderstoryExtension souths = new UnderstoryExtension();

	static ApplicationContextRunner both() {
		return named(complete(understory.application()));
	}

	static ApplicationContextRunner named() {
		return named(complete(UnderstoryExtension.unconfiguredApplication()));
	}

	static ApplicationContextRunner named(ApplicationContextRunner application) {
		return application.withInitializer((context) -> TestPropertyValues.of(norths.connection("north"))
			.and(souths.connection("south-sea"))
			.applyTo(context));
	}

	static ApplicationContextRunner complete(ApplicationContextRunner application) {
		return application.withConfiguration(AutoConfigurations.of(RestClientAutoConfiguration.class,
				HttpServiceClientPropertiesAutoConfiguration.class));
	}

	static void call(WebClient client) {
		client.get().uri("/v1/me").retrieve().toBodilessEntity().block(TIMEOUT);
	}

	static void call(RestClient client) {
		client.get().uri("/v1/me").retrieve().toBodilessEntity();
	}

	static String value(UnderstoryConnections connections, String name) {
		return connections.get(name).token().await().getTokenValue();
	}

	static void assertThatOneTokenServed(UnderstoryExtension understory, int calls) {
		assertThat(understory.calls("/v1/me")).hasSize(calls)
			.allMatch((request) -> request.getHeader(HttpHeaders.AUTHORIZATION).equals("Bearer " + understory.token()));
		assertThat(understory.tokenRequests()).hasSize(1);
	}

	static class NorthDetails implements UnderstoryConnectionDetails {

		private final String name;

		NorthDetails(String name) {
			this.name = name;
		}

		@Override
		public String getConnectionName() {
			return this.name;
		}

		@Override
		public String getClientId() {
			return "from-details";
		}

		@Override
		public String getSecret() {
			return "details-secret";
		}

		@Override
		public Set<String> getScopes() {
			return Set.of("openid");
		}

		@Override
		public URI getBaseUrl() {
			return norths.mock().getBaseUrl();
		}

		@Override
		public URI getTokenUri() {
			return norths.mock().getTokenUri();
		}

	}

}
