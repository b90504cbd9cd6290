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

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * A company. Which of the fields the API promises is not known, so none of them.
 *
 * @param companyName the name of the company
 * @param vatNumber the number that it is registered with for value added tax
 * @param name a name, probably that of a person to talk to
 * @param email the e-mail address
 * @param phone the telephone number
 * @param address the postal address
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CompanyCustomer(@JsonProperty("company_name") @Nullable String companyName,
		@JsonProperty("vat_number") @Nullable String vatNumber, @JsonProperty("name") @Nullable String name,
		@JsonProperty("email") @Nullable String email, @JsonProperty("phone") @Nullable String phone,
		@JsonProperty("address") @Nullable Address address) implements Customer {

	static final String TYPE = "COMPANY";

	@Override
	@JsonProperty(value = "customer_type", access = JsonProperty.Access.READ_ONLY)
	public String customerType() {
		return TYPE;
	}

	@Override
	public String toString() {
		return "CompanyCustomer[]";
	}

}
