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

import java.util.LinkedHashMap;
import java.util.Map;

import io.micrometer.observation.ObservationRegistry;
import io.understory.spring.boot.autoconfigure.UnderstoryAutoConfiguration;
import io.understory.spring.boot.autoconfigure.connection.ConnectionClocks;
import io.understory.spring.boot.autoconfigure.sanitizing.UnderstorySanitizingConfiguration;
import io.understory.spring.boot.autoconfigure.settings.GroupValueBindHandlerAdvisor;
import io.understory.spring.boot.autoconfigure.settings.UnderstoryProperties;
import io.understory.spring.boot.autoconfigure.webhook.inbox.TransactionalWebhookInbox;
import io.understory.spring.boot.autoconfigure.webhook.inbox.WebhookInboxConfiguration;
import io.understory.spring.boot.autoconfigure.webhook.inbox.WebhookInboxProperties;
import io.understory.spring.webhook.ReactiveUnderstoryEventHandler;
import io.understory.spring.webhook.WebhookEndpoint;
import io.understory.spring.webhook.WebhookEndpoints;
import io.understory.webhook.WebhookVerifier;
import io.understory.webhook.inbox.WebhookInbox;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.ImportRuntimeHints;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.event.SimpleApplicationEventMulticaster;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.springframework.util.ClassUtils;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the webhooks of Understory. It
 * needs no connection: an application may receive them without a key.
 */
@AutoConfiguration(after = UnderstoryAutoConfiguration.class,
		afterName = { "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
				"org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration",
				"org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration",
				"org.springframework.boot.transaction.jta.autoconfigure.JtaAutoConfiguration" })
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@ConditionalOnWebApplication
@Conditional(OnWebhookSecretCondition.class)
@EnableConfigurationProperties({ UnderstoryProperties.class, WebhookInboxProperties.class })
@ImportRuntimeHints(WebhookListeners.Hints.class)
@Import({ WebhookInboxConfiguration.class, ServletWebhookConfiguration.class, ReactiveWebhookConfiguration.class,
		UnderstorySanitizingConfiguration.class })
public final class UnderstoryWebhookAutoConfiguration {

	@Bean
	@Lazy(false) // a wrong configuration stops the start-up, even of a lazy application
	WebhookSettings.All understoryWebhookSettings(Environment environment, UnderstoryProperties properties) {
		return new WebhookSettings.All(new WebhookSettingsReader(environment, properties).read());
	}

	@Bean
	WebhookListeners understoryWebhookListeners(ApplicationContext context) {
		return new WebhookListeners(context);
	}

	@Bean
	WebhookEndpoints understoryWebhookEndpoints(WebhookSettings.All settings, WebhookInbox inbox,
			WebhookListeners listeners, ObjectProvider<ReactiveUnderstoryEventHandler> handlers,
			ObjectProvider<ObservationRegistry> observationRegistries, ApplicationContext context,
			ListableBeanFactory beanFactory) {
		ApplicationEventPublication events = new ApplicationEventPublication(context, listeners,
				handlers.orderedStream().toList());
		ObservationRegistry observations = observationRegistries.getIfUnique(() -> ObservationRegistry.NOOP);
		WebhookInbox transactional = inTransaction(inbox, beanFactory);
		Map<String, WebhookEndpoint> endpoints = new LinkedHashMap<>();
		settings.endpoints().forEach((each) -> {
			WebhookVerifier verifier = WebhookVerifier.of(each.secrets())
				.tolerance(each.tolerance())
				.clock(ConnectionClocks.of(each.connection(), beanFactory));
			endpoints.put(each.path(),
					new WebhookEndpoint(each.connection(), verifier, transactional, events, observations));
		});
		return new WebhookEndpoints(endpoints);
	}

	@Bean
	@Lazy(false) // the start-up is what it looks at
	WebhookStartup understoryWebhookStartup(WebhookSettings.All settings, WebhookInbox inbox,
			WebhookListeners listeners, ObjectProvider<ReactiveUnderstoryEventHandler> handlers,
			ObjectProvider<ControllerPaths> controllers, ObjectProvider<SimpleApplicationEventMulticaster> multicasters,
			WebhookInboxProperties properties, ListableBeanFactory beanFactory) {
		return new WebhookStartup(settings.endpoints(), inTransaction(inbox, beanFactory), properties.getRetention(),
				listeners, handlers, controllers, multicasters);
	}

	private static WebhookInbox inTransaction(WebhookInbox inbox, ListableBeanFactory beanFactory) {
		return ClassUtils.isPresent("org.springframework.transaction.PlatformTransactionManager", null)
				? TransactionalWebhookInbox.over(inbox, beanFactory) : inbox;
	}

	@Bean
	@ConditionalOnMissingBean
	static GroupValueBindHandlerAdvisor understoryWebhookGroupValueBindHandlerAdvisor() {
		return new GroupValueBindHandlerAdvisor();
	}

}
