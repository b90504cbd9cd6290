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

package io.understory.api.customer;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * A customer of a kind that is not known here.
 *
 * @param customerType the kind as the API has it, or {@code null} if the API did not say
 * @param fields what else the API says of the customer, as JSON: text, numbers, booleans,
 * lists, maps and {@code null}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OtherCustomer(@JsonProperty("customer_type") @Nullable String customerType,
		@JsonAnySetter @JsonAnyGetter Map<String, @Nullable Object> fields) implements Customer {

	public OtherCustomer {
		fields = (fields != null) ? Collections.unmodifiableMap(new LinkedHashMap<>(fields)) : Map.of();
	}

	@Override
	public @Nullable String email() {
		return text("email");
	}

	@Override
	public @Nullable String phone() {
		return text("phone");
	}

	@Override
	public String toString() {
		return "OtherCustomer[customerType=%s, fields=%s]".formatted(this.customerType, this.fields.keySet());
	}

	private @Nullable String text(String name) {
		return (this.fields.get(name) instanceof String text) ? text : null;
	}

}
