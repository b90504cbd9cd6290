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

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;

import javax.sql.DataSource;

import io.understory.webhook.inbox.ReceivedMessage;
import io.understory.webhook.inbox.WebhookInbox;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementCallback;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.jdbc.support.SQLErrorCodeSQLExceptionTranslator;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.ResourceTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;
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

	// By their keys: a range would also lock what is next to it, such as a message that
	// is
	// being handled, in MySQL and MariaDB
	private static final String SELECT_OLD = "SELECT connection_name, id FROM understory_webhook_message WHERE received_at < ?";

	private static final String DELETE = "DELETE FROM understory_webhook_message WHERE connection_name = ? AND id = ?";

	private static final Pattern UNPRINTABLE = Pattern.compile("[^!-~]");

	private static final int BATCH = 1000;

	private static final String NO_ROW = "SELECT id FROM understory_webhook_message WHERE 1 = 0";

	private static final int MAX_TYPE_LENGTH = 100;

	private static final Duration LONGEST_CLEAN_UP_INTERVAL = Duration.ofHours(1);

	private static final Log logger = LogFactory.getLog(JdbcWebhookInbox.class);

	private final DataSource dataSource;

	private final JdbcTemplate jdbc;

	private final JdbcTemplate waitingJdbc;

	private final JdbcTemplate cleaningJdbc;

	private final TransactionTemplate transaction;

	private final int maxWait;

	private final Duration retention;

	private final Clock clock;

	private final AtomicReference<Instant> nextCleanUp = new AtomicReference<>(Instant.MIN);

	private volatile @Nullable String insert;

	private volatile boolean timed;

	/**
	 * Make an inbox.
	 * @param dataSource where the table is
	 * @param transactionManager the transactions of that data source, in which the
	 * application works too
	 * @param maxWait how long to wait for somebody else who is handling the same message,
	 * in whole seconds; less than the sender waits. H2 has its own {@code LOCK_TIMEOUT}
	 * @param retention how long a message is remembered: longer than its sender retries
	 * @param clock tells what is now
	 */
	public JdbcWebhookInbox(DataSource dataSource, PlatformTransactionManager transactionManager, Duration maxWait,
			Duration retention, Clock clock) {
		if (maxWait.toSeconds() < 1) {
			throw new IllegalArgumentException("'maxWait' must be at least a second, which " + maxWait + " is not");
		}
		if (retention.isNegative() || retention.isZero()) {
			throw new IllegalArgumentException("An inbox would remember nothing for " + retention);
		}
		this.dataSource = target(dataSource);
		this.jdbc = new JdbcTemplate(dataSource);
		this.waitingJdbc = new JdbcTemplate(dataSource);
		this.maxWait = Math.toIntExact(maxWait.toSeconds());
		// The default one does not know that PostgreSQL gave up a lock
		this.waitingJdbc.setExceptionTranslator(new SQLErrorCodeSQLExceptionTranslator(dataSource));
		this.cleaningJdbc = new JdbcTemplate(dataSource);
		this.cleaningJdbc.setMaxRows(BATCH);
		this.transaction = new TransactionTemplate(transactionManager);
		this.retention = retention;
		this.clock = clock;
	}

	// What transaction managers take for the key of a transaction
	private static DataSource target(DataSource dataSource) {
		DataSource target = (dataSource instanceof TransactionAwareDataSourceProxy proxy) ? proxy.getTargetDataSource()
				: null;
		return (target != null) ? target : dataSource;
	}

	/**
	 * Check that there is the table, and that the transactions are those of its database.
	 * @throws DataAccessException if there is none, it may not be read, or the database
	 * cannot be reached
	 * @throws TransactionException if the database cannot be reached
	 * @throws IllegalStateException if the transactions are not those of the data source
	 */
	public void check() {
		this.transaction.executeWithoutResult((status) -> {
			checkTransaction();
			this.jdbc.queryForList(NO_ROW);
		});
	}

	// Or a message would be remembered whatever becomes of it, and be lost
	private void checkTransaction() {
		if (this.transaction.getTransactionManager() instanceof ResourceTransactionManager
				&& !TransactionSynchronizationManager.hasResource(this.dataSource)) {
			throw ofAnotherDatabase();
		}
	}

	private static IllegalStateException ofAnotherDatabase() {
		return new IllegalStateException(
				"The transaction manager of the webhook inbox has no part in what happens in its data source");
	}

	/**
	 * {@inheritDoc}
	 * <p>
	 * Once an hour what is older than the retention is forgotten, by whoever comes next:
	 * without messages there is nothing to forget, and replicas need no lock for it.
	 * @throws DataAccessException if the database cannot be reached
	 * @throws IllegalStateException if the transactions are not those of the data source
	 */
	@Override
	public Outcome handle(ReceivedMessage message, Runnable handler) {
		Outcome outcome = Objects
			.requireNonNull(this.transaction.execute((status) -> handle(message, handler, status)));
		// One that was there before, as that of a test, is not for this class to burden
		if (outcome == Outcome.HANDLED && !TransactionSynchronizationManager.isActualTransactionActive()) {
			cleanUp();
		}
		return outcome;
	}

	private void cleanUp() {
		Instant now = this.clock.instant();
		Instant due = this.nextCleanUp.get();
		if (now.isBefore(due) || !this.nextCleanUp.compareAndSet(due, now.plus(cleanUpInterval()))) {
			return;
		}
		try {
			// The sender waits, so what is left is for the next message
			if (deleteSome(now.minus(this.retention)) == BATCH) {
				this.nextCleanUp.set(now);
			}
		}
		catch (DataAccessException | TransactionException ex) {
			// The message took effect all the same, and the next time will do
			logger.warn("Old messages could not be deleted: " + ex.getClass().getName());
		}
	}

	private Duration cleanUpInterval() {
		Duration interval = this.retention.dividedBy(10);
		return (interval.compareTo(LONGEST_CLEAN_UP_INTERVAL) < 0) ? interval : LONGEST_CLEAN_UP_INTERVAL;
	}

	private Outcome handle(ReceivedMessage message, Runnable handler, TransactionStatus status) {
		checkTransaction();
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
			Integer inserted = this.waitingJdbc.execute(insertStatement(),
					(PreparedStatementCallback<Integer>) (statement) -> insert(statement, message));
			return (inserted != null && inserted > 0) ? Outcome.HANDLED : Outcome.DUPLICATE;
		}
		catch (DuplicateKeyException ex) {
			return Outcome.DUPLICATE;
		}
		catch (ConcurrencyFailureException | QueryTimeoutException ex) {
			return Outcome.UNDER_WAY;
		}
	}

	// Here, for the template prefers what is left of the transaction's own time
	private int insert(PreparedStatement statement, ReceivedMessage message) throws SQLException {
		if (this.timed) {
			statement.setQueryTimeout(this.maxWait);
		}
		statement.setString(1, message.connectionName());
		statement.setString(2, message.id());
		statement.setString(3, printable(message.type()));
		statement.setLong(4, this.clock.millis());
		return statement.executeUpdate();
	}

	private String insertStatement() {
		@Nullable String insert = this.insert;
		if (insert == null) {
			insert = Objects.requireNonNull(this.jdbc.execute((ConnectionCallback<String>) this::insertStatement));
			this.insert = insert;
		}
		return insert;
	}

	private String insertStatement(Connection connection) throws SQLException {
		if (connection.getAutoCommit()) {
			throw ofAnotherDatabase();
		}
		String product = connection.getMetaData().getDatabaseProductName();
		// In H2 it would stay on the connection, and H2 gives up a lock by itself
		this.timed = !"H2".equals(product);
		return "PostgreSQL".equals(product) ? POSTGRESQL_INSERT : INSERT;
	}

	/**
	 * Forget messages. It needs no lock, so each replica may do it.
	 * @param time when the last message was received that is forgotten, exclusively:
	 * longer ago than a sender retries
	 * @return how many there were
	 */
	public int deleteOlderThan(Instant time) {
		int deleted = 0;
		int batch = BATCH;
		while (batch == BATCH) {
			batch = deleteSome(time);
			deleted += batch;
		}
		return deleted;
	}

	private int deleteSome(Instant time) {
		return Objects.requireNonNull(this.transaction.execute((status) -> deleteSomeOlderThan(time)));
	}

	// Some drivers only say that it was done; 0 are those that somebody else deleted
	private int deleteSomeOlderThan(Instant time) {
		List<Object[]> keys = this.cleaningJdbc.query(SELECT_OLD,
				(row, number) -> new Object[] { row.getString(1), row.getString(2) }, time.toEpochMilli());
		return Arrays.stream(this.jdbc.batchUpdate(DELETE, keys)).map((count) -> (count != 0) ? 1 : 0).sum();
	}

	/**
	 * A type that nobody knows yet may be anything, and is no reason to fail.
	 */
	private static @Nullable String printable(@Nullable String type) {
		if (type == null) {
			return null;
		}
		String printable = UNPRINTABLE.matcher(type).replaceAll("?");
		return printable.substring(0, Math.min(printable.length(), MAX_TYPE_LENGTH));
	}

	@Override
	public String toString() {
		return "JdbcWebhookInbox";
	}

}
