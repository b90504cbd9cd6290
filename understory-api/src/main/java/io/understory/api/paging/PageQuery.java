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

/**
 * The whole of a list that has no filters.
 */
public final class PageQuery extends Query {

	private static final PageQuery ALL = new PageQuery(QueryParameters.NONE);

	private PageQuery(QueryParameters parameters) {
		super(parameters);
	}

	/**
	 * Return a query for all items.
	 * @return the query
	 */
	public static PageQuery all() {
		return ALL;
	}

	/**
	 * Return the same with another size of the pages. The list is as long as without.
	 * @param limit the number of items in a page, from 1 to 100; 100 by default
	 * @return another query
	 * @throws IllegalArgumentException if there are no such pages
	 */
	public PageQuery limit(int limit) {
		return new PageQuery(values().withLimit(limit, 100));
	}

}
