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
import java.util.Map;
import java.util.Objects;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.understory.api.customer.Customer;
import io.understory.api.payment.PaymentStatus;
import org.jspecify.annotations.Nullable;

/**
 * An order: what a customer bought at once. Reading it takes the scope
 * {@code order.read}.
 *
 * @param id the id
 * @param number the number of the order, for people
 * @param status what has become of it
 * @param paymentStatus how much of it is paid; orders have been seen without it
 * @param createdAt when it was made
 * @param updatedAt when it was changed last; of two versions the newer one has the later
 * time
 * @param customer who made it
 * @param origin where it came from
 * @param totals what it comes to
 * @param metadata what integrations keep with it; may be empty
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Order(@JsonProperty("id") String id, @JsonProperty("number") String number,
		@JsonProperty("status") OrderStatus status,
		@JsonProperty("payment_status") @Nullable PaymentStatus paymentStatus,
		@JsonProperty("created_at") Instant createdAt, @JsonProperty("updated_at") Instant updatedAt,
		@JsonProperty("customer") Customer customer, @JsonProperty("origin") OrderOrigin origin,
		@JsonProperty("totals") OrderTotals totals,
		@JsonProperty("metadata") @JsonInclude(JsonInclude.Include.NON_EMPTY) @JsonSetter(
				contentNulls = Nulls.SKIP) Map<String, String> metadata) {

	public Order {
		Objects.requireNonNull(id, "'id' is missing");
		metadata = (metadata != null) ? Map.copyOf(metadata) : Map.of();
	}

	@Override
	public String toString() {
		return "Order[id=%s, number=%s, status=%s, paymentStatus=%s, createdAt=%s, updatedAt=%s, origin=%s, totals=%s]"
			.formatted(this.id, this.number, this.status, this.paymentStatus, this.createdAt, this.updatedAt,
					this.origin, this.totals);
	}

}
