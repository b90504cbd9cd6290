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
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import javax.sql.DataSource;

import io.understory.webhook.inbox.InboxContract;
import io.understory.webhook.inbox.ReceivedMessage;
import io.understory.webhook.inbox.WebhookInbox;
import io.understory.webhook.inbox.WebhookInbox.Outcome;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.threeten.extra.MutableClock;

import org.springframework.core.io.ClassPathResource;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;
import org.springframework.transaction.UnexpectedRollbackException;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * What an inbox does in a database: message and effect are in one transaction.
 */
abstract class JdbcInboxContract extends InboxContract {

	private static final Duration RETENTION = Duration.ofDays(7);

	private static final Instant NOW = Instant.parse("2026-11-26T03:00:00.123Z");

	// A transaction is of one data source
	private DataSource dataSource;

	private JdbcTemplate jdbc;

	private JdbcTransactionManager transactions;

	private JdbcWebhookInbox inbox;

	/**
	 * Return the database, the same for all tests.
	 * @return the database
	 */
	abstract DataSource createDataSource();

	/**
	 * Return the name of the database as Spring Boot has it.
	 * @return the name
	 */
	abstract String platform();

	/**
	 * Return whether a transaction waits for another one.
	 * @return whether one does
	 */
	abstract boolean isOneWaiting();

	/**
	 * Return a database in which a lock is waited for no longer than a moment.
	 * @return the database, the same
	 */
	abstract DataSource createImpatientDataSource();

	@BeforeEach
	void prepare() {
		this.dataSource = createDataSource();
		this.jdbc = new JdbcTemplate(this.dataSource);
		this.transactions = new JdbcTransactionManager(this.dataSource);
		this.jdbc.execute("DROP TABLE IF EXISTS understory_webhook_message");
		this.jdbc.execute("DROP TABLE IF EXISTS effect");
		// An effect that comes twice is seen twice
		this.jdbc.execute("CREATE TABLE effect (id VARCHAR(255))");
		createTable();
		this.inbox = new JdbcWebhookInbox(this.dataSource, this.transactions, Duration.ofSeconds(30), RETENTION,
				Clock.fixed(NOW, ZoneOffset.UTC));
	}

	@Test
	void shouldMakeATableThatIsThereAlready() {
		handle("m1", NOTHING);
		createTable();
		assertThat(handle("m1", NOTHING)).isEqualTo(Outcome.DUPLICATE);
	}

	@Test
	void shouldRememberWhatAndWhen() {
		handle("m1", NOTHING);
		assertThat(this.jdbc.queryForMap("SELECT * FROM understory_webhook_message"))
			.containsEntry("connection_name", "north")
			.containsEntry("id", "m1")
			.containsEntry("type", "v1.booking.created")
			.containsEntry("received_at", NOW.toEpochMilli());
	}

	@Test
	void shouldRememberATypeWhateverItIs() {
		for (String type : new String[] { "a\u0000b c\u00e6\n", "t".repeat(10_000), "", "\uD800" }) {
			this.jdbc.update("DELETE FROM understory_webhook_message");
			assertThat(this.inbox.handle(new ReceivedMessage("north", "m1", type), NOTHING)).isEqualTo(Outcome.HANDLED);
			assertThat(this.jdbc.queryForObject("SELECT type FROM understory_webhook_message", String.class))
				.matches("[!-~]{0,100}");
		}
	}

	@Test
	void shouldTakeBackWhatAHandlerDidThatFailed() {
		assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> handle("m1", () -> {
			effect("m1");
			throw new IllegalStateException("failed");
		}));
		assertThat(effects()).isEmpty();
		assertThat(messages()).isZero();
	}

	/**
	 * A duplicate of something else, which the handler runs into, is none of the message.
	 */
	@Test
	void shouldNotTakeAFailureOfTheHandlerForADuplicate() {
		this.jdbc.execute("CREATE UNIQUE INDEX effect_once ON effect (id)");
		effect("m1");
		assertThatExceptionOfType(DuplicateKeyException.class).isThrownBy(() -> handle("m1", () -> effect("m1")));
		assertThat(messages()).isZero();
	}

	/**
	 * A listener with a transaction of its own around it fails, and somebody swallows
	 * that.
	 */
	@Test
	void shouldNotTakeForHandledWhatIsRolledBackInTheEnd() {
		TransactionTemplate listener = new TransactionTemplate(this.transactions);
		assertThatExceptionOfType(UnexpectedRollbackException.class).isThrownBy(() -> handle("m1", () -> {
			effect("m1");
			listener.executeWithoutResult((status) -> status.setRollbackOnly());
		}));
		assertThat(effects()).isEmpty();
		assertThat(messages()).isZero();
	}

	@Test
	void shouldCommitNothingButWhatItHandles() {
		handle("the first, after which old ones are forgotten", NOTHING);
		List<Boolean> commits = new ArrayList<>();
		this.transactions.addListener(new TransactionExecutionListener() {
			@Override
			public void beforeCommit(TransactionExecution transaction) {
				commits.add(true);
			}

			@Override
			public void beforeRollback(TransactionExecution transaction) {
				commits.add(false);
			}
		});
		assertThat(handle("m1", NOTHING)).isEqualTo(Outcome.HANDLED);
		assertThat(handle("m1", NOTHING)).isEqualTo(Outcome.DUPLICATE);
		assertThat(handle("m2", NOTHING)).isEqualTo(Outcome.HANDLED);
		assertThat(commits).containsExactly(true, false, true);
	}

	@Test
	void shouldJoinATransactionAroundIt() {
		new TransactionTemplate(this.transactions).executeWithoutResult((status) -> {
			assertThat(handle("m1", () -> effect("m1"))).isEqualTo(Outcome.HANDLED);
			status.setRollbackOnly();
		});
		assertThat(effects()).isEmpty();
		assertThat(messages()).isZero();
	}

	@Test
	void shouldSeeADuplicateInATransactionAroundIt() {
		new TransactionTemplate(this.transactions).executeWithoutResult((status) -> {
			assertThat(handle("m1", () -> effect("m1"))).isEqualTo(Outcome.HANDLED);
			assertThat(handle("m1", () -> effect("m1"))).isEqualTo(Outcome.DUPLICATE);
			assertThat(handle("m2", () -> effect("m2"))).isEqualTo(Outcome.HANDLED);
		});
		assertThat(effects()).containsExactly("m1", "m2");
	}

	@Test
	void shouldNotWaitLongerThanTheDatabaseDoes() throws Exception {
		assertUnderWay(createImpatientDataSource(), Duration.ofSeconds(30));
	}

	/**
	 * Assert that an inbox gives up while somebody else handles the message.
	 * @param dataSource the database of that inbox
	 * @param maxWait how long that inbox waits
	 */
	final void assertUnderWay(DataSource dataSource, Duration maxWait) throws Exception {
		CountDownLatch handling = new CountDownLatch(1);
		CountDownLatch finishing = new CountDownLatch(1);
		Future<Outcome> first = executor().submit(() -> handle("m1", () -> {
			handling.countDown();
			await(finishing);
		}));
		handling.await();
		assertThat(inbox(dataSource, maxWait, NOW).handle(new ReceivedMessage("north", "m1", null), NOTHING))
			.isEqualTo(Outcome.UNDER_WAY);
		finishing.countDown();
		assertThat(first.get()).isEqualTo(Outcome.HANDLED);
		assertThat(handle("m1", NOTHING)).isEqualTo(Outcome.DUPLICATE);
	}

	@Test
	void shouldForgetWhatIsOld() {
		handle("m1", NOTHING);
		inbox(this.dataSource, Duration.ofSeconds(30), NOW.plusMillis(1))
			.handle(new ReceivedMessage("north", "m2", null), NOTHING);
		assertThat(this.inbox.deleteOlderThan(NOW)).isZero();
		assertThat(this.inbox.deleteOlderThan(NOW.plusMillis(1))).isOne();
		assertThat(handle("m1", NOTHING)).isEqualTo(Outcome.HANDLED);
		assertThat(handle("m2", NOTHING)).isEqualTo(Outcome.DUPLICATE);
	}

	/**
	 * Nothing is committed by itself then, and nothing by the other transaction.
	 */
	@Test
	void whenThePoolCommitsNothingByItselfThenTransactionsOfAnotherDataSourceAreSeenToo() {
		DataSource pool = withoutAutoCommit();
		this.inbox = new JdbcWebhookInbox(pool, new JdbcTransactionManager(this.dataSource), Duration.ofSeconds(30),
				RETENTION, Clock.systemUTC());
		assertThatIllegalStateException().isThrownBy(() -> handle("m1", () -> effect("m1")));
		assertThat(effects()).isEmpty();
	}

	@Test
	void shouldTakeADataSourceThatKnowsTransactions() {
		this.inbox = new JdbcWebhookInbox(new TransactionAwareDataSourceProxy(this.dataSource), this.transactions,
				Duration.ofSeconds(30), RETENTION, Clock.systemUTC());
		this.inbox.check();
		assertThat(handle("m1", () -> effect("m1"))).isEqualTo(Outcome.HANDLED);
	}

	/**
	 * As a pool of connections may have been told to.
	 */
	@Test
	void shouldForgetWhereNothingIsCommittedByItself() {
		handle("m1", NOTHING);
		DataSource pool = withoutAutoCommit();
		assertThat(inbox(pool, Duration.ofSeconds(30), NOW).deleteOlderThan(NOW.plusMillis(1))).isOne();
		assertThat(messages()).isZero();
	}

	@Test
	void shouldNotBeMadeToWaitForNothing() {
		assertThatIllegalArgumentException().isThrownBy(() -> new JdbcWebhookInbox(this.dataSource, this.transactions,
				Duration.ofMillis(999), RETENTION, Clock.systemUTC()));
	}

	@Test
	void shouldNotBeMadeToRememberNothing() {
		assertThatIllegalArgumentException().isThrownBy(() -> new JdbcWebhookInbox(this.dataSource, this.transactions,
				Duration.ofSeconds(1), Duration.ZERO, Clock.systemUTC()));
	}

	/**
	 * Without a lock, a thread or a request of somebody else.
	 */
	@Test
	void shouldForgetOnceAnHourWhatIsOlderThanTheRetention() {
		MutableClock clock = MutableClock.of(NOW, ZoneOffset.UTC);
		this.inbox = new JdbcWebhookInbox(this.dataSource, this.transactions, Duration.ofSeconds(30), RETENTION, clock);
		handle("m1", NOTHING);
		clock.add(Duration.ofMinutes(30));
		handle("m2", NOTHING);
		clock.setInstant(NOW.plus(RETENTION));
		handle("m3", NOTHING);
		assertThat(messages()).isEqualTo(3);
		clock.add(Duration.ofMinutes(59));
		handle("m4", NOTHING);
		assertThat(messages()).isEqualTo(4);
		clock.add(Duration.ofMinutes(1));
		handle("m5", NOTHING);
		assertThat(messages()).isEqualTo(3);
	}

	@Test
	void shouldForgetAnyNumber() {
		List<Object[]> ids = IntStream.range(0, 1001).mapToObj((i) -> new Object[] { "m" + i }).toList();
		new TransactionTemplate(this.transactions).executeWithoutResult((status) -> this.jdbc
			.batchUpdate("INSERT INTO understory_webhook_message VALUES ('north', ?, NULL, 0)", ids));
		assertThat(this.inbox.deleteOlderThan(NOW)).isEqualTo(1001);
		assertThat(messages()).isZero();
	}

	@Test
	void shouldSayThatThereIsNoTable() {
		this.inbox.check();
		this.jdbc.execute("DROP TABLE understory_webhook_message");
		assertThatExceptionOfType(BadSqlGrammarException.class).isThrownBy(this.inbox::check);
	}

	/**
	 * The message would be remembered, and lost where handling it fails.
	 */
	@Test
	void whenTransactionsAreOfAnotherDataSourceThenNothingIsHandled() {
		JdbcTransactionManager others = new JdbcTransactionManager(new DelegatingDataSource(this.dataSource));
		this.inbox = new JdbcWebhookInbox(this.dataSource, others, Duration.ofSeconds(30), RETENTION,
				Clock.systemUTC());
		assertThatIllegalStateException().isThrownBy(this.inbox::check);
		assertThatIllegalStateException().isThrownBy(() -> handle("m1", () -> effect("m1")));
		assertThat(effects()).isEmpty();
		assertThat(messages()).isZero();
	}

	private DataSource withoutAutoCommit() {
		return new DelegatingDataSource(this.dataSource) {
			@Override
			public Connection getConnection() throws SQLException {
				Connection connection = super.getConnection();
				connection.setAutoCommit(false);
				return connection;
			}
		};
	}

	@Override
	protected WebhookInbox inbox() {
		return this.inbox;
	}

	@Override
	protected void effect(String id) {
		this.jdbc.update("INSERT INTO effect VALUES (?)", id);
	}

	@Override
	protected List<String> effects() {
		return this.jdbc.queryForList("SELECT id FROM effect ORDER BY id", String.class);
	}

	@Override
	protected boolean takesBack() {
		return true;
	}

	@Override
	protected Outcome outcomeAfterTheOtherFailed() {
		return Outcome.HANDLED;
	}

	@Override
	protected void awaitThatItWaits(Future<?> other) {
		while (!isOneWaiting()) {
			assertThat(other).isNotDone();
		}
	}

	private JdbcWebhookInbox inbox(DataSource dataSource, Duration maxWait, Instant now) {
		return new JdbcWebhookInbox(dataSource, new JdbcTransactionManager(dataSource), maxWait, RETENTION,
				Clock.fixed(now, ZoneOffset.UTC));
	}

	private long messages() {
		return this.jdbc.queryForObject("SELECT COUNT(*) FROM understory_webhook_message", Long.class);
	}

	private void createTable() {
		new ResourceDatabasePopulator(new ClassPathResource("schema-" + platform() + ".sql", JdbcWebhookInbox.class))
			.execute(this.dataSource);
	}

}
