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

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.understory.api.payment.Money;
import org.jspecify.annotations.Nullable;

/**
 * A discount on a line item. The API promises none of it.
 *
 * @param type the kind; the values are not documented
 * @param code the code that the customer entered
 * @param amount how much less there is to pay
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Discount(@JsonProperty("type") @Nullable String type, @JsonProperty("code") @Nullable String code,
		@JsonProperty("amount") @Nullable Money amount) {

	@Override
	public String toString() {
		return "Discount[type=%s, amount=%s]".formatted(this.type, this.amount);
	}

}
