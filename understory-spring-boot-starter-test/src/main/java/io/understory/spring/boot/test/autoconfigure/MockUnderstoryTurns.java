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

import java.util.List;
import java.util.concurrent.Semaphore;

import io.understory.mock.MockUnderstory;
import org.jspecify.annotations.Nullable;

/**
 * Gives the test methods that share a {@link MockUnderstory} their turns at it.
 */
class MockUnderstoryTurns {

	// No lock, which a thread could take twice: one that helps out a pool while its own
	// test waits would run a second test in the middle of the first
	private final Semaphore turn = new Semaphore(1, true);

	private final MockUnderstory understory;

	private final List<MockUnderstoryCustomizer> customizers;

	private volatile @Nullable Thread owner;

	MockUnderstoryTurns(MockUnderstory understory, List<MockUnderstoryCustomizer> customizers) {
		this.understory = understory;
		this.customizers = customizers;
		customize();
	}

	private void customize() {
		this.customizers.forEach((customizer) -> customizer.customize(this.understory));
	}

	/**
	 * Wait for the other test methods, and find the mock as new.
	 */
	void begin() throws InterruptedException {
		if (Thread.currentThread().equals(this.owner)) {
			throw new IllegalStateException("This thread was given a second test in the middle of one. "
					+ "Set junit.jupiter.execution.parallel.config.executor-service=worker_thread_pool");
		}
		this.turn.acquire();
		this.owner = Thread.currentThread();
		this.understory.reset();
		customize();
	}

	/**
	 * Verify what was called, and let the next one go on.
	 * @throws AssertionError if there was a call without a stub
	 */
	void end() {
		try {
			this.understory.verifyCalls();
		}
		finally {
			this.owner = null;
			this.turn.release();
		}
	}

}
