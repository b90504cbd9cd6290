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

import java.time.Duration;
import java.util.List;
import java.util.Map;

import javax.sql.DataSource;

import io.understory.spring.boot.autoconfigure.connection.ConnectionClocks;
import io.understory.spring.boot.autoconfigure.validation.InvalidUnderstoryConfigurationException;
import io.understory.spring.boot.autoconfigure.webhook.inbox.WebhookInboxProperties.Inbox;
import io.understory.spring.token.ConnectionId;
import io.understory.webhook.inbox.WebhookInbox;
import io.understory.webhook.jdbc.JdbcWebhookInbox;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.jdbc.DatabaseDriver;
import org.springframework.boot.jdbc.init.PropertiesBasedDataSourceScriptDatabaseInitializer;
import org.springframework.boot.sql.autoconfigure.init.OnDatabaseInitializationCondition;
import org.springframework.boot.sql.init.dependency.DatabaseInitializationDependencyConfigurer;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.ImportRuntimeHints;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;

/**
 * Remembers messages in the application's database, in the transaction in which they are
 * handled.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass({ JdbcTemplate.class, PropertiesBasedDataSourceScriptDatabaseInitializer.class })
@Conditional(JdbcWebhookInboxConfiguration.OnJdbcInboxCondition.class)
@ConditionalOnMissingBean(WebhookInbox.class)
@ConditionalOnSingleCandidate(DataSource.class)
@EnableConfigurationProperties(WebhookJdbcProperties.class)
@Import(DatabaseInitializationDependencyConfigurer.class)
@ImportRuntimeHints(WebhookSchemaRuntimeHints.class)
class JdbcWebhookInboxConfiguration {

	private static final Log logger = LogFactory.getLog(JdbcWebhookInboxConfiguration.class);

	// Less than the 15 to 30 seconds that senders wait for an answer
	private static final Duration MAX_WAIT = Duration.ofSeconds(5);

	@Bean
	@ConditionalOnSingleCandidate(PlatformTransactionManager.class)
	@Conditional(OnSchemaInitializationCondition.class)
	PropertiesBasedDataSourceScriptDatabaseInitializer<WebhookJdbcProperties> understoryWebhookSchemaInitializer(
			DataSource dataSource, WebhookJdbcProperties properties) {
		return new PropertiesBasedDataSourceScriptDatabaseInitializer<>(dataSource, properties,
				Map.of(DatabaseDriver.HSQLDB, "h2"));
	}

	@Bean
	@ConditionalOnSingleCandidate(PlatformTransactionManager.class)
	@DependsOnDatabaseInitialization
	JdbcWebhookInbox understoryWebhookInbox(DataSource dataSource, PlatformTransactionManager transactionManager,
			WebhookInboxProperties properties, ListableBeanFactory beanFactory) {
		JdbcWebhookInbox inbox = new JdbcWebhookInbox(dataSource, transactionManager, MAX_WAIT,
				properties.checkedRetention(), ConnectionClocks.of(ConnectionId.DEFAULT, beanFactory));
		check(inbox);
		return inbox;
	}

	private static void check(JdbcWebhookInbox inbox) {
		try {
			inbox.check();
		}
		catch (BadSqlGrammarException ex) {
			throw new InvalidUnderstoryConfigurationException(List
				.of("The database has no table 'understory_webhook_message' to remember webhooks in, or the user may "
						+ "not read it"),
					List.of("Set understory.webhook.jdbc.initialize-schema to 'always', add the script for the database "
							+ "from classpath:" + WebhookJdbcProperties.SCRIPTS
							+ " to the application's migrations, or set understory.webhook.inbox to 'memory'."));
		}
		catch (IllegalStateException ex) {
			throw new InvalidUnderstoryConfigurationException(
					List.of("The transaction manager of the application is not that of its DataSource"),
					List.of("Declare a transaction manager for the DataSource, and let listeners work with it; or set "
							+ "understory.webhook.inbox to 'memory'."));
		}
		catch (DataAccessException | TransactionException ex) {
			logger.warn("The database with the webhook inbox cannot be asked now", ex);
		}
	}

	static class OnJdbcInboxCondition extends SpringBootCondition {

		@Override
		public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
			Inbox inbox = Binder.get(context.getEnvironment())
				.bind("understory.webhook.inbox", Inbox.class)
				.orElse(Inbox.AUTO);
			return new ConditionOutcome(inbox != Inbox.MEMORY,
					ConditionMessage.forCondition("Understory webhook inbox").because("it is " + inbox));
		}

	}

	static class OnSchemaInitializationCondition extends OnDatabaseInitializationCondition {

		OnSchemaInitializationCondition() {
			super("Understory webhook inbox", "understory.webhook.jdbc.initialize-schema");
		}

	}

}
