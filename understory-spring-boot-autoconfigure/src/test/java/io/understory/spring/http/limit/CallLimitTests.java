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

package io.understory.spring.http.limit;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import io.understory.spring.token.ConnectionId;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.threeten.extra.MutableClock;
import reactor.core.publisher.Flux;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.http.HttpStatus;
import org.springframework.mock.http.client.MockClientHttpResponse;
import org.springframework.web.reactive.function.client.ClientResponse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.longs;

/**
 * Who has a slot, who waits, and who is told of. What calls do with it is the matter of
 * {@code LimitedCallTests}.
 */
@ExtendWith(OutputCaptureExtension.class)
class CallLimitTests {

	private final MutableClock clock = MutableClock.epochUTC();

	@Test
	void shouldGiveEachSlotToWhoWaitsLongestInAnyOrderOfEvents() {
		qt().withExamples(500).forAll(longs().all()).checkAssert((seed) -> {
			Random random = new Random(seed);
			int most = 1 + random.nextInt(4);
			CallLimit limit = new CallLimit(ConnectionId.DEFAULT, most, this.clock);
			List<Slot> taken = new ArrayList<>();
			Deque<Slot> waiting = new ArrayDeque<>();
			for (int i = 0; i < 60; i++) {
				switch (random.nextInt(4)) {
					case 0, 1 -> waiting.add(limit.enter(false));
					case 2 -> leaveAny(random, taken);
					default -> {
						List<Slot> gone = new ArrayList<>(waiting);
						leaveAny(random, gone);
						waiting.retainAll(gone);
					}
				}
				while (!waiting.isEmpty() && taken.size() < most) {
					assertThat(isAdmitted(waiting.peek())).isTrue();
					taken.add(waiting.poll());
				}
				assertThat(waiting).noneMatch(CallLimitTests::isAdmitted);
				assertThat(limit.waiting()).isEqualTo(waiting.size());
			}
		});
	}

	private static void leaveAny(Random random, List<Slot> slots) {
		if (!slots.isEmpty()) {
			Slot slot = slots.remove(random.nextInt(slots.size()));
			slot.leave();
			slot.leave(); // as a body that was read and is closed then
		}
	}

	@Test
	void whenThereIsNoLimitThenNobodyWaits() {
		List<Slot> slots = IntStream.range(0, 1000).mapToObj((i) -> CallLimit.NONE.enter(true)).toList();
		assertThat(slots).allMatch(CallLimitTests::isAdmitted);
		assertThat(CallLimit.NONE.isLimited()).isFalse();
		assertThat(CallLimit.NONE.waiting()).isZero();
	}

	@Test
	void whenItClosesThenNobodyWaitsAnyMore() {
		CallLimit limit = new CallLimit(ConnectionId.DEFAULT, 1, this.clock);
		limit.enter(false);
		Slot blocking = limit.enter(false);
		Slot reactive = limit.enter(true);
		limit.close();
		assertThat(blocking.turn().block()).isFalse();
		assertThat(reactive.turn().block(Duration.ofSeconds(20))).isFalse();
		assertThat(limit.enter(false).turn().block()).as("whoever comes later").isFalse();
		assertThat(limit.waiting()).isZero();
	}

	@Test
	void whenCallsWaitForAMinuteThenItIsToldOnceForWhom(CapturedOutput output) {
		CallLimit limit = new CallLimit(ConnectionId.DEFAULT, 3, this.clock);
		limit.enter(false);
		limit.enter(false);
		this.clock.add(Duration.ofSeconds(30));
		limit.enter(false);
		limit.enter(false);
		this.clock.add(Duration.ofSeconds(29));
		limit.look();
		assertThat(output).doesNotContain("under way");
		this.clock.add(Duration.ofSeconds(1));
		limit.look();
		limit.look();
		assertThat(output).containsOnlyOnce("under way")
			.contains("2 of 3 calls that may be under way at once take longer than 60 s, and 1 others wait for them");
		this.clock.add(Duration.ofSeconds(30));
		limit.look();
		assertThat(output).contains("1 of 3 calls");
	}

	@Test
	void whenNoCallEndsForMinutesThenWhoWaitsIsNotSent(CapturedOutput output) {
		CallLimit limit = new CallLimit(ConnectionId.DEFAULT, 1, this.clock);
		Slot first = limit.enter(false);
		Slot second = limit.enter(false);
		this.clock.add(Duration.ofMinutes(4));
		first.leave();
		Slot third = limit.enter(false);
		this.clock.add(Duration.ofSeconds(299));
		limit.look();
		assertThat(isAdmitted(second)).isTrue();
		assertThat(limit.waiting()).isEqualTo(1);
		this.clock.add(Duration.ofSeconds(1));
		limit.look();
		assertThat(third.turn().block()).isFalse();
		assertThat(limit.waiting()).isZero();
		assertThat(output).contains("No call has ended for 300 s, so 1 that waited are not sent");
		second.leave();
		assertThat(isAdmitted(limit.enter(false))).isTrue();
	}

	@Test
	void whenAnAnswerIsDroppedThenTheNextCallIsSent(CapturedOutput output) {
		CallLimit limit = new CallLimit(ConnectionId.DEFAULT, 1, this.clock);
		limit.enter(true).leaveAfter(answer());
		Slot second = limit.enter(false);
		Awaitility.await().until(() -> {
			System.gc();
			limit.look();
			return isAdmitted(second);
		});
		assertThat(output).containsOnlyOnce("1 answers were dropped, neither read, released nor closed");
		second.leaveAfter(new MockClientHttpResponse(new byte[0], HttpStatus.OK));
		Slot third = limit.enter(false);
		Awaitility.await().until(() -> {
			System.gc();
			limit.look();
			return isAdmitted(third);
		});
	}

	@Test
	void whenTheBodyIsStillReadThenTheAnswerIsNotDropped() throws IOException {
		CallLimit limit = new CallLimit(ConnectionId.DEFAULT, 2, this.clock);
		Flux<String> body = limit.enter(true).leaveAfter(answer()).bodyToFlux(String.class);
		InputStream stream = limit.enter(false)
			.leaveAfter(new MockClientHttpResponse(new byte[] { 1 }, HttpStatus.OK))
			.getBody();
		Slot next = limit.enter(false);
		for (int i = 0; i < 3; i++) {
			System.gc();
			limit.look();
		}
		assertThat(isAdmitted(next)).isFalse();
		assertThat(body.blockLast()).isEqualTo("body");
		assertThat(isAdmitted(next)).isTrue();
		assertThat(stream.readAllBytes()).hasSize(1);
	}

	private static ClientResponse answer() {
		return ClientResponse.create(HttpStatus.OK).body("body").build();
	}

	@Test
	void whenNobodyWaitsThenACallMayTakeItsTime(CapturedOutput output) {
		CallLimit limit = new CallLimit(ConnectionId.DEFAULT, 1, this.clock);
		limit.enter(false);
		limit.enter(false).leave();
		this.clock.add(Duration.ofHours(1));
		limit.look();
		assertThat(output).doesNotContain("under way");
	}

	@Test
	void shouldTellByItselfWhenNobodyLooks(CapturedOutput output) {
		CallLimit limit = new CallLimit(ConnectionId.DEFAULT, 1, Clock.systemUTC(), Duration.ofMillis(5));
		limit.enter(false);
		Slot waiting = limit.enter(false);
		Awaitility.await().until(() -> output.getAll().contains("under way"));
		assertThat(waiting.turn().block(Duration.ofSeconds(20))).isFalse();
	}

	private static boolean isAdmitted(Slot slot) {
		return Boolean.TRUE.equals(slot.turn().toFuture().getNow(false));
	}

}
