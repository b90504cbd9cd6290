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

import java.util.HashSet;
import java.util.Set;

import io.understory.api.error.Failure;
import io.understory.api.error.Operation;
import io.understory.api.error.UnderstoryApiException;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;

/**
 * How far the reading of a list has come.
 */
final class Progress {

	private final String path;

	private final Set<String> cursors = new HashSet<>();

	private @Nullable String cursor;

	private boolean repeated;

	private boolean complete;

	private long pages;

	private long items;

	Progress(String path) {
		this.path = path;
	}

	boolean isComplete() {
		return this.complete;
	}

	/**
	 * Return the cursor of the page to read.
	 * @return the cursor, or {@code null} for the first page
	 * @throws UnderstoryApiException if that page has been read, as the list would never
	 * end
	 */
	@Nullable String cursor() {
		if (this.repeated) {
			throw UnderstoryApiException.of(new Failure(new Operation("GET", this.path, null), HttpStatus.OK, null,
					"The API gave a cursor for the next page that it had given before.", "Read the list anew.", null)
				.after(this.pages, this.items));
		}
		return this.cursor;
	}

	void advance(Page<?> page) {
		this.pages++;
		this.items += page.items().size();
		this.cursor = page.next();
		this.complete = (this.cursor == null);
		this.repeated = (this.cursor != null) && !this.cursors.add(this.cursor);
	}

	UnderstoryApiException describe(UnderstoryApiException failure) {
		return (this.pages > 0) ? failure.after(this.pages, this.items) : failure;
	}

}
