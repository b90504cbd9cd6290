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

package io.understory.spring.boot.autoconfigure.webhook;

import io.understory.spring.webhook.UnderstoryWebhookWebFilter;
import io.understory.spring.webhook.WebhookEndpoints;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.reactive.result.method.RequestMappingInfoHandlerMapping;

/**
 * The endpoint in a reactive application: a filter that lets all other paths pass, and no
 * part of Spring Security, whose defaults end where a library brings a filter chain.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
@ConditionalOnClass(RequestMappingInfoHandlerMapping.class)
class ReactiveWebhookConfiguration {

	@Bean
	UnderstoryWebhookWebFilter understoryWebhookFilter(ObjectProvider<WebhookEndpoints> endpoints,
			ApplicationContext context) {
		return new UnderstoryWebhookWebFilter(SingletonSupplier.of(endpoints::getObject),
				(exchange) -> exchange.getApplicationContext() == null || exchange.getApplicationContext() == context);
	}

	@Bean
	ControllerPaths understoryWebhookControllerPaths(ObjectProvider<RequestMappingInfoHandlerMapping> mappings) {
		return (path) -> mappings.stream()
			.flatMap((mapping) -> mapping.getHandlerMethods().keySet().stream())
			.anyMatch((mapped) -> mapped.getDirectPaths().contains(path));
	}

}
