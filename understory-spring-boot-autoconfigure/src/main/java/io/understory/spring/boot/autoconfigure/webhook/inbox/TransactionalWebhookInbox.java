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

import io.understory.webhook.inbox.ReceivedMessage;
import io.understory.webhook.inbox.WebhookInbox;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Handles messages in a transaction of the application, whichever inbox remembers them:
 * what a listener did is taken back with the message. The transaction is that of the
 * inbox where it has the same.
 */
public final class TransactionalWebhookInbox implements WebhookInbox {

	private final WebhookInbox inbox;

	private final TransactionTemplate transaction;

	private TransactionalWebhookInbox(WebhookInbox inbox, PlatformTransactionManager transactionManager) {
		this.inbox = inbox;
		this.transaction = new TransactionTemplate(transactionManager);
	}

	/**
	 * Return an inbox that handles messages in a transaction, if the application has any.
	 * @param inbox remembers messages
	 * @param beanFactory where a transaction manager may be
	 * @return the inbox, or the same where there is no transaction manager
	 */
	public static WebhookInbox over(WebhookInbox inbox, ListableBeanFactory beanFactory) {
		PlatformTransactionManager transactionManager = beanFactory.getBeanProvider(PlatformTransactionManager.class)
			.getIfUnique();
		return (transactionManager != null) ? new TransactionalWebhookInbox(inbox, transactionManager) : inbox;
	}

	@Override
	public Outcome handle(ReceivedMessage message, Runnable handler) {
		return this.inbox.handle(message, () -> this.transaction.executeWithoutResult((status) -> handler.run()));
	}

	@Override
	public String toString() {
		return this.inbox.toString();
	}

}
