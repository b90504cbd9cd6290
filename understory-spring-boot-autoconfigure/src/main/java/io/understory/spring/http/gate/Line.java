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
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

/**
 * The line before the gate. It is open, until a call is refused with 429; closed, until
 * the time has come; then one goes ahead, and what becomes of that one decides for the
 * others. Knows no clock and no thread: one step after the other, each at its time.
 */
final class Line {

	/**
	 * How long the others wait for the answer to the one that went ahead, in
	 * milliseconds. One call in that time is what the API allows.
	 */
	static final long LONGEST_AHEAD = 61_000;

	private final NavigableSet<Place> waiting = new TreeSet<>(Comparator.comparingLong(Place::number));

	private final NavigableSet<Place> byDeadline = new TreeSet<>(
			Comparator.comparingLong(Place::deadline).thenComparingLong(Place::number));

	private final long maxWait;

	private boolean open = true;

	private long closedAt;

	private long until;

	private @Nullable Place ahead;

	private long aheadSince;

	/**
	 * Creates a line in which nobody waits.
	 * @param maxWait the longest time that a call waits in all, in milliseconds
	 */
	Line(long maxWait) {
		this.maxWait = maxWait;
	}

	boolean isOpen() {
		return this.open;
	}

	/**
	 * Return when the next call may go, if the gate is not open.
	 */
	long until() {
		return this.until;
	}

	/**
	 * Return whether a call may be sent that was let through before.
	 */
	boolean admits(Place place) {
		return this.open || place == this.ahead;
	}

	int size() {
		return this.waiting.size();
	}

	/**
	 * Return whether the gate is neither open nor closed: one may go ahead.
	 */
	boolean isTime(long now) {
		// Before it closed the clock was set back, and nobody knows how long ago that was
		return !this.open && (now >= this.until || now < this.closedAt);
	}

	/**
	 * Return when somebody has to look at the line again if nothing happens.
	 * @return the time in milliseconds, or {@link Long#MAX_VALUE} if nobody waits
	 */
	long nextLook() {
		if (this.waiting.isEmpty()) {
			return Long.MAX_VALUE;
		}
		return (this.ahead == null) ? this.until
				: Math.min(this.byDeadline.first().deadline(), this.aheadSince + LONGEST_AHEAD);
	}

	/**
	 * Let a call come.
	 */
	Step enter(Place place, long now) {
		if (this.open) {
			return new Step(List.of(place), List.of());
		}
		join(place, now);
		return look(now);
	}

	/**
	 * Let time have passed.
	 */
	Step look(long now) {
		if (this.open) {
			return Step.NOBODY;
		}
		List<Place> admitted = new ArrayList<>();
		boolean time = isTime(now);
		boolean free = this.ahead == null || now >= this.aheadSince + LONGEST_AHEAD;
		if (time && free && !this.waiting.isEmpty()) {
			this.ahead = this.waiting.first();
			this.aheadSince = now;
			remove(this.ahead);
			admitted.add(this.ahead);
		}
		// That it takes too long is known before it does
		return new Step(admitted, removeUpTo(time ? now : this.until - 1));
	}

	/**
	 * Let the API have refused a call with 429.
	 * @param place the call
	 * @param again whether it can be sent again
	 * @param wait how long to stay away, in milliseconds
	 * @param now the time
	 */
	Step refused(Place place, boolean again, long wait, long now) {
		boolean known = !this.open && now >= this.closedAt;
		this.until = Math.max(known ? this.until : 0, now + wait);
		this.closedAt = now;
		this.open = false;
		this.ahead = null; // if that was another, its success is of before
		if (again) {
			join(place, now);
		}
		return look(now);
	}

	/**
	 * Let the API have answered a call with anything else.
	 */
	Step answered(Place place) {
		if (place != this.ahead) {
			return Step.NOBODY;
		}
		this.ahead = null;
		this.open = true;
		return new Step(removeAll(), List.of());
	}

	/**
	 * Let a call have ended without an answer, while it waited or later.
	 */
	Step left(Place place, long now) {
		remove(place);
		if (place != this.ahead) {
			return Step.NOBODY;
		}
		this.ahead = null;
		return look(now);
	}

	/**
	 * Let nobody wait any more.
	 */
	Step end() {
		this.ahead = null;
		this.open = true;
		return new Step(List.of(), removeAll());
	}

	private void join(Place place, long now) {
		place.begin(now + this.maxWait);
		this.waiting.add(place);
		this.byDeadline.add(place);
	}

	private void remove(Place place) {
		this.waiting.remove(place);
		this.byDeadline.remove(place);
	}

	private List<Place> removeAll() {
		List<Place> all = List.copyOf(this.waiting);
		this.waiting.clear();
		this.byDeadline.clear();
		return all;
	}

	private List<Place> removeUpTo(long deadline) {
		List<Place> late = new ArrayList<>();
		while (!this.byDeadline.isEmpty() && this.byDeadline.first().deadline() <= deadline) {
			Place place = this.byDeadline.first();
			remove(place);
			late.add(place);
		}
		return late;
	}

}
