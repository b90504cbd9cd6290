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

import java.io.IOException;
import java.time.Duration;

import javax.sql.DataSource;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.postgresql.ds.PGSimpleDataSource;

import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The inbox on PostgreSQL, which wants no more of a transaction after an error.
 */
// The binaries that come by default are of these
@EnabledOnOs(architectures = { "amd64", "x86_64" })
class PostgresInboxTests extends JdbcInboxContract {

	private static EmbeddedPostgres postgres;

	@BeforeAll
	static void start() throws IOException {
		postgres = EmbeddedPostgres.start();
	}

	@AfterAll
	static void stop() throws IOException {
		postgres.close();
	}

	@Test
	void shouldWaitNoLongerThanItIsTold() throws Exception {
		assertUnderWay(createDataSource(), Duration.ofSeconds(1));
	}

	@Override
	DataSource createDataSource() {
		return postgres("");
	}

	@Override
	DataSource createImpatientDataSource() {
		return postgres("-c lock_timeout=1");
	}

	@Override
	String platform() {
		return "postgresql";
	}

	@Override
	boolean isOneWaiting() {
		return new JdbcTemplate(createDataSource()).queryForObject(
				"SELECT EXISTS (SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock')", Boolean.class);
	}

	private static DataSource postgres(String options) {
		PGSimpleDataSource dataSource = (PGSimpleDataSource) postgres.getPostgresDatabase();
		dataSource.setOptions(options);
		dataSource.setSocketTimeout(20);
		return dataSource;
	}

}
