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

package io.understory.spring.boot.autoconfigure.webhook.inbox;

import java.util.List;
import java.util.Locale;

import javax.sql.DataSource;

import io.understory.spring.boot.autoconfigure.connection.ConnectionClocks;
import io.understory.spring.boot.autoconfigure.validation.InvalidUnderstoryConfigurationException;
import io.understory.spring.boot.autoconfigure.webhook.inbox.WebhookInboxProperties.Inbox;
import io.understory.spring.token.ConnectionId;
import io.understory.webhook.inbox.InMemoryWebhookInbox;
import io.understory.webhook.inbox.WebhookInbox;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.util.ClassUtils;

/**
 * Where messages are remembered: a bean of the application's own, its database, or
 * memory.
 */
@Configuration(proxyBeanMethods = false)
@Import(JdbcWebhookInboxConfiguration.class)
public class WebhookInboxConfiguration {

	private static final Log logger = LogFactory.getLog(WebhookInboxConfiguration.class);

	// Some 20 MB
	private static final int CAPACITY = 100_000;

	private static final String TRANSACTION_MANAGER = "org.springframework.transaction.PlatformTransactionManager";

	@Bean
	@ConditionalOnMissingBean
	WebhookInbox understoryWebhookInbox(WebhookInboxProperties properties, ListableBeanFactory beanFactory) {
		Inbox inbox = properties.getInbox();
		List<String> dataSources = List.of(beanFactory.getBeanNamesForType(DataSource.class, true, false));
		if (inbox == Inbox.JDBC || (inbox == Inbox.AUTO && isUnclear(dataSources, beanFactory))) {
			throw unclear(inbox, dataSources);
		}
		if (inbox == Inbox.AUTO) {
			logger.warn("Webhooks are remembered in memory, as there is no database with a transaction manager: "
					+ "after a restart, or on another replica, a message that comes again is handled again. "
					+ "understory.webhook.inbox=memory says that this is meant.");
		}
		return new InMemoryWebhookInbox(CAPACITY, properties.checkedRetention(),
				ConnectionClocks.of(ConnectionId.DEFAULT, beanFactory));
	}

	// One database with several transaction managers; a single one would have been taken
	private static boolean isUnclear(List<String> dataSources, ListableBeanFactory beanFactory) {
		return dataSources.size() > 1 || (dataSources.size() == 1 && hasTransactions(beanFactory));
	}

	private static boolean hasTransactions(ListableBeanFactory beanFactory) {
		return ClassUtils.isPresent(TRANSACTION_MANAGER, null) && beanFactory
			.getBeanNamesForType(ClassUtils.resolveClassName(TRANSACTION_MANAGER, null), true, false).length > 0;
	}

	private static InvalidUnderstoryConfigurationException unclear(Inbox inbox, List<String> dataSources) {
		String found = switch (dataSources.size()) {
			case 0 -> "there is no DataSource";
			case 1 -> "there is not exactly one transaction manager for the DataSource, or spring-boot-jdbc is missing";
			default -> "there are several DataSources, of which none is primary or which have several transaction "
					+ "managers: " + String.join(", ", dataSources);
		};
		return new InvalidUnderstoryConfigurationException(
				List.of("understory.webhook.inbox is '" + inbox.name().toLowerCase(Locale.ROOT) + "', but " + found),
				List.of("Mark the DataSource and the transaction manager with which listeners work as @Primary, "
						+ "declare a bean 'new JdbcWebhookInbox(…)' over them, or set understory.webhook.inbox to "
						+ "'memory'."));
	}

}
