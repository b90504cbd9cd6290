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

import io.understory.mock.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * What can be booked of an experience, and what it costs.
 */
public final class TicketVariantJson extends JsonObject<TicketVariantJson> {

	/**
	 * Make one of what the reference requires.
	 * @param id the id
	 */
	public TicketVariantJson(String id) {
		this(fields("id", id, "name", "Adult", "price", money("DKK", 25000), "vat_amount", money("DKK", 5000)));
	}

	private TicketVariantJson(Map<String, @Nullable Object> fields) {
		super(fields);
	}

	@Override
	protected TicketVariantJson of(Map<String, @Nullable Object> fields) {
		return new TicketVariantJson(fields);
	}

	/**
	 * Set the name.
	 * @param name the name
	 * @return another variant
	 */
	public TicketVariantJson name(String name) {
		return with("name", name);
	}

	/**
	 * Set what it is.
	 * @param description the text
	 * @return another variant
	 */
	public TicketVariantJson description(String description) {
		return with("description", description);
	}

	/**
	 * Set what it costs.
	 * @param currency the ISO 4217 code of the currency, such as {@code DKK}
	 * @param value the amount in the smallest unit of the currency
	 * @return another variant
	 * @throws IllegalArgumentException if there is no such currency
	 */
	public TicketVariantJson price(String currency, long value) {
		return with("price", money(currency, value));
	}

	/**
	 * Set the VAT that is part of the price.
	 * @param currency the ISO 4217 code of the currency, such as {@code DKK}
	 * @param value the amount in the smallest unit of the currency
	 * @return another variant
	 * @throws IllegalArgumentException if there is no such currency
	 */
	public TicketVariantJson vatAmount(String currency, long value) {
		return with("vat_amount", money(currency, value));
	}

	/**
	 * Add what can be booked with it, without a price.
	 * @param id the id
	 * @param name the name
	 * @return another variant
	 */
	public TicketVariantJson addOn(String id, String name) {
		return plus("add_on_variants", Map.of("id", id, "name", name));
	}

	/**
	 * Add what can be booked with it.
	 * @param id the id
	 * @param name the name
	 * @param currency the ISO 4217 code of the currency, such as {@code DKK}
	 * @param price what it costs in the smallest unit of the currency
	 * @param vatAmount the VAT that is part of the price, in that unit
	 * @return another variant
	 * @throws IllegalArgumentException if there is no such currency
	 */
	public TicketVariantJson addOn(String id, String name, String currency, long price, long vatAmount) {
		return plus("add_on_variants", Map.of("id", id, "name", name, "price", money(currency, price), "vat_amount",
				money(currency, vatAmount)));
	}

}
