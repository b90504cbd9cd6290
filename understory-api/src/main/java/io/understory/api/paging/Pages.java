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
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.jspecify.annotations.Nullable;

/**
 * A list of the API that is read while one goes through it: a page is fetched when an
 * item of it is asked for, and not before. Each time that one goes through it, it is read
 * anew; it is no snapshot, so that an item may be missing or come twice if the list
 * changes meanwhile (Understory guide, "Pagination"). Nothing is kept but the page at
 * hand, and the cursors, to notice one that comes again.
 * <p>
 * An error is an {@link io.understory.api.error.UnderstoryApiException}, which says how
 * many items there were before. Whoever asks again after one gets the page that failed.
 * <p>
 * The list may be shared by threads, what goes through it may not.
 *
 * @param <T> what is in the list
 */
public final class Pages<T> implements Iterable<T> {

	private final String path;

	private final Supplier<Iterator<Page<T>>> pages;

	private final Supplier<Iterator<T>> items;

	private Pages(String path, Supplier<Iterator<Page<T>>> pages, Supplier<Iterator<T>> items) {
		this.path = path;
		this.pages = pages;
		this.items = items;
	}

	/**
	 * Make a list.
	 * @param <T> what is in the list
	 * @param path the path of the list, for messages
	 * @param fetch fetches the page for a cursor, which is {@code null} for the first one
	 * @return the list, of which nothing has been read
	 */
	public static <T> Pages<T> of(String path, Function<@Nullable String, Page<T>> fetch) {
		Supplier<Iterator<Page<T>>> pages = () -> new PageIterator<>(path, fetch);
		return new Pages<>(path, pages, () -> new ItemIterator<>(pages.get()));
	}

	/**
	 * Return a list of what a function makes of the items, each when it is asked for.
	 * @param <R> what it makes
	 * @param mapper supplies the function, a new one each time that one goes through the
	 * list, so that it may remember something on the way
	 * @return the list, of which nothing has been read
	 */
	public <R> Pages<R> map(Supplier<Function<T, R>> mapper) {
		return new Pages<>(this.path, () -> {
			Function<T, R> function = mapper.get();
			return new MappingIterator<>(this.pages.get(), (page) -> page.map(function));
		}, () -> new MappingIterator<>(this.items.get(), mapper.get()));
	}

	/**
	 * Return the pages one by one, as the API has them: some may be short or empty.
	 * @return the pages, which are read while one goes through them
	 */
	public Iterable<Page<T>> pages() {
		return this.pages::get;
	}

	@Override
	public Iterator<T> iterator() {
		return this.items.get();
	}

	/**
	 * Return the items as a sequential stream. {@code limit(n)} fetches no more pages
	 * than it takes.
	 * @return the stream, which does not need to be closed
	 */
	public Stream<T> stream() {
		return StreamSupport.stream(spliterator(), false);
	}

	@Override
	public Spliterator<T> spliterator() {
		return Spliterators.spliteratorUnknownSize(iterator(), Spliterator.ORDERED | Spliterator.NONNULL);
	}

	@Override
	public String toString() {
		return "Pages[" + this.path + "]";
	}

	/**
	 * Goes through what a function makes of something.
	 */
	private record MappingIterator<T, R>(Iterator<T> source, Function<T, R> function) implements Iterator<R> {

		@Override
		public boolean hasNext() {
			return this.source.hasNext();
		}

		@Override
		public R next() {
			return this.function.apply(this.source.next());
		}

	}

}
