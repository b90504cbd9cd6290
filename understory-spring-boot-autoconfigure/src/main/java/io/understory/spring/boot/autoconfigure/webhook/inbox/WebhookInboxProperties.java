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

import io.understory.spring.boot.autoconfigure.validation.ConfigurationProblems;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * {@link ConfigurationProperties Properties} of the inbox, which all connections have in
 * common.
 */
@ConfigurationProperties("understory.webhook")
public class WebhookInboxProperties {

	/**
	 * Where messages that took effect are remembered: 'auto' takes the application's
	 * database if there is one, and memory if not.
	 */
	private Inbox inbox = Inbox.AUTO;

	/**
	 * How long a message is remembered. Longer than Understory tries to send it again.
	 */
	private Duration retention = Duration.ofDays(7);

	public Inbox getInbox() {
		return this.inbox;
	}

	public void setInbox(Inbox inbox) {
		this.inbox = inbox;
	}

	public Duration getRetention() {
		return this.retention;
	}

	public void setRetention(Duration retention) {
		this.retention = retention;
	}

	Duration checkedRetention() {
		ConfigurationProblems problems = new ConfigurationProblems();
		problems.checkDuration("understory.webhook.retention", this.retention, Duration.ofMinutes(1));
		problems.throwIfAny();
		return this.retention;
	}

	/**
	 * Where messages are remembered.
	 */
	public enum Inbox {

		/**
		 * In the database if there is one {@code DataSource} with a transaction manager,
		 * and else in memory.
		 */
		AUTO,

		/**
		 * In the application's database, in the transaction in which a message is
		 * handled.
		 */
		JDBC,

		/**
		 * In the memory of this process, which neither outlives a restart nor is shared
		 * with another replica.
		 */
		MEMORY

	}

}
