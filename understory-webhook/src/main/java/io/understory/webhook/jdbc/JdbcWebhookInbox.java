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

package io.understory.webhook.jdbc;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

import javax.sql.DataSource;

import io.understory.webhook.inbox.ReceivedMessage;
import io.understory.webhook.inbox.WebhookInbox;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.SQLErrorCodeSQLExceptionTranslator;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Remembers a message in the transaction in which it is handled, so that both happen or
 * neither, on however many replicas. Whoever handles the same message at the same time
 * waits for that transaction, and takes over where it fails.
 * <p>
 * The table is made by the {@code schema-*.sql} beside this class.
 */
public final class JdbcWebhookInbox implements WebhookInbox {

	private static final String INSERT = """
			INSERT INTO understory_webhook_message (connection_name, id, type, received_at)
			VALUES (?, ?, ?, ?)""";

	// Without an error, after which it wants no more of a transaction that others began
	private static final String POSTGRESQL_INSERT = INSERT + " ON CONFLICT DO NOTHING";

	private static final String DELETE = "DELETE FROM understory_webhook_message WHERE received_at < ?";

	private static final int MAX_TYPE_LENGTH = 100;

	private final JdbcTemplate jdbc;

	private final JdbcTemplate waitingJdbc;

	private final TransactionTemplate transaction;

	private final Clock clock;

	private volatile @Nullable String insert;

	/**
	 * Make an inbox.
	 * @param dataSource where the table is
	 * @param transactionManager the transactions of that data source, in which the
	 * application works too
	 * @param maxWait how long to wait for somebody else who is handling the same message,
	 * in whole seconds; less than the sender waits
	 * @param clock tells what is now
	 */
	public JdbcWebhookInbox(DataSource dataSource, PlatformTransactionManager transactionManager, Duration maxWait,
			Clock clock) {
		if (maxWait.toSeconds() < 1) {
			throw new IllegalArgumentException("'maxWait' must be at least a second, which " + maxWait + " is not");
		}
		this.jdbc = new JdbcTemplate(dataSource);
		this.waitingJdbc = new JdbcTemplate(dataSource);
		this.waitingJdbc.setQueryTimeout(Math.toIntExact(maxWait.toSeconds()));
		// The default one does not know that PostgreSQL gave up a lock
		this.waitingJdbc.setExceptionTranslator(new SQLErrorCodeSQLExceptionTranslator(dataSource));
		this.transaction = new TransactionTemplate(transactionManager);
		this.clock = clock;
	}

	@Override
	public Outcome handle(ReceivedMessage message, Runnable handler) {
		return Objects.requireNonNull(this.transaction.execute((status) -> handle(message, handler, status)));
	}

	private Outcome handle(ReceivedMessage message, Runnable handler, TransactionStatus status) {
		Outcome outcome = remember(message);
		if (outcome == Outcome.HANDLED) {
			handler.run();
		}
		// One that was there before, as that of a test, is not for this class to end
		else if (status.isNewTransaction()) {
			status.setRollbackOnly();
		}
		return outcome;
	}

	/**
	 * Nothing comes before this, so where it fails there is nothing to lose.
	 */
	private Outcome remember(ReceivedMessage message) {
		try {
			int inserted = this.waitingJdbc.update(insertStatement(), message.connectionName(), message.id(),
					printable(message.type()), this.clock.millis());
			return (inserted > 0) ? Outcome.HANDLED : Outcome.DUPLICATE;
		}
		catch (DuplicateKeyException ex) {
			return Outcome.DUPLICATE;
		}
		catch (ConcurrencyFailureException | QueryTimeoutException ex) {
			return Outcome.UNDER_WAY;
		}
	}

	private String insertStatement() {
		@Nullable String insert = this.insert;
		if (insert == null) {
			@Nullable String product = this.jdbc.execute(
					(ConnectionCallback<String>) (connection) -> connection.getMetaData().getDatabaseProductName());
			insert = "PostgreSQL".equals(product) ? POSTGRESQL_INSERT : INSERT;
			this.insert = insert;
		}
		return insert;
	}

	/**
	 * Forget messages. It needs no lock, so each replica may do it.
	 * @param time when the last message was received that is forgotten, exclusively:
	 * longer ago than a sender retries
	 * @return how many there were
	 */
	public int deleteOlderThan(Instant time) {
		return Objects
			.requireNonNull(this.transaction.execute((status) -> this.jdbc.update(DELETE, time.toEpochMilli())));
	}

	/**
	 * A type that nobody knows yet may be anything, and is no reason to fail.
	 */
	private static @Nullable String printable(@Nullable String type) {
		if (type == null) {
			return null;
		}
		String printable = type.replaceAll("[^!-~]", "?");
		return printable.substring(0, Math.min(printable.length(), MAX_TYPE_LENGTH));
	}

}
