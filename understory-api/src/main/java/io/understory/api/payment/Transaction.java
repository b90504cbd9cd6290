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

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * A payment of an order. Reading it takes the scope {@code order.read}. The API promises
 * none of it.
 *
 * @param id the id
 * @param status what has become of it; the values are not documented
 * @param provider who moved the money; the values are not documented
 * @param amount how much
 * @param createdAt when it was made
 * @param details what it was paid with
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Transaction(@JsonProperty("id") @Nullable String id, @JsonProperty("status") @Nullable String status,
		@JsonProperty("provider") @Nullable String provider, @JsonProperty("amount") @Nullable Money amount,
		@JsonProperty("created_at") @Nullable Instant createdAt,
		@JsonProperty("details") @Nullable TransactionDetails details) {

}
