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

package io.understory.api.order;

import java.time.Instant;

import io.understory.api.paging.Query;
import io.understory.api.paging.QueryParameters;
import io.understory.api.paging.SortOrder;

/**
 * Which orders, and how they come. There are no other filters.
 */
public final class OrderQuery extends Query {

	private static final OrderQuery ALL = new OrderQuery(QueryParameters.NONE);

	private OrderQuery(QueryParameters parameters) {
		super(parameters);
	}

	/**
	 * Return a query for all orders, the one that was made last first.
	 * @return the query
	 */
	public static OrderQuery all() {
		return ALL;
	}

	/**
	 * Return the same for orders that were made at a time or later.
	 * @param from the time
	 * @return another query
	 */
	public OrderQuery from(Instant from) {
		return new OrderQuery(values().with("from", from));
	}

	/**
	 * Return the same for orders that were made until a time.
	 * @param to the time
	 * @return another query
	 */
	public OrderQuery to(Instant to) {
		return new OrderQuery(values().with("to", to));
	}

	/**
	 * Return the same in another order.
	 * @param order the order
	 * @return another query
	 */
	public OrderQuery sort(SortOrder order) {
		return new OrderQuery(values().with("sort", order.value()));
	}

	/**
	 * Return the same with another size of the pages. The list is as long as without.
	 * @param limit the number of orders in a page, from 1 to 100; 100 by default
	 * @return another query
	 * @throws IllegalArgumentException if there are no such pages
	 */
	public OrderQuery limit(int limit) {
		return new OrderQuery(values().withLimit(limit, 100));
	}

}
