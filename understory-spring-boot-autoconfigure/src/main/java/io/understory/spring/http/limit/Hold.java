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

import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;

/**
 * What an answer holds its slot by. Whoever has the answer, or reads its body, has this;
 * when nobody has, the answer was dropped.
 */
final class Hold {

	private final Slot slot;

	Hold(Slot slot) {
		this.slot = slot;
	}

	void leave() {
		this.slot.leave();
	}

	/**
	 * Tells when nobody has a hold any more.
	 */
	static final class Trace extends PhantomReference<Hold> {

		private final Slot slot;

		Trace(Hold hold, Slot slot, ReferenceQueue<Hold> queue) {
			super(hold, queue);
			this.slot = slot;
		}

		Slot slot() {
			return this.slot;
		}

	}

}
