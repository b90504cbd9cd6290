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

import java.util.concurrent.CompletableFuture;

/**
 * The place of a call in line. A call that is refused returns to the place that it had.
 */
final class Place {

	private final long number;

	private final boolean reactive;

	private long deadline;

	private boolean waited;

	private volatile CompletableFuture<Boolean> turn = new CompletableFuture<>();

	/**
	 * Creates a place.
	 * @param number how many calls began before
	 * @param reactive whether nobody's thread waits for the turn
	 */
	Place(long number, boolean reactive) {
		this.number = number;
		this.reactive = reactive;
	}

	long number() {
		return this.number;
	}

	boolean isReactive() {
		return this.reactive;
	}

	/**
	 * Return until when the call may wait, in milliseconds.
	 */
	long deadline() {
		return this.deadline;
	}

	/**
	 * Return the turn: {@code true} when the call is to be sent, {@code false} when it
	 * cannot be sent in time.
	 */
	CompletableFuture<Boolean> turn() {
		return this.turn;
	}

	/**
	 * Begin to wait, maybe again. The time that a call may wait begins with the first.
	 */
	void begin(long latest) {
		if (!this.waited) {
			this.waited = true;
			this.deadline = latest;
		}
		this.turn = new CompletableFuture<>();
	}

}
