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

package io.understory.api.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.understory.api.ReactiveUnderstory;
import io.understory.api.RecordedCall;
import io.understory.api.RecordedCall.Answer;
import io.understory.api.Understory;
import io.understory.api.error.UnderstoryApiException.ServerError;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Who waits before a call is sent again, and what ends the wait.
 */
class WaitTests {

	private static final Answer FAILURE = Answer.of(503, "").with("Retry-After", "5");

	private final List<RecordedCall> calls = new ArrayList<>();

	@Test
	void shouldLetTheCallerWait() {
		List<Duration> sleeps = new ArrayList<>();
		Understory understory = blocking(sleeps::add);
		assertThatExceptionOfType(ServerError.class).isThrownBy(understory::me);
		assertThat(sleeps).containsExactly(Duration.ofSeconds(5), Duration.ofSeconds(5));
		assertThat(this.calls).hasSize(3);
	}

	@Test
	void shouldEndTheCallOfAThreadThatIsInterrupted() {
		Understory understory = blocking((duration) -> {
			throw new InterruptedException();
		});
		assertThatExceptionOfType(ServerError.class).isThrownBy(understory::me);
		assertThat(Thread.interrupted()).isTrue();
		assertThat(this.calls).hasSize(1);
	}

	@Test
	void shouldBlockNoThread() {
		StepVerifier.withVirtualTime(() -> reactive().me())
			.expectSubscription()
			.expectNoEvent(Duration.ofMillis(4999))
			.then(() -> assertThat(this.calls).hasSize(1))
			.thenAwait(Duration.ofMillis(1))
			.then(() -> assertThat(this.calls).hasSize(2))
			.expectNoEvent(Duration.ofMillis(4999))
			.thenAwait(Duration.ofMillis(1))
			.then(() -> assertThat(this.calls).hasSize(3))
			.verifyError(ServerError.class);
	}

	@Test
	void shouldSendNothingOnceItIsCancelled() {
		StepVerifier.withVirtualTime(() -> reactive().me()).thenAwait(Duration.ofSeconds(1)).thenCancel().verify();
		assertThat(this.calls).hasSize(1);
	}

	private Understory blocking(Sleeper sleeper) {
		return Understory.create(RecordedCall.restClient(this.calls, (call) -> FAILURE),
				UnderstoryOptions.defaults().sleeper(sleeper));
	}

	private ReactiveUnderstory reactive() {
		return ReactiveUnderstory.create(RecordedCall.webClient(this.calls, (call) -> FAILURE));
	}

}
