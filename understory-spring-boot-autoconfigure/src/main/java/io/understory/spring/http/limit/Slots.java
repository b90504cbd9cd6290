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

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Who has a slot, and who waits for one. Neither thread-safe nor aware of threads.
 */
final class Slots {

	private final int most;

	private final Set<Slot> taken = new LinkedHashSet<>();

	private final Set<Slot> waiting = new LinkedHashSet<>();

	/**
	 * Creates slots that nobody has.
	 * @param most how many there are
	 */
	Slots(int most) {
		this.most = most;
	}

	boolean has(Slot slot) {
		return this.taken.contains(slot);
	}

	int waiting() {
		return this.waiting.size();
	}

	/**
	 * Let a call come.
	 * @return whether it has its slot
	 */
	boolean enter(Slot slot, long now) {
		if (this.taken.size() < this.most) {
			take(slot, now);
			return true;
		}
		this.waiting.add(slot);
		return false;
	}

	/**
	 * Let a call have ended, or wait no more.
	 * @return the call that has its slot now
	 */
	@Nullable Slot leave(Slot slot, long now) {
		this.waiting.remove(slot);
		if (!this.taken.remove(slot) || this.waiting.isEmpty()) {
			return null;
		}
		Slot next = this.waiting.iterator().next();
		this.waiting.remove(next);
		take(next, now);
		return next;
	}

	private void take(Slot slot, long now) {
		slot.begin(now);
		this.taken.add(slot);
	}

	/**
	 * Let nobody wait any more.
	 * @return who did
	 */
	List<Slot> end() {
		List<Slot> all = List.copyOf(this.waiting);
		this.waiting.clear();
		return all;
	}

	/**
	 * Return how many calls have their slots since that time or longer, without those
	 * that were counted before.
	 */
	int countSince(long time) {
		int count = 0;
		for (Slot slot : this.taken) {
			if (slot.since() <= time && slot.count()) {
				count++;
			}
		}
		return count;
	}

}
