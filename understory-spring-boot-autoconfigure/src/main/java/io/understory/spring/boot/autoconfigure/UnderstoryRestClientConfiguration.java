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

import io.understory.spring.boot.autoconfigure.http.UnderstoryRequestFactory;
import io.understory.spring.http.UserAgent;
import io.understory.spring.token.SharedAccessToken;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.SearchStrategy;
import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.restclient.RestClientCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Fallback;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.io.ResourceLoader;
import org.springframework.web.client.RestClient;

/**
 * The {@link RestClient} for Understory.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(RestClientCustomizer.class)
class UnderstoryRestClientConfiguration {

	// Lazy: no second HTTP client where nobody uses it
	@Bean
	@Lazy
	UnderstoryRequestFactory understoryRequestFactory(ObjectProvider<ClientHttpRequestFactoryBuilder<?>> builder,
			UnderstoryHttpSettings settings, ResourceLoader resourceLoader) {
		return UnderstoryRequestFactory.of(
				builder.getIfAvailable(() -> ClientHttpRequestFactoryBuilder.detect(resourceLoader.getClassLoader())),
				settings.settings());
	}

	@Bean
	UnderstoryRestClientConfigurer understoryRestClientConfigurer(BeanFactory beanFactory, UserAgent userAgent,
			SharedAccessToken token, ObjectProvider<UnderstoryRestClientCustomizer> customizers) {
		return new UnderstoryRestClientConfigurer(beanFactory.getBean(UnderstoryConnectionDetails.class), userAgent,
				token, customizers);
	}

	@Bean
	@Lazy
	@Fallback
	@Qualifier(UnderstoryClients.QUALIFIER)
	@ConditionalOnMissingBean(name = "understoryRestClient", search = SearchStrategy.CURRENT)
	RestClient understoryRestClient(ObjectProvider<RestClientCustomizer> customizers,
			UnderstoryRestClientConfigurer configurer, UnderstoryRequestFactory requestFactory) {
		GuardedRestClientBuilder builder = configurer.builder();
		RestClient.Builder guarded = builder.begin();
		customizers.orderedStream().forEach((customizer) -> customizer.customize(guarded));
		builder.end();
		configurer.applyCustomizersAndToken(builder, requestFactory.requestFactory());
		return LateClient.of(RestClient.class, builder.builder()::build);
	}

}
