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

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Function;

import io.understory.api.error.UnderstoryApiException;
import org.jspecify.annotations.Nullable;

/**
 * Goes from page to page.
 */
final class PageIterator<T> implements Iterator<Page<T>> {

	private final Function<@Nullable String, Page<T>> fetch;

	private final Progress progress;

	PageIterator(String path, Function<@Nullable String, Page<T>> fetch) {
		this.progress = new Progress(path);
		this.fetch = fetch;
	}

	@Override
	public boolean hasNext() {
		return !this.progress.isComplete();
	}

	@Override
	public Page<T> next() {
		if (!hasNext()) {
			throw new NoSuchElementException("The list has no more pages");
		}
		String cursor = this.progress.cursor();
		try {
			Page<T> page = this.fetch.apply(cursor);
			this.progress.advance(page);
			return page;
		}
		catch (UnderstoryApiException ex) {
			throw this.progress.describe(ex);
		}
	}

}
