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
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;

import javax.sql.DataSource;

import io.understory.webhook.inbox.ReceivedMessage;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The inbox on H2.
 */
class H2InboxTests extends JdbcInboxContract {

	private static final String URL = "jdbc:h2:mem:inbox;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=";

	@Test
	void shouldLeaveNoTimeoutToConnection() throws SQLException {
		try (Connection connection = createDataSource().getConnection();
				Statement statement = connection.createStatement()) {
			DataSource pool = new SingleConnectionDataSource(connection, true);
			new JdbcWebhookInbox(pool, new JdbcTransactionManager(pool), Duration.ofSeconds(1), Duration.ofDays(7),
					Clock.systemUTC())
				.handle(new ReceivedMessage("north", "m1", null), () -> {
				});
			assertThat(statement.getQueryTimeout()).isZero();
		}
	}

	@Override
	DataSource createDataSource() {
		return h2(URL + 60_000);
	}

	@Override
	DataSource createImpatientDataSource() {
		return h2(URL + 1);
	}

	@Override
	String platform() {
		return "h2";
	}

	// Its table of sessions does not say so where it is the key of a row
	@Override
	boolean isOneWaiting() {
		return Thread.getAllStackTraces()
			.values()
			.stream()
			.flatMap(Arrays::stream)
			.anyMatch((frame) -> frame.getClassName().equals("org.h2.command.Command")
					&& frame.getMethodName().equals("executeUpdate"));
	}

	private static JdbcDataSource h2(String url) {
		JdbcDataSource dataSource = new JdbcDataSource();
		dataSource.setUrl(url);
		return dataSource;
	}

}
