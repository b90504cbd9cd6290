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

package io.understory.api.json;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * What is logged of drift while it is open.
 */
final class CapturedLog extends Handler implements AutoCloseable {

	private static final Logger logger = Logger.getLogger(DriftLog.class.getName());

	private final List<String> lines = new ArrayList<>();

	CapturedLog() {
		logger.addHandler(this);
		logger.setUseParentHandlers(false);
	}

	List<String> lines() {
		return this.lines;
	}

	@Override
	public void publish(LogRecord entry) {
		this.lines.add(entry.getLevel() + " " + entry.getMessage());
	}

	@Override
	public void flush() {
		// nothing is held back
	}

	@Override
	public void close() {
		logger.removeHandler(this);
		logger.setUseParentHandlers(true);
	}

}
