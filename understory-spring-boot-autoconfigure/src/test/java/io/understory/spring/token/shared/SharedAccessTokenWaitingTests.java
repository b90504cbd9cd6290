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

package io.understory.spring.token.shared;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import io.understory.spring.token.UnderstoryAuthorizationException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Hooks;

import org.springframework.security.oauth2.core.OAuth2AccessToken;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for {@link SharedAccessToken}: callers that wait, and those who give up.
 */
class SharedAccessTokenWaitingTests extends AbstractSharedAccessTokenTests {

	SharedAccessTokenWaitingTests() throws IOException {
	}

	@Test
	void whenTheFirstCallerIsCancelledThenTheOthersStillGetTheToken() throws Exception {
		this.server.hold();
		Disposable first = this.token.get().subscribe();
		this.server.awaitRequest();
		CompletableFuture<OAuth2AccessToken> second = this.token.get().toFuture();
		first.dispose();
		this.server.release();
		assertThat(second.get().getTokenValue()).isEqualTo("token-1");
		assertThat(this.server.requests()).isEqualTo(1);
	}

	@Test
	void whenTheFirstCallerIsInterruptedThenTheOthersStillGetTheToken() throws Exception {
		this.server.hold();
		CompletableFuture<Throwable> failure = new CompletableFuture<>();
		AtomicBoolean interrupted = new AtomicBoolean();
		Thread first = new Thread(() -> {
			Throwable ex = catchThrowableOfType(UnderstoryAuthorizationException.class, this.token::await);
			interrupted.set(Thread.currentThread().isInterrupted());
			failure.complete(ex);
		});
		first.start();
		this.server.awaitRequest();
		first.interrupt();
		assertThat(failure.get()).hasMessageContaining("interrupted");
		assertThat(interrupted).as("whoever waits next in that thread learns of it too").isTrue();
		CompletableFuture<OAuth2AccessToken> second = this.token.get().toFuture();
		this.server.release();
		assertThat(second.get().getTokenValue()).isEqualTo("token-1");
		assertThat(this.server.requests()).isEqualTo(1);
	}

	@Test
	void whenACallerGivesUpWaitingThenTheRequestGoesOn() throws Exception {
		this.token = token(IMPATIENT);
		this.server.hold();
		assertFails(this.token::await, "temporarily_unavailable");
		assertFails(this::reactiveValue, "temporarily_unavailable");
		this.server.release();
		awaitToken("token-1");
		assertThat(this.server.requests()).isEqualTo(1);
	}

	@Test
	void whenCallersGaveUpThenAFailureIsNoErrorOfReactor() throws Exception {
		AtomicInteger dropped = new AtomicInteger();
		Hooks.onErrorDropped((ex) -> dropped.incrementAndGet());
		try {
			this.server.hold();
			this.server.answer(this.server.error(429, "temporarily_unavailable"));
			for (int i = 0; i < 10; i++) {
				this.token.get().subscribe().dispose();
			}
			CompletableFuture<OAuth2AccessToken> last = this.token.get().toFuture();
			this.server.awaitRequest();
			this.server.release();
			assertThatExceptionOfType(ExecutionException.class).isThrownBy(last::get);
			assertThat(dropped).hasValue(0);
		}
		finally {
			Hooks.resetOnErrorDropped();
		}
	}

	@Test
	void whenCallersGaveUpThenNothingHoldsThem() throws Exception {
		this.server.hold();
		CompletableFuture<OAuth2AccessToken> last = this.token.get().toFuture();
		this.server.awaitRequest();
		List<WeakReference<?>> gone = new ArrayList<>();
		SharedAccessToken impatient = token(IMPATIENT);
		for (int i = 0; i < 100; i++) {
			gone.add(cancelled(this.token));
			gone.add(timedOut(this.token, Duration.ofMillis(1)));
			gone.add(timedOut(impatient, MINUTE));
		}
		for (int i = 0; i < 10; i++) {
			gone.add(timedOutThread(impatient));
			gone.add(interruptedThread());
		}
		Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
			System.gc();
			assertThat(gone).filteredOn((reference) -> reference.get() != null).isEmpty();
		});
		assertThat(last).isNotDone();
		this.server.release();
		assertThat(last.get().getTokenValue()).startsWith("token-");
	}

	// What a caller sends along, as a method of its own so that no variable holds it

	private static WeakReference<?> cancelled(SharedAccessToken token) {
		byte[] body = new byte[100];
		token.get().subscribe((value) -> body[0]++).dispose();
		return new WeakReference<>(body);
	}

	private static WeakReference<?> timedOut(SharedAccessToken token, Duration timeout) {
		byte[] body = new byte[100];
		token.get().doOnNext((value) -> body[0]++).timeout(timeout).onErrorComplete().subscribe();
		return new WeakReference<>(body);
	}

	private static WeakReference<?> timedOutThread(SharedAccessToken token) throws InterruptedException {
		Thread thread = new Thread(() -> assertFails(token::await, "temporarily_unavailable"));
		thread.start();
		thread.join();
		return new WeakReference<>(thread);
	}

	private WeakReference<?> interruptedThread() throws InterruptedException {
		Thread thread = new Thread(() -> assertFails(this.token::await, "temporarily_unavailable"));
		thread.start();
		thread.interrupt();
		thread.join();
		return new WeakReference<>(thread);
	}

}
