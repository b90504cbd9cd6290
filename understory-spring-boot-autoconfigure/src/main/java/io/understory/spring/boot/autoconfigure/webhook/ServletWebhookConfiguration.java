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

import io.understory.spring.webhook.UnderstoryWebhookFilter;
import io.understory.spring.webhook.WebhookEndpoints;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/**
 * The endpoint in an application with servlets: a filter on its paths alone, and no part
 * of Spring Security, whose defaults end where a library brings a filter chain.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass(Filter.class)
class ServletWebhookConfiguration {

	// SecurityFilterProperties.DEFAULT_FILTER_ORDER
	private static final int SPRING_SECURITY = -100;

	@Bean
	FilterRegistrationBean<UnderstoryWebhookFilter> understoryWebhookFilter(WebhookSettings.All settings,
			ObjectProvider<WebhookEndpoints> endpoints, Environment environment) {
		FilterRegistrationBean<UnderstoryWebhookFilter> registration = new FilterRegistrationBean<>(
				new UnderstoryWebhookFilter(SingletonSupplier.of(endpoints::getObject)));
		registration.addUrlPatterns(settings.paths());
		registration.setDispatcherTypes(DispatcherType.REQUEST);
		int order = environment.getProperty("spring.security.filter.order", Integer.class, SPRING_SECURITY);
		registration.setOrder(Math.max(order, Integer.MIN_VALUE + 1) - 1);
		return registration;
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(RequestMappingInfoHandlerMapping.class)
	static class ControllerConfiguration {

		@Bean
		ControllerPaths understoryWebhookControllerPaths(ObjectProvider<RequestMappingInfoHandlerMapping> mappings,
				Environment environment) {
			String servletPath = environment.getProperty("spring.mvc.servlet.path", "/");
			String prefix = servletPath.replaceAll("/+$", "");
			return (path) -> mappings.stream()
				.flatMap((mapping) -> mapping.getHandlerMethods().keySet().stream())
				.anyMatch((
						mapped) -> mapped.getDirectPaths().stream().anyMatch((direct) -> path.equals(prefix + direct)));
		}

	}

}
