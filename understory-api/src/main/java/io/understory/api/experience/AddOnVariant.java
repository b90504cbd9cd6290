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

package io.understory.api.experience;

import java.util.Objects;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.understory.api.payment.Money;
import org.jspecify.annotations.Nullable;

/**
 * What can be added to a ticket.
 *
 * @param id the id
 * @param name the name
 * @param description the description
 * @param price the price of one
 * @param vatAmount the value added tax on one
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AddOnVariant(@JsonProperty("id") String id, @JsonProperty("name") String name,
		@JsonProperty("description") @Nullable String description, @JsonProperty("price") @Nullable Money price,
		@JsonProperty("vat_amount") @Nullable Money vatAmount) {

	public AddOnVariant {
		Objects.requireNonNull(id, "'id' is missing");
	}

}
