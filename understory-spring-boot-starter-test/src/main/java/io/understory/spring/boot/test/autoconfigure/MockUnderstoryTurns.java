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

package io.understory.spring.boot.test.autoconfigure;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * Gives the test methods that share an application context their turns at its
 * {@link io.understory.mock.MockUnderstory mocks}.
 */
class MockUnderstoryTurns {

	// No lock, which a thread could take twice: one that helps out a pool while its own
	// test waits would run a second test in the middle of the first
	private final Semaphore turn = new Semaphore(1, true);

	private final List<MockConnection> connections;

	private volatile @Nullable Thread owner;

	MockUnderstoryTurns(List<MockConnection> connections) {
		this.connections = connections;
		connections.forEach(MockConnection::customize);
	}

	/**
	 * Wait for the other test methods, and find the mocks as new.
	 */
	void begin() throws InterruptedException {
		if (Thread.currentThread().equals(this.owner)) {
			throw new IllegalStateException("This thread was given a second test in the middle of one. "
					+ "Annotate the test classes with @Execution(ExecutionMode.SAME_THREAD)");
		}
		this.turn.acquire();
		try {
			for (MockConnection connection : this.connections) {
				connection.reset();
			}
			this.owner = Thread.currentThread();
		}
		catch (Throwable ex) {
			this.turn.release();
			throw ex;
		}
	}

	/**
	 * Verify what was called on each connection, and let the next one go on.
	 * @throws AssertionError if there was a call without a stub
	 */
	void end() {
		try {
			verify();
		}
		finally {
			this.owner = null;
			this.turn.release();
		}
	}

	private void verify() {
		Map<MockConnection, Throwable> problems = new LinkedHashMap<>();
		for (MockConnection connection : this.connections) {
			Throwable problem = connection.problem();
			if (problem != null) {
				problems.put(connection, problem);
			}
		}
		if (!problems.isEmpty()) {
			AssertionError error = new AssertionError(problems.entrySet()
				.stream()
				.map((problem) -> problem.getKey().id().describe(String.valueOf(problem.getValue().getMessage())))
				.collect(Collectors.joining("\n\n")));
			// Of the others the message is all that there is to know
			problems.values()
				.stream()
				.filter((problem) -> !(problem instanceof AssertionError))
				.forEach(error::addSuppressed);
			throw error;
		}
	}

}
