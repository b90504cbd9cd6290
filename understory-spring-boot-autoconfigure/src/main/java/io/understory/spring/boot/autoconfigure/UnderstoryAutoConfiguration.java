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

import java.util.List;

import io.micrometer.observation.ObservationRegistry;
import io.understory.spring.boot.autoconfigure.client.ClientRuntimeHints;
import io.understory.spring.boot.autoconfigure.client.UnderstoryHttpServiceConfiguration;
import io.understory.spring.boot.autoconfigure.connection.Connection;
import io.understory.spring.boot.autoconfigure.connection.Connections;
import io.understory.spring.boot.autoconfigure.connection.HttpClients;
import io.understory.spring.boot.autoconfigure.connection.RegisteredConnections;
import io.understory.spring.boot.autoconfigure.http.UnderstoryHttpSettings;
import io.understory.spring.boot.autoconfigure.injection.ClientInjectionCheck;
import io.understory.spring.boot.autoconfigure.injection.ConnectionQualifiers;
import io.understory.spring.boot.autoconfigure.sanitizing.UnderstorySanitizingConfiguration;
import io.understory.spring.boot.autoconfigure.security.AuthorizedClientManagerRegistrar;
import io.understory.spring.boot.autoconfigure.settings.ConnectionDetailsBeans;
import io.understory.spring.boot.autoconfigure.settings.ConnectionSettings;
import io.understory.spring.boot.autoconfigure.settings.ConnectionSettingsReader;
import io.understory.spring.boot.autoconfigure.settings.GroupValueBindHandlerAdvisor;
import io.understory.spring.boot.autoconfigure.settings.UnderstoryConnectionDetails;
import io.understory.spring.boot.autoconfigure.settings.UnderstoryProperties;
import io.understory.spring.token.security.AuthorizedClients;
import io.understory.spring.token.security.UnderstoryRegistration;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.reactive.ClientHttpConnectorBuilder;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.webclient.autoconfigure.WebClientAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.ImportRuntimeHints;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ResourceLoader;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the Understory API. A context
 * has its own complete set of beans or none: conditions look at it alone, and connection
 * details are asked of its bean factory, since injection would see those of its parent
 * too.
 */
@AutoConfiguration(after = WebClientAutoConfiguration.class)
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE) // others may look for a WebClient, and
												// must not find ours
@Conditional(OnUnderstoryCondition.class)
@EnableConfigurationProperties(UnderstoryProperties.class)
@ImportRuntimeHints(ClientRuntimeHints.class)
@Import({ ConnectionsRegistrar.class, UnderstoryHttpServiceConfiguration.class,
		UnderstorySanitizingConfiguration.class })
public final class UnderstoryAutoConfiguration {

	@Bean
	@Lazy(false) // a wrong configuration or an SSL bundle that cannot be used stops the
					// start-up, even of a lazy application
	Connections understoryConnections(@Qualifier(RegisteredConnections.BEAN_NAME) RegisteredConnections registered,
			UnderstoryProperties properties, ConfigurableListableBeanFactory beanFactory, Environment environment,
			ObjectProvider<HttpClientSettings> httpClientSettings, ObjectProvider<SslBundles> sslBundles,
			ObjectProvider<ClientHttpConnectorBuilder<?>> connectors,
			ObjectProvider<ClientHttpRequestFactoryBuilder<?>> requestFactories, ResourceLoader resourceLoader,
			ObjectProvider<ObservationRegistry> observationRegistries) {
		UnderstoryHttpSettings http = UnderstoryHttpSettings
			.of(httpClientSettings.getIfAvailable(HttpClientSettings::defaults), sslBundles.getIfAvailable());
		List<ConnectionSettings> settings = new ConnectionSettingsReader(environment, properties, http)
			.read(registered.ids(), new ConnectionDetailsBeans(beanFactory));
		return new Connections(settings, new HttpClients(connectors, requestFactories, resourceLoader),
				observationRegistries, beanFactory);
	}

	@Bean
	@Lazy(false) // the start-up is when it is asked for
	StartupVerification understoryStartupVerification(Connections connections) {
		return new StartupVerification(connections);
	}

	@Bean
	@Lazy
	AuthorizedClients understoryAuthorizedClients(Connections connections) {
		return new AuthorizedClients(
				connections.all().stream().map(UnderstoryAutoConfiguration::registration).toList());
	}

	private static UnderstoryRegistration registration(Connection connection) {
		UnderstoryConnectionDetails details = connection.details();
		return UnderstoryRegistration.of(connection.settings().id(), connection.token(), details.getClientId(),
				details.getTokenUri(), details.getScopes());
	}

	@Bean
	static GroupValueBindHandlerAdvisor understoryGroupValueBindHandlerAdvisor() {
		return new GroupValueBindHandlerAdvisor();
	}

	@Bean
	static AuthorizedClientManagerRegistrar understoryAuthorizedClientManagerRegistrar() {
		return new AuthorizedClientManagerRegistrar();
	}

	@Bean
	static ConnectionQualifiers understoryConnectionQualifiers() {
		return new ConnectionQualifiers();
	}

	@Bean
	static ClientInjectionCheck understoryClientInjectionCheck() {
		return new ClientInjectionCheck();
	}

}
