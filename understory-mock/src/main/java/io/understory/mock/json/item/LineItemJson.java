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

package io.understory.mock.json.item;

import java.util.Map;

import io.understory.api.order.ProductType;
import io.understory.mock.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * A line of an order: tickets, by default.
 */
public final class LineItemJson extends JsonObject<LineItemJson> {

	/**
	 * Make one of what the reference requires.
	 * @param productId the id of what is sold
	 */
	public LineItemJson(String productId) {
		this(fields("quantity", 1, "unit_price", money("DKK", 25000), "unit_vat_amount", money("DKK", 5000),
				"product_type", "TICKET", "product_id", productId, "details", Map.of("type", "TICKET")));
	}

	private LineItemJson(Map<String, @Nullable Object> fields) {
		super(fields);
	}

	@Override
	protected LineItemJson of(Map<String, @Nullable Object> fields) {
		return new LineItemJson(fields);
	}

	/**
	 * Set how many there are.
	 * @param quantity how many
	 * @return another line
	 */
	public LineItemJson quantity(int quantity) {
		return with("quantity", quantity);
	}

	/**
	 * Set what one costs.
	 * @param currency the ISO 4217 code of the currency, such as {@code DKK}
	 * @param value the amount in the smallest unit of the currency
	 * @return another line
	 * @throws IllegalArgumentException if there is no such currency
	 */
	public LineItemJson unitPrice(String currency, long value) {
		return with("unit_price", money(currency, value));
	}

	/**
	 * Set the VAT that is part of the price of one.
	 * @param currency the ISO 4217 code of the currency, such as {@code DKK}
	 * @param value the amount in the smallest unit of the currency
	 * @return another line
	 * @throws IllegalArgumentException if there is no such currency
	 */
	public LineItemJson unitVatAmount(String currency, long value) {
		return with("unit_vat_amount", money(currency, value));
	}

	/**
	 * Set what is sold.
	 * @param productType the type
	 * @return another line
	 */
	public LineItemJson productType(ProductType productType) {
		return with("product_type", productType.value());
	}

	/**
	 * Set what belongs to the type of the product.
	 * @param details {@code type}, {@code ticket_id}, {@code experience_id}, {@code
	 * gift_card_id}
	 * @return another line
	 */
	public LineItemJson details(Map<String, ?> details) {
		return with("details", details);
	}

	/**
	 * Set the discount.
	 * @param type the type
	 * @param code the code
	 * @param currency the ISO 4217 code of the currency, such as {@code DKK}
	 * @param amount the amount in the smallest unit of the currency
	 * @return another line
	 * @throws IllegalArgumentException if there is no such currency
	 */
	public LineItemJson discount(String type, String code, String currency, long amount) {
		return with("discount", Map.of("type", type, "code", code, "amount", money(currency, amount)));
	}

}
