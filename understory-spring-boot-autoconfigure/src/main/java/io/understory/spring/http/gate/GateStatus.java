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

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * What is known of a gate.
 *
 * @param state what happens to a call that comes now
 * @param until when the next call may go, or {@code null} if it is open
 * @param waiting how many calls wait
 */
public record GateStatus(State state, @Nullable Instant until, int waiting) {

	/**
	 * What happens to a call.
	 */
	public enum State {

		/**
		 * It is sent.
		 */
		OPEN,

		/**
		 * It waits.
		 */
		CLOSED,

		/**
		 * It is the one that goes ahead, or waits for that one.
		 */
		PROBING

	}

}
