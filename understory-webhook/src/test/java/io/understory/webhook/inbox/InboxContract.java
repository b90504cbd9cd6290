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

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import io.understory.webhook.inbox.WebhookInbox.Outcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * What each inbox does: a message takes effect once, and none is lost.
 */
@Timeout(60)
public abstract class InboxContract {

	protected static final Runnable NOTHING = () -> {
	};

	private final ExecutorService executor = Executors.newFixedThreadPool(8);

	/**
	 * Return the inbox of this test.
	 * @return the inbox, the same within a test
	 */
	protected abstract WebhookInbox inbox();

	/**
	 * Have an effect that is taken back where the handler fails, if the inbox can do so.
	 * @param id what has it
	 */
	protected abstract void effect(String id);

	/**
	 * Return the effects.
	 * @return an id for each
	 */
	protected abstract List<String> effects();

	/**
	 * Return what becomes of a message while another thread handles it, and that fails
	 * after a while.
	 * @return the outcome
	 */
	protected abstract Outcome outcomeAfterTheOtherFailed();

	/**
	 * Wait until a thread waits for another in the inbox, or will not do so.
	 * @param other what that thread does
	 */
	protected abstract void awaitThatItWaits(Future<?> other) throws Exception;

	@AfterEach
	void stop() throws InterruptedException {
		// What a failed test has left waiting shall not stop the next one
		this.executor.shutdownNow();
		assertThat(this.executor.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
	}

	@Test
	void shouldHandleAMessageOnce() {
		assertThat(handle("m1", () -> effect("m1"))).isEqualTo(Outcome.HANDLED);
		assertThat(handle("m1", () -> effect("m1"))).isEqualTo(Outcome.DUPLICATE);
		assertThat(handle("m1", () -> effect("m1"))).isEqualTo(Outcome.DUPLICATE);
		assertThat(effects()).containsExactly("m1");
	}

	@Test
	void shouldTellMessagesByIdAndConnection() {
		for (ReceivedMessage message : List.of(new ReceivedMessage("north", "m1", null),
				new ReceivedMessage("north", "M1", "t"), new ReceivedMessage("north", "m", "t"),
				new ReceivedMessage("south", "m1", "t"), new ReceivedMessage("South", "m1", "t"),
				new ReceivedMessage("north", "m".repeat(255), "t"))) {
			assertThat(inbox().handle(message, NOTHING)).as("%s", message).isEqualTo(Outcome.HANDLED);
		}
		assertThat(inbox().handle(new ReceivedMessage("north", "m1", "another type"), NOTHING))
			.isEqualTo(Outcome.DUPLICATE);
	}

	@Test
	void shouldHandleAgainWhatFailed() {
		for (Throwable failure : List.of(new IllegalStateException("failed"), new AssertionError("failed"))) {
			assertThatThrownBy(() -> handle("m1", () -> {
				effect("m1");
				sneakyThrow(failure);
			})).isSameAs(failure);
		}
		assertThat(handle("m1", () -> effect("m2"))).isEqualTo(Outcome.HANDLED);
		assertThat(handle("m1", () -> effect("m2"))).isEqualTo(Outcome.DUPLICATE);
		assertThat(effects()).contains("m2");
	}

	@Test
	void shouldLetOnlyOneOfManyHandleAMessage() throws Exception {
		CountDownLatch start = new CountDownLatch(1);
		List<Future<Outcome>> outcomes = IntStream.range(0, 8).mapToObj((thread) -> this.executor.submit(() -> {
			start.await();
			return handle("m1", () -> effect("m1"));
		})).toList();
		start.countDown();
		List<Outcome> all = new ArrayList<>();
		for (Future<Outcome> outcome : outcomes) {
			all.add(outcome.get());
		}
		assertThat(all).containsOnlyOnce(Outcome.HANDLED);
		assertThat(effects()).containsExactly("m1");
	}

	@Test
	void shouldNotTakeForADuplicateWhatMayStillFail() throws Exception {
		CountDownLatch handling = new CountDownLatch(1);
		CountDownLatch failing = new CountDownLatch(1);
		Future<Outcome> first = this.executor.submit(() -> handle("m1", () -> {
			handling.countDown();
			await(failing);
			throw new IllegalStateException("failed");
		}));
		handling.await();
		Future<Outcome> second = this.executor.submit(() -> handle("m1", () -> effect("m1")));
		awaitThatItWaits(second);
		failing.countDown();
		assertThatThrownBy(first::get).hasRootCauseMessage("failed");
		assertThat(second.get()).isEqualTo(outcomeAfterTheOtherFailed());
		assertThat(handle("m1", () -> effect("m1"))).isIn(Outcome.HANDLED, Outcome.DUPLICATE);
		assertThat(effects()).containsExactly("m1");
	}

	@Test
	void shouldNotLetOneMessageWaitForAnother() throws Exception {
		CountDownLatch handling = new CountDownLatch(1);
		CountDownLatch finishing = new CountDownLatch(1);
		Future<Outcome> first = this.executor.submit(() -> handle("m1", () -> {
			handling.countDown();
			await(finishing);
		}));
		handling.await();
		assertThat(handle("m2", NOTHING)).isEqualTo(Outcome.HANDLED);
		finishing.countDown();
		assertThat(first.get()).isEqualTo(Outcome.HANDLED);
	}

	/**
	 * Each message comes one to five times, a third of the runs fails, and the sender
	 * repeats each until it hears that it was handled.
	 */
	@Test
	void shouldLetEachMessageTakeEffectOnceWhateverFails() throws Exception {
		long seed = new Random().nextLong();
		Random random = new Random(seed);
		List<String> expected = new ArrayList<>();
		List<String> deliveries = new ArrayList<>();
		for (int message = 0; message < 100; message++) {
			expected.add("m" + message);
			deliveries.addAll(Collections.nCopies(1 + random.nextInt(5), "m" + message));
		}
		Collections.shuffle(deliveries, random);
		List<Future<?>> senders = new ArrayList<>();
		for (String id : deliveries) {
			long failures = random.nextLong();
			senders.add(this.executor.submit(() -> deliverUntilHandled(id, new Random(failures))));
		}
		for (Future<?> sender : senders) {
			sender.get();
		}
		assertThat(effects()).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(expected);
	}

	private void deliverUntilHandled(String id, Random failures) {
		Outcome outcome = Outcome.UNDER_WAY;
		while (outcome == Outcome.UNDER_WAY) {
			try {
				outcome = handle(id, () -> {
					boolean early = failures.nextInt(6) == 0;
					if (early) {
						throw new ExpectedException();
					}
					boolean late = failures.nextInt(6) == 0;
					if (late && takesBack()) {
						effect(id);
						throw new ExpectedException();
					}
					effect(id);
				});
			}
			catch (ExpectedException ex) {
				outcome = Outcome.UNDER_WAY;
			}
		}
	}

	/**
	 * Return whether an effect is taken back where the handler fails.
	 * @return whether it is
	 */
	protected abstract boolean takesBack();

	protected final Outcome handle(String id, Runnable handler) {
		return inbox().handle(new ReceivedMessage("north", id, "v1.booking.created"), handler);
	}

	protected final ExecutorService executor() {
		return this.executor;
	}

	protected static void await(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@SuppressWarnings("unchecked")
	private static <E extends Throwable> void sneakyThrow(Throwable failure) throws E {
		throw (E) failure;
	}

	private static final class ExpectedException extends RuntimeException {

		private static final long serialVersionUID = 1L;

	}

}
