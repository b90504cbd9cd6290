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

package io.understory.spring.benchmarks.webhook;

import java.time.Clock;

import javax.sql.DataSource;

import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/**
 * Does the same insert as the inbox, in a transaction, and looks neither at the signature
 * nor at the body.
 */
@RestController
class BareController {

	private static final String INSERT = """
			INSERT INTO understory_webhook_message (connection_name, id, type, received_at)
			VALUES (?, ?, ?, ?)""";

	private final JdbcTemplate jdbc;

	private final TransactionTemplate transaction;

	private final String insert;

	private final Clock clock = Clock.systemUTC();

	BareController(DataSource dataSource, PlatformTransactionManager transactionManager, boolean postgresql) {
		this.jdbc = new JdbcTemplate(dataSource);
		this.transaction = new TransactionTemplate(transactionManager);
		this.insert = postgresql ? INSERT + " ON CONFLICT DO NOTHING" : INSERT;
	}

	@PostMapping(Load.BARE)
	ResponseEntity<Void> receive(@RequestHeader("webhook-id") String id, @RequestBody byte[] body) {
		this.transaction.executeWithoutResult(
				(status) -> this.jdbc.update(this.insert, "understory", id, "v1.booking.created", this.clock.millis()));
		return ResponseEntity.noContent().build();
	}

	@DeleteMapping(Load.BARE)
	ResponseEntity<Void> clear() {
		this.jdbc.update("TRUNCATE TABLE understory_webhook_message");
		return ResponseEntity.noContent().build();
	}

}
