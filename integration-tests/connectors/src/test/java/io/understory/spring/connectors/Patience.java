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

package io.understory.spring.connectors;

import java.util.function.Supplier;

/**
 * Tries what is not what a test is about, under timeouts that are: a busy machine may be
 * too slow for them, and everything is asked for again then.
 */
final class Patience {

	private static final int TRIES = 20;

	private Patience() {
	}

	/**
	 * Return what a call returns, as soon as it does.
	 * @param afterFailure moves the clock to when it is worth another try
	 */
	static <T> T until(Supplier<T> call, Runnable afterFailure) {
		for (int i = 1; i < TRIES; i++) {
			try {
				return call.get();
			}
			catch (RuntimeException ex) {
				afterFailure.run();
			}
		}
		return call.get();
	}

}
