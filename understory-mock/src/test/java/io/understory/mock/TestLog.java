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

package io.understory.mock;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * What the mocks of a test say in the log.
 */
final class TestLog extends Handler implements AutoCloseable {

	private static final Logger logger = Logger.getLogger(MockUnderstory.class.getName());

	private final List<LogRecord> records = new CopyOnWriteArrayList<>();

	TestLog() {
		logger.addHandler(this);
		logger.setLevel(Level.ALL);
	}

	List<String> warnings() {
		return messages(Level.WARNING);
	}

	List<String> debug() {
		return messages(Level.FINE);
	}

	private List<String> messages(Level level) {
		return this.records.stream()
			.filter((entry) -> entry.getLevel().equals(level))
			.map(LogRecord::getMessage)
			.toList();
	}

	@Override
	public void publish(LogRecord entry) {
		this.records.add(entry);
	}

	@Override
	public void flush() {
	}

	@Override
	public void close() {
		logger.setLevel(null);
		logger.removeHandler(this);
	}

}
