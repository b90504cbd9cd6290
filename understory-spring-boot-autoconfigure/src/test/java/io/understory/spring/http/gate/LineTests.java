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

package io.understory.spring.http.gate;

import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The line before the gate, step by step. Times are in milliseconds.
 */
class LineTests {

	private static final long PAUSE = 61_000;

	private static final long MAX_WAIT = Duration.ofMinutes(5).toMillis();

	private final Line line = new Line(MAX_WAIT);

	private final List<Place> places = LongStream.range(0, 5).mapToObj((number) -> new Place(number, false)).toList();

	@Test
	void whenItIsOpenThenEachCallGoes() {
		assertThat(this.line.enter(place(0), 0).admitted()).containsExactly(place(0));
		assertThat(this.line.answered(place(0))).isEqualTo(Step.NOBODY);
		assertThat(this.line.isOpen()).isTrue();
		assertThat(this.line.nextLook()).isEqualTo(Long.MAX_VALUE);
	}

	@Test
	void whenItIsClosedThenNobodyGoesBeforeTheTime() {
		assertThat(refuse(place(0), 0)).isEqualTo(nobody());
		assertThat(this.line.enter(place(1), 1)).isEqualTo(nobody());
		assertThat(this.line.look(PAUSE - 1)).isEqualTo(nobody());
		assertThat(this.line.isTime(PAUSE - 1)).isFalse();
		assertThat(this.line.nextLook()).isEqualTo(PAUSE);
		assertThat(this.line.size()).isEqualTo(2);
	}

	@Test
	void whenTheTimeHasComeThenTheFirstGoesAloneAndTheOthersFollowInOrder() {
		refuse(place(1), 0);
		List.of(4, 2, 3).forEach((number) -> this.line.enter(place(number), 1));
		assertThat(this.line.look(PAUSE)).isEqualTo(admitted(place(1)));
		assertThat(this.line.look(PAUSE + 1)).isEqualTo(nobody());
		assertThat(this.line.enter(place(0), PAUSE + 2)).as("who comes meanwhile waits too").isEqualTo(nobody());
		assertThat(this.line.answered(place(1))).isEqualTo(admitted(place(0), place(2), place(3), place(4)));
		assertThat(this.line.isOpen()).isTrue();
		assertThat(this.line.size()).isZero();
	}

	@Test
	void shouldTellWhoMayStillBeSentThatWasLetThrough() {
		assertThat(this.line.admits(place(0))).isTrue();
		refuse(place(0), 0);
		assertThat(this.line.admits(place(1))).as("let through before it closed").isFalse();
		this.line.look(PAUSE);
		assertThat(this.line.admits(place(0))).as("the one that goes ahead").isTrue();
		assertThat(this.line.admits(place(1))).isFalse();
	}

	@Test
	void whenNobodyWaitsThenTheNextWhoComesGoesAlone() {
		this.line.refused(place(0), false, PAUSE, 0);
		assertThat(this.line.size()).isZero();
		assertThat(this.line.enter(place(1), PAUSE)).isEqualTo(admitted(place(1)));
		assertThat(this.line.enter(place(2), PAUSE)).isEqualTo(nobody());
	}

	@Test
	void whenTheOneIsRefusedThenItClosesAgainAndThatOneIsStillTheFirst() {
		refuse(place(0), 0);
		this.line.enter(place(1), 1);
		this.line.look(PAUSE);
		assertThat(refuse(place(0), PAUSE + 5)).isEqualTo(nobody());
		assertThat(this.line.look(2 * PAUSE + 4)).isEqualTo(nobody());
		assertThat(this.line.look(2 * PAUSE + 5)).isEqualTo(admitted(place(0)));
	}

	@Test
	void whenTheOneHasNoAnswerThenTheNextGoes() {
		refuse(place(0), 0);
		this.line.enter(place(1), 1);
		this.line.enter(place(2), 1);
		this.line.look(PAUSE);
		assertThat(this.line.left(place(0), PAUSE)).isEqualTo(admitted(place(1)));
		assertThat(this.line.left(place(1), PAUSE)).isEqualTo(admitted(place(2)));
		assertThat(this.line.left(place(2), PAUSE)).isEqualTo(nobody());
		assertThat(this.line.enter(place(3), PAUSE)).isEqualTo(admitted(place(3)));
	}

	@Test
	void whenSomebodyLeavesThenThereIsNoTurnForThat() {
		refuse(place(0), 0);
		this.line.enter(place(1), 1);
		assertThat(this.line.left(place(0), 2)).isEqualTo(nobody());
		assertThat(this.line.look(PAUSE)).isEqualTo(admitted(place(1)));
	}

	@Test
	void whenACallOfBeforeIsRefusedThenTheTimeIsLater() {
		refuse(place(0), 0);
		refuse(place(1), 1000);
		assertThat(this.line.until()).isEqualTo(PAUSE + 1000);
		this.line.refused(place(2), true, 1, 2000);
		assertThat(this.line.until()).as("never earlier").isEqualTo(PAUSE + 1000);
	}

	@Test
	void whenACallOfBeforeIsRefusedThenTheSuccessOfTheOneDoesNotCount() {
		refuse(place(0), 0);
		this.line.look(PAUSE);
		refuse(place(1), PAUSE);
		assertThat(this.line.answered(place(0))).isEqualTo(nobody());
		assertThat(this.line.isOpen()).isFalse();
	}

	@Test
	void whenACallOfBeforeSucceedsThenItStaysClosed() {
		refuse(place(0), 0);
		assertThat(this.line.answered(place(1))).isEqualTo(nobody());
		assertThat(this.line.isOpen()).isFalse();
	}

	@Test
	void whenTheTimeIsTooLateThenNobodyWaitsForIt() {
		assertThat(this.line.refused(place(0), true, MAX_WAIT + 1, 0)).isEqualTo(refused(place(0)));
		assertThat(this.line.enter(place(1), 0)).isEqualTo(refused(place(1)));
		assertThat(this.line.enter(place(2), 1)).as("just in time").isEqualTo(nobody());
		assertThat(this.line.size()).isEqualTo(1);
	}

	@Test
	void whenItClosesAgainThenWhoeverWaitedForLongIsToldAtOnce() {
		refuse(place(0), 0);
		this.line.enter(place(1), PAUSE - 1);
		this.line.look(PAUSE);
		assertThat(this.line.refused(place(0), true, MAX_WAIT - 1, PAUSE)).as("its time began with its first wait")
			.isEqualTo(refused(place(0)));
		assertThat(this.line.size()).as("the other came later").isEqualTo(1);
	}

	@Test
	void whenTheOneTakesTooLongThenTheOthersAreTold() {
		long maxWait = PAUSE + 1000;
		Line line = new Line(maxWait);
		line.refused(place(0), true, PAUSE, 0);
		line.enter(place(1), 10);
		line.enter(place(2), 20);
		line.look(PAUSE);
		assertThat(line.nextLook()).isEqualTo(maxWait + 10);
		assertThat(line.look(maxWait + 9)).isEqualTo(nobody());
		assertThat(line.look(maxWait + 10)).isEqualTo(refused(place(1)));
		assertThat(line.answered(place(0))).isEqualTo(admitted(place(2)));
	}

	@Test
	void whenNothingIsHeardOfTheOneThenTheNextGoesAhead() {
		refuse(place(0), 0);
		this.line.enter(place(1), 1);
		this.line.enter(place(2), 1);
		this.line.look(PAUSE);
		assertThat(this.line.nextLook()).isEqualTo(PAUSE + Line.LONGEST_AHEAD);
		assertThat(this.line.look(PAUSE + Line.LONGEST_AHEAD - 1)).isEqualTo(nobody());
		assertThat(this.line.look(PAUSE + Line.LONGEST_AHEAD)).isEqualTo(admitted(place(1)));
		assertThat(this.line.answered(place(0))).as("given up").isEqualTo(nobody());
		assertThat(this.line.answered(place(1))).isEqualTo(admitted(place(2)));
	}

	@Test
	void whenTheClockIsSetBackThenNobodyWaitsForIt() {
		refuse(place(0), 1_000_000);
		assertThat(this.line.look(999_999)).isEqualTo(admitted(place(0)));
		refuse(place(0), 999_999);
		assertThat(this.line.until()).isEqualTo(999_999 + PAUSE);
	}

	@Test
	void whenItEndsThenNobodyWaits() {
		refuse(place(0), 0);
		this.line.enter(place(1), 0);
		assertThat(this.line.end()).isEqualTo(refused(place(0), place(1)));
		assertThat(this.line.enter(place(2), 0)).isEqualTo(admitted(place(2)));
	}

	private Place place(int number) {
		return this.places.get(number);
	}

	private Step refuse(Place place, long now) {
		return this.line.refused(place, true, PAUSE, now);
	}

	private static Step nobody() {
		return Step.NOBODY;
	}

	private static Step admitted(Place... places) {
		return new Step(List.of(places), List.of());
	}

	private static Step refused(Place... places) {
		return new Step(List.of(), List.of(places));
	}

}
