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
import com.fasterxml.jackson.annotation.JsonProperty;
import io.understory.api.payment.Money;

/**
 * What an order comes to.
 *
 * @param discount how much less it is than it would be
 * @param vatAmount the value added tax
 * @param amount what is to be paid
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record OrderTotals(@JsonProperty("discount") Money discount, @JsonProperty("vat_amount") Money vatAmount,
		@JsonProperty("amount") Money amount) {

}
