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

package io.understory.spring.boot.test.autoconfigure;

import java.net.URI;
import java.util.Set;

import io.understory.mock.MockUnderstory;
import io.understory.spring.boot.autoconfigure.settings.UnderstoryConnectionDetails;
import io.understory.spring.token.ConnectionId;
import org.wiremock.integrations.testcontainers.WireMockContainer;

import org.springframework.boot.testcontainers.service.connection.ContainerConnectionDetailsFactory;
import org.springframework.boot.testcontainers.service.connection.ContainerConnectionSource;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;

/**
 * {@link ContainerConnectionDetailsFactory} to create {@link UnderstoryConnectionDetails}
 * of the default connection from a {@link WireMockContainer} that is annotated with
 * {@link ServiceConnection @ServiceConnection("understory")}. Any other WireMock is
 * something else. Named connections have none, as Spring Boot registers one bean at most
 * for each type of details, and a factory learns no name that it does not expect.
 */
class UnderstoryContainerConnectionDetailsFactory
		extends ContainerConnectionDetailsFactory<WireMockContainer, UnderstoryConnectionDetails> {

	UnderstoryContainerConnectionDetailsFactory() {
		super("understory", "io.understory.spring.boot.autoconfigure.UnderstoryAutoConfiguration");
	}

	@Override
	protected UnderstoryConnectionDetails getContainerConnectionDetails(
			ContainerConnectionSource<WireMockContainer> source) {
		return new UnderstoryContainerConnectionDetails(source);
	}

	/**
	 * {@link UnderstoryConnectionDetails} backed by a {@link ContainerConnectionSource}.
	 */
	private static final class UnderstoryContainerConnectionDetails extends
			ContainerConnectionDetails<WireMockContainer> implements UnderstoryConnectionDetails, EnvironmentAware {

		private Set<String> scopes = Set.of();

		private UnderstoryContainerConnectionDetails(ContainerConnectionSource<WireMockContainer> source) {
			super(source);
		}

		@Override
		public void setEnvironment(Environment environment) {
			this.scopes = ConfiguredScopes.of(ConnectionId.DEFAULT, environment);
		}

		@Override
		public String getClientId() {
			return MockUnderstory.DEFAULT_CLIENT_ID;
		}

		@Override
		public String getSecret() {
			return MockUnderstory.DEFAULT_SECRET;
		}

		@Override
		public Set<String> getScopes() {
			return this.scopes.isEmpty() ? Set.of("openid") : this.scopes;
		}

		@Override
		public URI getBaseUrl() {
			return URI.create(getContainer().getBaseUrl());
		}

		@Override
		public URI getTokenUri() {
			return getBaseUrl().resolve("/oauth2/token");
		}

	}

}
