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

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

import io.understory.mock.MockUnderstory;
import io.understory.spring.token.shared.SharedAccessToken;
import org.jspecify.annotations.Nullable;

/**
 * Gives the test methods that share a {@link MockUnderstory} their turns at it.
 */
class MockUnderstoryTurns {

	// Longer than an answer on the loopback interface takes
	private static final Duration PATIENCE = Duration.ofSeconds(10);

	// No lock, which a thread could take twice: one that helps out a pool while its own
	// test waits would run a second test in the middle of the first
	private final Semaphore turn = new Semaphore(1, true);

	private final MockUnderstory understory;

	private final List<MockUnderstoryCustomizer> customizers;

	private final Supplier<@Nullable SharedAccessToken> accessToken;

	private volatile @Nullable Thread owner;

	MockUnderstoryTurns(MockUnderstory understory, List<MockUnderstoryCustomizer> customizers,
			Supplier<@Nullable SharedAccessToken> accessToken) {
		this.understory = understory;
		this.customizers = customizers;
		this.accessToken = accessToken;
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
					+ "Annotate the test classes with @Execution(ExecutionMode.SAME_THREAD)");
		}
		this.turn.acquire();
		try {
			forgetToken();
			this.understory.reset();
			customize();
			this.owner = Thread.currentThread();
		}
		catch (Throwable ex) {
			this.turn.release();
			throw ex;
		}
	}

	// A request of the test before would bring its answer into this one
	private void forgetToken() throws InterruptedException {
		SharedAccessToken accessToken = this.accessToken.get();
		if (accessToken == null) {
			return;
		}
		this.understory.tokenEndpoint().recover();
		long end = System.nanoTime() + PATIENCE.toNanos();
		while (!accessToken.isIdle() && System.nanoTime() - end < 0) {
			Thread.sleep(1);
		}
		accessToken.invalidate();
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
