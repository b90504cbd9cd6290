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

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

import org.junit.jupiter.api.function.Executable;

import static org.junit.jupiter.api.Assertions.assertAll;

/**
 * Tries what waits for a timeout all at once, so that the timeout can be long enough for
 * a busy machine: all of them take as long as one.
 */
final class AtOnce {

	private AtOnce() {
	}

	static <T> void test(List<T> cases, Consumer<T> test) {
		ExecutorService threads = Executors.newFixedThreadPool(cases.size());
		try {
			List<Executable> outcomes = new ArrayList<>();
			for (T each : cases) {
				Future<?> outcome = threads.submit(() -> test.accept(each));
				outcomes.add(() -> await(each, outcome));
			}
			assertAll(outcomes);
		}
		finally {
			threads.shutdownNow();
		}
	}

	private static void await(Object each, Future<?> outcome) throws InterruptedException {
		try {
			outcome.get();
		}
		catch (ExecutionException ex) {
			throw new AssertionError(each + ": " + ex.getMessage(), ex.getCause());
		}
	}

}
