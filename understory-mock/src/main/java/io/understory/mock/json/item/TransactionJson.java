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

import java.time.Instant;
import java.util.Map;

import io.understory.mock.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * A payment for an order.
 */
public final class TransactionJson extends JsonObject<TransactionJson> {

	/**
	 * Make one of what the reference requires.
	 * @param id the id
	 */
	public TransactionJson(String id) {
		this(fields("id", id));
	}

	private TransactionJson(Map<String, @Nullable Object> fields) {
		super(fields);
	}

	@Override
	protected TransactionJson of(Map<String, @Nullable Object> fields) {
		return new TransactionJson(fields);
	}

	/**
	 * Set what has become of it.
	 * @param status the status, whose values are not documented
	 * @return another payment
	 */
	public TransactionJson status(String status) {
		return with("status", status);
	}

	/**
	 * Set who handled it.
	 * @param provider the provider, whose names are not documented
	 * @return another payment
	 */
	public TransactionJson provider(String provider) {
		return with("provider", provider);
	}

	/**
	 * Set how much it is.
	 * @param currency the ISO 4217 code of the currency, such as {@code DKK}
	 * @param value the amount in the smallest unit of the currency
	 * @return another payment
	 * @throws IllegalArgumentException if there is no such currency
	 */
	public TransactionJson amount(String currency, long value) {
		return with("amount", money(currency, value));
	}

	/**
	 * Set when it was made.
	 * @param createdAt the time
	 * @return another payment
	 */
	public TransactionJson createdAt(Instant createdAt) {
		return with("created_at", createdAt.toString());
	}

	/**
	 * Set what belongs to its type.
	 * @param details {@code type}, {@code gift_card_id}
	 * @return another payment
	 */
	public TransactionJson details(Map<String, ?> details) {
		return with("details", details);
	}

}
