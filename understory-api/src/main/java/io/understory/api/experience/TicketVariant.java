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

import java.util.List;
import java.util.Objects;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.understory.api.payment.Money;
import org.jspecify.annotations.Nullable;

/**
 * A kind of ticket, with its price. Reading it takes the scope {@code experience.read}.
 *
 * @param id the id
 * @param name the name
 * @param description the description
 * @param price the price of one
 * @param vatAmount the value added tax on one
 * @param addOnVariants what can be added to it; may be empty
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TicketVariant(@JsonProperty("id") String id, @JsonProperty("name") String name,
		@JsonProperty("description") @Nullable String description, @JsonProperty("price") Money price,
		@JsonProperty("vat_amount") Money vatAmount,
		@JsonProperty("add_on_variants") @JsonInclude(JsonInclude.Include.NON_EMPTY) @JsonSetter(
				contentNulls = Nulls.SKIP) List<AddOnVariant> addOnVariants) {

	public TicketVariant {
		Objects.requireNonNull(id, "'id' is missing");
		addOnVariants = (addOnVariants != null) ? List.copyOf(addOnVariants) : List.of();
	}

}
