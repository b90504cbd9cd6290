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

import java.util.List;

import io.understory.api.error.RequiredScope;
import io.understory.api.error.UnderstoryApiException;
import io.understory.api.paging.Page;
import io.understory.api.paging.Pages;
import io.understory.api.payment.Refund;
import io.understory.api.payment.Transaction;
import org.jspecify.annotations.Nullable;

import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

/**
 * Orders and their payments. Each method throws {@link UnderstoryApiException} if a call
 * fails.
 */
@HttpExchange(url = "/v1/orders", accept = "application/json")
public interface Orders {

	/**
	 * Return an order. It takes the scope {@code order.read}.
	 * @param orderId the id of the order
	 * @return the order as it is now
	 * @throws UnderstoryApiException.NotFound if there is none with that id
	 */
	@GetExchange("/{orderId}")
	@RequiredScope("order.read")
	Order get(@PathVariable String orderId);

	/**
	 * Return all orders, the one that was made last first. It takes the scope
	 * {@code order.read}.
	 * @return the orders, which are read while one goes through them
	 */
	default Pages<Order> list() {
		return list(OrderQuery.all());
	}

	/**
	 * Return orders. It takes the scope {@code order.read}.
	 * @param query which ones
	 * @return the orders, which are read while one goes through them
	 */
	default Pages<Order> list(OrderQuery query) {
		return Pages.of("/v1/orders", (cursor) -> page(cursor, query));
	}

	/**
	 * Return one page of orders. It takes the scope {@code order.read}.
	 * @param cursor the cursor to the page, or {@code null} for the first one
	 * @param query which orders
	 * @return the page
	 */
	@GetExchange
	@RequiredScope("order.read")
	Page<Order> page(@RequestParam(required = false) @Nullable String cursor, OrderQuery query);

	/**
	 * Return what was ordered. It takes the scope {@code order.read}.
	 * @param orderId the id of the order
	 * @return all of its line items; may be empty
	 */
	@GetExchange("/{orderId}/line-items")
	@RequiredScope("order.read")
	List<LineItem> lineItems(@PathVariable String orderId);

	/**
	 * Return what was paid. It takes the scope {@code order.read}.
	 * @param orderId the id of the order
	 * @return all of its transactions; may be empty
	 */
	@GetExchange("/{orderId}/transactions")
	@RequiredScope("order.read")
	List<Transaction> transactions(@PathVariable String orderId);

	/**
	 * Return what was paid back. It takes the scope {@code order.read}.
	 * @param orderId the id of the order
	 * @return all of its refunds; may be empty
	 */
	@GetExchange("/{orderId}/refunds")
	@RequiredScope("order.read")
	List<Refund> refunds(@PathVariable String orderId);

}
