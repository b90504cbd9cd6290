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

package io.understory.webhook.inbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Future;

import io.understory.webhook.inbox.WebhookInbox.Outcome;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * An inbox in memory remembers as much and as long as it is told.
 */
class InMemoryWebhookInboxTests extends InboxContract {

	private final List<String> effects = Collections.synchronizedList(new ArrayList<>());

	private final MovedClock clock = new MovedClock();

	private WebhookInbox inbox = new InMemoryWebhookInbox(1000, Duration.ofDays(7), this.clock);

	@Test
	void shouldForgetAfterTheRetention() {
		handle("m1", NOTHING);
		this.clock.now = this.clock.now.plus(Duration.ofDays(7));
		assertThat(handle("m1", NOTHING)).isEqualTo(Outcome.DUPLICATE);
		this.clock.now = this.clock.now.plusNanos(1);
		assertThat(handle("m1", NOTHING)).isEqualTo(Outcome.HANDLED);
	}

	@Test
	void shouldForgetTheOldestBeyondTheCapacity() {
		this.inbox = new InMemoryWebhookInbox(3, Duration.ofSeconds(Long.MAX_VALUE), this.clock);
		for (String id : new String[] { "m1", "m2", "m3", "m4" }) {
			assertThat(handle(id, NOTHING)).isEqualTo(Outcome.HANDLED);
		}
		for (String id : new String[] { "m2", "m3", "m4" }) {
			assertThat(handle(id, NOTHING)).isEqualTo(Outcome.DUPLICATE);
		}
		assertThat(handle("m1", NOTHING)).isEqualTo(Outcome.HANDLED);
	}

	@Test
	void shouldRememberSinceItWasHandled() {
		handle("m1", () -> this.clock.now = this.clock.now.plus(Duration.ofDays(1)));
		this.clock.now = this.clock.now.plus(Duration.ofDays(7));
		assertThat(handle("m1", NOTHING)).isEqualTo(Outcome.DUPLICATE);
	}

	/**
	 * A handler that waits for its own message would wait for ever.
	 */
	@Test
	void shouldNotHandleAMessageWithinItself() {
		List<Outcome> within = new ArrayList<>();
		assertThat(handle("m1", () -> within.add(handle("m1", NOTHING)))).isEqualTo(Outcome.HANDLED);
		assertThat(within).containsExactly(Outcome.UNDER_WAY);
	}

	@Test
	void shouldNotBeMadeToRememberNothing() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new InMemoryWebhookInbox(0, Duration.ofDays(7), this.clock));
		assertThatIllegalArgumentException().isThrownBy(() -> new InMemoryWebhookInbox(1, Duration.ZERO, this.clock));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new InMemoryWebhookInbox(1, Duration.ofDays(-7), this.clock));
	}

	@Override
	protected WebhookInbox inbox() {
		return this.inbox;
	}

	@Override
	protected void effect(String id) {
		this.effects.add(id);
	}

	@Override
	protected List<String> effects() {
		return List.copyOf(this.effects);
	}

	@Override
	protected boolean takesBack() {
		return false;
	}

	@Override
	protected Outcome outcomeAfterTheOtherFailed() {
		return Outcome.UNDER_WAY;
	}

	@Override
	protected void awaitThatItWaits(Future<?> other) throws Exception {
		other.get();
	}

	private static final class MovedClock extends Clock {

		private volatile Instant now = Instant.parse("2026-11-26T03:00:00Z");

		@Override
		public ZoneId getZone() {
			return ZoneOffset.UTC;
		}

		@Override
		public Clock withZone(ZoneId zone) {
			return this;
		}

		@Override
		public Instant instant() {
			return this.now;
		}

	}

}
