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

import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

import io.understory.spring.boot.autoconfigure.connection.Connection;
import io.understory.spring.boot.autoconfigure.connection.Connections;
import io.understory.spring.boot.autoconfigure.http.UnderstoryHttpSettings;
import io.understory.spring.boot.autoconfigure.validation.ConfigurationProblems;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.SearchStrategy;
import org.springframework.boot.http.client.autoconfigure.HttpClientProperties;
import org.springframework.boot.http.client.autoconfigure.service.HttpServiceClientProperties;
import org.springframework.boot.restclient.RestClientCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.support.RestClientHttpServiceGroupConfigurer;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.support.WebClientHttpServiceGroupConfigurer;
import org.springframework.web.service.registry.HttpServiceGroupConfigurer.Groups;
import org.springframework.web.service.registry.HttpServiceProxyRegistry;

/**
 * The HTTP interfaces of each connection's group. Defaults come first, so that
 * {@code spring.http.serviceclient.<group>} and configurers of the application may say
 * otherwise; the HTTP client and the token come last.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBean(value = HttpServiceProxyRegistry.class, search = SearchStrategy.CURRENT)
public class UnderstoryHttpServiceConfiguration {

	// Where Spring Boot lets the customizers of all clients have their say
	private static final int CUSTOMIZERS = 0;

	private static UnderstoryHttpSettings groupSettings(Connection connection,
			ObjectProvider<HttpServiceClientProperties> properties) {
		String name = connection.settings().id().registrationId();
		HttpServiceClientProperties groups = properties.getIfAvailable();
		HttpClientProperties group = (groups != null) ? groups.get(name) : null;
		ConfigurationProblems problems = new ConfigurationProblems();
		UnderstoryHttpSettings settings = connection.settings()
			.http()
			.with((property) -> "spring.http.serviceclient." + name + "." + property, group, problems);
		problems.throwIfAny();
		return settings;
	}

	private static <B> Consumer<Groups<B>> each(Connections connections, BiConsumer<Connection, B> callback) {
		return (groups) -> connections.all()
			.forEach((connection) -> group(groups, connection)
				.forEachClient((group, builder) -> callback.accept(connection, builder)));
	}

	private static <B> Groups<B> group(Groups<B> groups, Connection connection) {
		return groups.filterByName(connection.settings().id().registrationId());
	}

	private static <B> Consumer<Groups<B>> initialize(Connections connections, Function<Connection, B> builder,
			BiConsumer<Connection, B> defaults) {
		return (groups) -> connections.all().forEach((connection) -> {
			try {
				group(groups, connection).forEachClient((group) -> builder.apply(connection));
			}
			catch (IllegalStateException ex) {
				// The application has brought a builder
				group(groups, connection).forEachClient((group, brought) -> defaults.accept(connection, brought));
			}
		});
	}

	@Bean
	WebClientGroupConfigurer understoryWebClientGroupDefaults(Connections connections,
			ObjectProvider<UnderstoryWebClientCustomizer> customizers) {
		return new WebClientGroupConfigurer(Ordered.HIGHEST_PRECEDENCE,
				initialize(connections,
						(connection) -> new UnderstoryWebClientConfigurer(connection, customizers).builder().proxy(),
						(connection, builder) -> new UnderstoryWebClientConfigurer(connection, customizers)
							.applyDefaults(builder)));
	}

	@Bean
	WebClientGroupConfigurer understoryWebClientGroupGuardBegins(Connections connections) {
		return new WebClientGroupConfigurer(CUSTOMIZERS - 1,
				each(connections, (connection, builder) -> GuardedWebClientBuilder.of(builder).begin()));
	}

	@Bean
	WebClientGroupConfigurer understoryWebClientGroupGuardEnds(Connections connections) {
		return new WebClientGroupConfigurer(CUSTOMIZERS + 1,
				each(connections, (connection, builder) -> GuardedWebClientBuilder.of(builder).end()));
	}

	@Bean
	WebClientGroupConfigurer understoryWebClientGroupToken(Connections connections,
			ObjectProvider<UnderstoryWebClientCustomizer> customizers,
			ObjectProvider<HttpServiceClientProperties> properties) {
		return new WebClientGroupConfigurer(Ordered.LOWEST_PRECEDENCE,
				each(connections,
						(connection, builder) -> new UnderstoryWebClientConfigurer(connection, customizers)
							.applyCustomizersAndToken(GuardedWebClientBuilder.of(builder),
									connection.connectorWith(groupSettings(connection, properties)).connector())));
	}

	record WebClientGroupConfigurer(int order,
			Consumer<Groups<WebClient.Builder>> callback) implements WebClientHttpServiceGroupConfigurer {

		@Override
		public int getOrder() {
			return this.order;
		}

		@Override
		public void configureGroups(Groups<WebClient.Builder> groups) {
			this.callback.accept(groups);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(RestClientCustomizer.class)
	static class RestClientGroupConfiguration {

		@Bean
		RestClientGroupConfigurer understoryRestClientGroupDefaults(Connections connections,
				ObjectProvider<UnderstoryRestClientCustomizer> customizers) {
			return new RestClientGroupConfigurer(Ordered.HIGHEST_PRECEDENCE, initialize(connections,
					(connection) -> new UnderstoryRestClientConfigurer(connection, customizers).builder().proxy(),
					(connection, builder) -> new UnderstoryRestClientConfigurer(connection, customizers)
						.applyDefaults(builder)));
		}

		@Bean
		RestClientGroupConfigurer understoryRestClientGroupGuardBegins(Connections connections) {
			return new RestClientGroupConfigurer(CUSTOMIZERS - 1,
					each(connections, (connection, builder) -> GuardedRestClientBuilder.of(builder).begin()));
		}

		@Bean
		RestClientGroupConfigurer understoryRestClientGroupGuardEnds(Connections connections) {
			return new RestClientGroupConfigurer(CUSTOMIZERS + 1,
					each(connections, (connection, builder) -> GuardedRestClientBuilder.of(builder).end()));
		}

		@Bean
		RestClientGroupConfigurer understoryRestClientGroupToken(Connections connections,
				ObjectProvider<UnderstoryRestClientCustomizer> customizers,
				ObjectProvider<HttpServiceClientProperties> properties) {
			return new RestClientGroupConfigurer(Ordered.LOWEST_PRECEDENCE, each(connections, (connection,
					builder) -> new UnderstoryRestClientConfigurer(connection, customizers).applyCustomizersAndToken(
							GuardedRestClientBuilder.of(builder),
							connection.requestFactoryWith(groupSettings(connection, properties)).requestFactory())));
		}

	}

	record RestClientGroupConfigurer(int order,
			Consumer<Groups<RestClient.Builder>> callback) implements RestClientHttpServiceGroupConfigurer {

		@Override
		public int getOrder() {
			return this.order;
		}

		@Override
		public void configureGroups(Groups<RestClient.Builder> groups) {
			this.callback.accept(groups);
		}

	}

}
