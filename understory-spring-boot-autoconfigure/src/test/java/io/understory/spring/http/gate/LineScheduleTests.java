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

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.longs;

/**
 * What holds for the line in whatever order things happen.
 */
class LineScheduleTests {

	private static final long PAUSE = 61;

	private static final long MAX_WAIT = 150;

	@Test
	void shouldHoldItsRulesInAnyOrder() {
		qt().withExamples(2000).forAll(longs().all()).checkAssert((seed) -> new Schedule(seed).run());
	}

	/**
	 * A random schedule, beside what is known of it by simpler means.
	 */
	private static final class Schedule {

		private final Random random;

		private final Line line = new Line(MAX_WAIT);

		private final Set<Place> sent = new HashSet<>();

		private final Set<Place> waiting = new HashSet<>();

		private long now;

		private long number;

		private long refusedUntil = Long.MIN_VALUE;

		private @Nullable Place ahead;

		Schedule(long seed) {
			this.random = new Random(seed);
		}

		void run() {
			for (int i = 0; i < 100; i++) {
				act();
				check();
			}
			end();
		}

		private void act() {
			switch (this.random.nextInt(7)) {
				case 0, 1 -> enter();
				case 2 -> {
					this.now += this.random.nextInt(50);
					take(this.line.look(this.now));
				}
				case 3 -> any(this.sent, this::refuse);
				case 4 -> any(this.sent, this::answer);
				case 5 -> any(this.sent, this::leave);
				default -> any(this.waiting, this::leave);
			}
		}

		private void enter() {
			Place place = new Place(this.number++, this.random.nextBoolean());
			this.waiting.add(place);
			take(this.line.enter(place, this.now));
		}

		private void refuse(Place place) {
			this.sent.remove(place);
			boolean again = this.random.nextInt(4) != 0;
			if (again) {
				this.waiting.add(place);
			}
			long pause = PAUSE + this.random.nextInt(3) * 40;
			this.refusedUntil = Math.max(this.refusedUntil, this.now + pause);
			this.ahead = null;
			take(this.line.refused(place, again, pause, this.now));
		}

		private void answer(Place place) {
			this.sent.remove(place);
			boolean wasOpen = this.line.isOpen();
			Step step = this.line.answered(place);
			if (!wasOpen && this.line.isOpen()) {
				assertThat(this.now).isGreaterThanOrEqualTo(this.refusedUntil);
				assertThat(place).isSameAs(this.ahead);
				assertThat(step.admitted()).containsExactlyInAnyOrderElementsOf(this.waiting);
				this.ahead = null;
			}
			take(step);
		}

		private void leave(Place place) {
			this.sent.remove(place);
			this.waiting.remove(place);
			if (place == this.ahead) {
				this.ahead = null;
			}
			take(this.line.left(place, this.now));
		}

		// Whoever is told was waiting, is told once, in order, and not before the time
		private void take(Step step) {
			assertThat(step.admitted()).isSortedAccordingTo(Comparator.comparingLong(Place::number));
			if (!step.admitted().isEmpty()) {
				assertThat(this.now).isGreaterThanOrEqualTo(this.refusedUntil);
				assertThat(this.waiting).allSatisfy(
						(place) -> assertThat(place.number()).isGreaterThanOrEqualTo(step.admitted().get(0).number()));
			}
			if (!this.line.isOpen() && !step.admitted().isEmpty()) {
				assertThat(step.admitted()).hasSize(1);
				assertThat(this.ahead).isNull();
				this.ahead = step.admitted().get(0);
			}
			step.forEach((place, admitted) -> {
				assertThat(this.waiting.remove(place)).isTrue();
				if (admitted) {
					this.sent.add(place);
				}
				else {
					assertThat(place.deadline()).isLessThanOrEqualTo(Math.max(this.now, this.refusedUntil - 1));
				}
			});
		}

		private void check() {
			assertThat(this.line.size()).isEqualTo(this.waiting.size());
			if (this.line.isOpen()) {
				assertThat(this.waiting).isEmpty();
				return;
			}
			assertThat(this.line.nextLook()).isGreaterThan(this.now);
			assertThat(this.waiting).allSatisfy((place) -> assertThat(place.deadline()).isGreaterThan(this.now)
				.isGreaterThanOrEqualTo(this.line.until()));
		}

		// However it went, it takes an answer to everybody for the line to be empty
		private void end() {
			for (int i = 0; i < 1000 && !(this.sent.isEmpty() && this.waiting.isEmpty()); i++) {
				any(this.sent, this::answer);
				if (this.sent.isEmpty() && !this.waiting.isEmpty()) {
					this.now = this.line.nextLook();
					take(this.line.look(this.now));
				}
				check();
			}
			assertThat(this.sent).isEmpty();
			assertThat(this.waiting).isEmpty();
		}

		private void any(Set<Place> places, Consumer<Place> action) {
			if (!places.isEmpty()) {
				List<Place> all = new ArrayList<>(places);
				all.sort(Comparator.comparingLong(Place::number));
				action.accept(all.get(this.random.nextInt(all.size())));
			}
		}

	}

}
