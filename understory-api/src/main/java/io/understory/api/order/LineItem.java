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

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.understory.api.payment.Money;
import org.jspecify.annotations.Nullable;

/**
 * A line of an order. Reading it takes the scope {@code order.read}.
 *
 * @param quantity how many
 * @param unitPrice the price of one
 * @param unitVatAmount the value added tax on one
 * @param productType what was sold
 * @param productId the id of that
 * @param details what it is about
 * @param discount the discount, where the API has one
 * @param discounts the discounts, where the API has a list of them; may be empty
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LineItem(@JsonProperty("quantity") int quantity, @JsonProperty("unit_price") Money unitPrice,
		@JsonProperty("unit_vat_amount") Money unitVatAmount, @JsonProperty("product_type") ProductType productType,
		@JsonProperty("product_id") String productId, @JsonProperty("details") LineItemDetails details,
		@JsonProperty("discount") @Nullable Discount discount,
		@JsonProperty("discounts") @JsonInclude(JsonInclude.Include.NON_EMPTY) @JsonSetter(
				contentNulls = Nulls.SKIP) List<Discount> discounts) {

	public LineItem {
		discounts = (discounts != null) ? List.copyOf(discounts) : List.of();
	}

	/**
	 * Return the discounts, whichever of its two forms the API has them in.
	 * @return the list, or else the one discount, or else nothing
	 */
	public List<Discount> allDiscounts() {
		return (this.discounts.isEmpty() && this.discount != null) ? List.of(this.discount) : this.discounts;
	}

}
