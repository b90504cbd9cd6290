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

import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list (Understory guide, "Pagination"). Only {@code next} says whether it is
 * the last one: a short or empty page is none.
 *
 * @param <T> what is in the list
 * @param items the items of the page; may be empty
 * @param next the cursor to the next page, or {@code null} on the last one. Cursors live
 * for a short time: they are not to be kept
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Page<T>(@JsonProperty("items") @JsonSetter(contentNulls = Nulls.SKIP) List<T> items,
		@JsonProperty("next") @Nullable String next) {

	public Page {
		if (items == null && next == null) {
			throw new IllegalArgumentException("It has neither 'items' nor 'next', so it is no page");
		}
		items = (items != null) ? List.copyOf(items) : List.of();
		next = (next == null || next.isBlank()) ? null : next;
	}

	/**
	 * Return the page with what a function makes of its items.
	 * @param <R> what it makes
	 * @param function the function
	 * @return the page, with the same cursor to the next one
	 */
	public <R> Page<R> map(Function<? super T, ? extends R> function) {
		return new Page<>(this.items.stream().<R>map(function).toList(), this.next);
	}

	/**
	 * Return the page with some of its items.
	 * @param wanted tells which ones
	 * @return the page, with the same cursor to the next one
	 */
	public Page<T> filter(Predicate<? super T> wanted) {
		return new Page<>(this.items.stream().filter(wanted).toList(), this.next);
	}

}
