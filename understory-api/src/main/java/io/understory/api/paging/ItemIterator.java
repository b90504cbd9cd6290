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

import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * Goes through the items of pages, over empty ones.
 */
final class ItemIterator<T> implements Iterator<T> {

	private final Iterator<Page<T>> pages;

	private Iterator<T> items = Collections.emptyIterator();

	ItemIterator(Iterator<Page<T>> pages) {
		this.pages = pages;
	}

	@Override
	public boolean hasNext() {
		while (!this.items.hasNext() && this.pages.hasNext()) {
			this.items = this.pages.next().items().iterator();
		}
		return this.items.hasNext();
	}

	@Override
	public T next() {
		if (!hasNext()) {
			throw new NoSuchElementException("The list has no more items");
		}
		return this.items.next();
	}

}
