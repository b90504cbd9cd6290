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

package io.understory.api.stub;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * Someone who goes through a list, and takes one item when it is wanted.
 *
 * @param <T> what is in the list
 */
public interface Reading<T> {

	/**
	 * Ask for one more item, and for nothing after it.
	 * @return the item, or empty if there are no more
	 */
	Optional<T> next();

	/**
	 * Want no more.
	 */
	void stop();

	/**
	 * Return the same with something else in place of each item.
	 */
	default <R> Reading<R> map(Function<T, R> function) {
		return new Reading<>() {

			@Override
			public Optional<R> next() {
				return Reading.this.next().map(function);
			}

			@Override
			public void stop() {
				Reading.this.stop();
			}

		};
	}

	/**
	 * Read what there is until the list ends or fails.
	 * @return what there was
	 */
	default Outcome<T> toEnd() {
		List<T> items = new ArrayList<>();
		try {
			for (Optional<T> item = next(); item.isPresent(); item = next()) {
				items.add(item.get());
			}
			return new Outcome<>(items, null);
		}
		catch (RuntimeException ex) {
			return new Outcome<>(items, ex);
		}
	}

	/**
	 * What came of the reading.
	 *
	 * @param <T> what is in the list
	 * @param items the items
	 * @param failure how it ended, or {@code null} if the list did
	 */
	record Outcome<T>(List<T> items, @Nullable RuntimeException failure) {

	}

}
