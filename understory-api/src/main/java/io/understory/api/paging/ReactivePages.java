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

import java.util.function.Function;

import io.understory.api.error.UnderstoryApiException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Reads lists reactively, by the rules of {@link Pages}: a page is fetched when it is
 * asked for.
 */
public final class ReactivePages {

	private ReactivePages() {
	}

	/**
	 * Return the pages of a list, as the API has them: some may be short or empty.
	 * @param <T> what is in the list
	 * @param path the path of the list, for messages
	 * @param fetch fetches the page for a cursor, which is {@code null} for the first one
	 * @return the pages; each subscriber reads them anew
	 */
	public static <T> Flux<Page<T>> pages(String path, Function<@Nullable String, Mono<Page<T>>> fetch) {
		return Flux.defer(() -> {
			Progress progress = new Progress(path);
			Flux<Page<T>> next = whenRequested(Mono.defer(() -> {
				String cursor = progress.cursor();
				return fetch.apply(cursor).onErrorMap(UnderstoryApiException.class, progress::describe);
			}).doOnNext(progress::advance));
			return next.expand((page) -> progress.isComplete() ? Mono.empty() : next);
		});
	}

	/**
	 * Return the items of a list.
	 * @param <T> what is in the list
	 * @param pages the pages
	 * @return the items
	 */
	public static <T> Flux<T> items(Flux<Page<T>> pages) {
		// By default it would fetch 256 pages ahead
		return pages.concatMapIterable(Page::items, 1);
	}

	// What expands subscribes to the next page when the one before is complete, wanted or
	// not; this does when the page is requested, if it is hidden that there is just one
	private static <T> Flux<T> whenRequested(Mono<T> source) {
		return Flux.just(source).hide().concatMap(Function.identity(), 0);
	}

}
