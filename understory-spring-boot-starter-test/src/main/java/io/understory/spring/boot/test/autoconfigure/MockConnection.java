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
import java.util.function.Supplier;

import io.understory.mock.MockUnderstory;
import io.understory.mock.delivery.WebhookTarget;
import io.understory.spring.boot.test.autoconfigure.webhook.MockWebhookSecrets;
import io.understory.spring.token.ConnectionId;
import io.understory.spring.token.shared.SharedAccessToken;
import org.jspecify.annotations.Nullable;

/**
 * A connection of the application whose other end is a mock.
 *
 * @param id the connection
 * @param understory the mock
 * @param customizers prepare the mock
 * @param accessToken supplies the token of the application, if it has one
 * @param webhooks where the application takes webhooks
 */
record MockConnection(ConnectionId id, MockUnderstory understory, List<MockUnderstoryCustomizer> customizers,
		Supplier<@Nullable SharedAccessToken> accessToken, WebhookTarget webhooks) {

	// Longer than an answer on the loopback interface takes
	private static final Duration PATIENCE = Duration.ofSeconds(10);

	void customize() {
		this.understory.webhooks().sendTo(this.webhooks).signWith(MockWebhookSecrets.of(this.id));
		this.customizers.forEach((customizer) -> customizer.customize(this.understory));
	}

	/**
	 * Make both ends as new.
	 */
	void reset() throws InterruptedException {
		forgetToken();
		this.understory.reset();
		customize();
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
	 * Return what is wrong with the calls since the last reset.
	 * @return why it is, or {@code null} if nothing is wrong
	 */
	@Nullable Throwable problem() {
		try {
			this.understory.verifyCalls();
			return null;
		}
		catch (AssertionError | RuntimeException ex) {
			return ex;
		}
	}

}
