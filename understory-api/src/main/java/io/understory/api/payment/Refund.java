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

package io.understory.api.payment;

import java.time.Instant;
import java.util.Objects;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Money of an order that is given back. Reading it takes the scope {@code order.read}.
 *
 * @param id the id
 * @param status what has become of it
 * @param amount how much
 * @param transactionId the id of the transaction that it gives back
 * @param createdAt when it was made
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Refund(@JsonProperty("id") String id, @JsonProperty("status") RefundStatus status,
		@JsonProperty("amount") Money amount, @JsonProperty("transaction_id") String transactionId,
		@JsonProperty("created_at") Instant createdAt) {

	public Refund {
		Objects.requireNonNull(id, "'id' is missing");
	}

}
