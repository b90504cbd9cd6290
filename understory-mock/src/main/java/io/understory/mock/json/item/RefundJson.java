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

import io.understory.api.payment.RefundStatus;
import io.understory.mock.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * Money that went back.
 */
public final class RefundJson extends JsonObject<RefundJson> {

	/**
	 * Make one of what the reference requires.
	 * @param id the id
	 */
	public RefundJson(String id) {
		this(fields("id", id, "status", "COMPLETED", "amount", money("DKK", 25000), "transaction_id", "transaction-1",
				"created_at", "2026-03-01T09:00:00Z"));
	}

	private RefundJson(Map<String, @Nullable Object> fields) {
		super(fields);
	}

	@Override
	protected RefundJson of(Map<String, @Nullable Object> fields) {
		return new RefundJson(fields);
	}

	/**
	 * Set what has become of it.
	 * @param status the status
	 * @return another refund
	 */
	public RefundJson status(RefundStatus status) {
		return with("status", status.value());
	}

	/**
	 * Set how much it is.
	 * @param currency the ISO 4217 code of the currency, such as {@code DKK}
	 * @param value the amount in the smallest unit of the currency
	 * @return another refund
	 * @throws IllegalArgumentException if there is no such currency
	 */
	public RefundJson amount(String currency, long value) {
		return with("amount", money(currency, value));
	}

	/**
	 * Set the payment that it belongs to.
	 * @param transactionId the id
	 * @return another refund
	 */
	public RefundJson transactionId(String transactionId) {
		return with("transaction_id", transactionId);
	}

	/**
	 * Set when it was made.
	 * @param createdAt the time
	 * @return another refund
	 */
	public RefundJson createdAt(Instant createdAt) {
		return with("created_at", createdAt.toString());
	}

}
