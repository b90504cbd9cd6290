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
 * A private person. Which of the fields the API promises is not known, so none of them.
 *
 * @param fullName the name
 * @param email the e-mail address
 * @param phone the telephone number
 * @param address the postal address
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PrivateCustomer(@JsonProperty("full_name") @Nullable String fullName,
		@JsonProperty("email") @Nullable String email, @JsonProperty("phone") @Nullable String phone,
		@JsonProperty("address") @Nullable Address address) implements Customer {

	static final String TYPE = "PRIVATE";

	@Override
	@JsonProperty(value = "customer_type", access = JsonProperty.Access.READ_ONLY)
	public String customerType() {
		return TYPE;
	}

	@Override
	public String toString() {
		return "PrivateCustomer[]";
	}

}
