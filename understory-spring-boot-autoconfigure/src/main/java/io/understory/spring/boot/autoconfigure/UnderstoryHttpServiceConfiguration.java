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

import java.util.function.Consumer;
import java.util.function.Supplier;

import io.understory.spring.boot.autoconfigure.http.UnderstoryConnector;
import io.understory.spring.boot.autoconfigure.http.UnderstoryRequestFactory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.SearchStrategy;
import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.autoconfigure.HttpClientProperties;
import org.springframework.boot.http.client.autoconfigure.service.HttpServiceClientProperties;
import org.springframework.boot.http.client.reactive.ClientHttpConnectorBuilder;
import org.springframework.boot.restclient.RestClientCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.Ordered;
import org.springframework.core.io.ResourceLoader;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.support.RestClientHttpServiceGroupConfigurer;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.support.WebClientHttpServiceGroupConfigurer;
import org.springframework.web.service.registry.HttpServiceGroupConfigurer.Groups;
import org.springframework.web.service.registry.HttpServiceProxyRegistry;

/**
 * The HTTP interfaces of the group {@code understory}. Defaults come first, so that
 * {@code spring.http.serviceclient.understory} and configurers of the application may say
 * otherwise; the HTTP client and the token come last.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBean(value = HttpServiceProxyRegistry.class, search = SearchStrategy.CURRENT)
class UnderstoryHttpServiceConfiguration {

	private static final String GROUP = "understory";

	// Where Spring Boot lets the customizers of all clients have their say
	private static final int CUSTOMIZERS = 0;

	private static UnderstoryHttpSettings groupSettings(UnderstoryHttpSettings settings,
			ObjectProvider<HttpServiceClientProperties> properties) {
		HttpServiceClientProperties groups = properties.getIfAvailable();
		HttpClientProperties group = (groups != null) ? groups.get(GROUP) : null;
		return settings.with("spring.http.serviceclient.understory", group);
	}

	private static <B> Consumer<Groups<B>> each(Consumer<B> callback) {
		return (groups) -> groups.filterByName(GROUP).forEachClient((group, builder) -> callback.accept(builder));
	}

	private static <B> void initialize(Groups<B> groups, Supplier<B> builder, Consumer<B> defaults) {
		try {
			groups.filterByName(GROUP).forEachClient((group) -> builder.get());
		}
		catch (IllegalStateException ex) {
			// The application has brought a builder
			each(defaults).accept(groups);
		}
	}

	@Bean(defaultCandidate = false)
	@Lazy
	UnderstoryConnector understoryHttpServiceConnector(ObjectProvider<ClientHttpConnectorBuilder<?>> builder,
			UnderstoryHttpSettings settings, ObjectProvider<HttpServiceClientProperties> properties,
			ResourceLoader resourceLoader) {
		return UnderstoryConnector.of(
				builder.getIfAvailable(() -> ClientHttpConnectorBuilder.detect(resourceLoader.getClassLoader())),
				groupSettings(settings, properties).settings());
	}

	@Bean
	WebClientGroupConfigurer understoryWebClientGroupDefaults(UnderstoryWebClientConfigurer configurer) {
		return new WebClientGroupConfigurer(Ordered.HIGHEST_PRECEDENCE,
				(groups) -> initialize(groups, () -> configurer.builder().proxy(), configurer::applyDefaults));
	}

	@Bean
	WebClientGroupConfigurer understoryWebClientGroupGuardBegins() {
		return new WebClientGroupConfigurer(CUSTOMIZERS - 1,
				each((builder) -> GuardedWebClientBuilder.of(builder).begin()));
	}

	@Bean
	WebClientGroupConfigurer understoryWebClientGroupGuardEnds() {
		return new WebClientGroupConfigurer(CUSTOMIZERS + 1,
				each((builder) -> GuardedWebClientBuilder.of(builder).end()));
	}

	@Bean
	WebClientGroupConfigurer understoryWebClientGroupToken(UnderstoryWebClientConfigurer configurer,
			@Qualifier("understoryHttpServiceConnector") ObjectProvider<UnderstoryConnector> connector) {
		return new WebClientGroupConfigurer(Ordered.LOWEST_PRECEDENCE, each((builder) -> configurer
			.applyCustomizersAndToken(GuardedWebClientBuilder.of(builder), connector.getObject().connector())));
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

		@Bean(defaultCandidate = false)
		@Lazy
		UnderstoryRequestFactory understoryHttpServiceRequestFactory(
				ObjectProvider<ClientHttpRequestFactoryBuilder<?>> builder, UnderstoryHttpSettings settings,
				ObjectProvider<HttpServiceClientProperties> properties, ResourceLoader resourceLoader) {
			return UnderstoryRequestFactory.of(
					builder
						.getIfAvailable(() -> ClientHttpRequestFactoryBuilder.detect(resourceLoader.getClassLoader())),
					groupSettings(settings, properties).settings());
		}

		@Bean
		RestClientGroupConfigurer understoryRestClientGroupDefaults(UnderstoryRestClientConfigurer configurer) {
			return new RestClientGroupConfigurer(Ordered.HIGHEST_PRECEDENCE,
					(groups) -> initialize(groups, () -> configurer.builder().proxy(), configurer::applyDefaults));
		}

		@Bean
		RestClientGroupConfigurer understoryRestClientGroupGuardBegins() {
			return new RestClientGroupConfigurer(CUSTOMIZERS - 1,
					each((builder) -> GuardedRestClientBuilder.of(builder).begin()));
		}

		@Bean
		RestClientGroupConfigurer understoryRestClientGroupGuardEnds() {
			return new RestClientGroupConfigurer(CUSTOMIZERS + 1,
					each((builder) -> GuardedRestClientBuilder.of(builder).end()));
		}

		@Bean
		RestClientGroupConfigurer understoryRestClientGroupToken(UnderstoryRestClientConfigurer configurer,
				@Qualifier("understoryHttpServiceRequestFactory") ObjectProvider<UnderstoryRequestFactory> requestFactory) {
			return new RestClientGroupConfigurer(Ordered.LOWEST_PRECEDENCE,
					each((builder) -> configurer.applyCustomizersAndToken(GuardedRestClientBuilder.of(builder),
							requestFactory.getObject().requestFactory())));
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
