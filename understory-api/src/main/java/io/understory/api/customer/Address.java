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

import java.util.List;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import org.jspecify.annotations.Nullable;

/**
 * A postal address. The API promises none of it.
 *
 * @param addressLines the street with the number, then the apartment or the like; may be
 * empty
 * @param city the city
 * @param country the country; its format is not documented
 * @param region the region
 * @param zipCode the postal code
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Address(
		@JsonProperty("address_lines") @JsonInclude(JsonInclude.Include.NON_EMPTY) @JsonSetter(
				contentNulls = Nulls.SKIP) List<String> addressLines,
		@JsonProperty("city") @Nullable String city, @JsonProperty("country") @Nullable String country,
		@JsonProperty("region") @Nullable String region, @JsonProperty("zip_code") @Nullable String zipCode) {

	public Address {
		addressLines = (addressLines != null) ? List.copyOf(addressLines) : List.of();
	}

	/**
	 * Tell that there is an address, not which.
	 */
	@Override
	public String toString() {
		return "Address[]";
	}

}
