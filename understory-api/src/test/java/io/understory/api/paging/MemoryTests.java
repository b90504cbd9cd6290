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

package io.understory.api.paging;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * However long a list is, nothing is kept of it but the page at hand.
 */
class MemoryTests {

	private static final int PAGES = 1000;

	private static final int SIZE = 100;

	// The page at hand, and the one that is fetched ahead
	private static final int KEPT = 2;

	private final List<WeakReference<List<Object>>> pages = new ArrayList<>();

	private int most;

	private int read;

	@Test
	void shouldKeepThePageAtHand() {
		for (Object item : Pages.of("/v1/things", this::fetch)) {
			read(item);
		}
		assertThat(this.read).isEqualTo(PAGES * SIZE);
		assertThat(this.most).isBetween(1, KEPT);
	}

	@Test
	void shouldKeepThePageAtHandReactively() {
		ReactivePages.items(ReactivePages.pages("/v1/things", (cursor) -> Mono.fromSupplier(() -> fetch(cursor))))
			.doOnNext(this::read)
			.blockLast();
		assertThat(this.read).isEqualTo(PAGES * SIZE);
		assertThat(this.most).isBetween(1, KEPT);
	}

	private Page<Object> fetch(@Nullable String cursor) {
		int number = (cursor != null) ? Integer.parseInt(cursor) : 0;
		Page<Object> page = new Page<>(IntStream.range(0, SIZE).mapToObj((i) -> new Object()).toList(),
				(number < PAGES - 1) ? "" + (number + 1) : null);
		this.pages.add(new WeakReference<>(page.items()));
		return page;
	}

	// Looks a few times
	private void read(Object item) {
		assertThat(item).isNotNull();
		if (++this.read % (PAGES * SIZE / 3) == 0) {
			System.gc();
			this.most = Math.max(this.most, (int) this.pages.stream().filter((page) -> page.get() != null).count());
		}
	}

}
