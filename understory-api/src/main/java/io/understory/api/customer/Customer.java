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

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;

/**
 * A customer: a private person, a company, or of a kind that is not known here. What
 * identifies it is in none of their {@code toString()}.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.EXISTING_PROPERTY, property = "customer_type",
		visible = true, defaultImpl = OtherCustomer.class)
@JsonSubTypes({ @JsonSubTypes.Type(value = PrivateCustomer.class, name = PrivateCustomer.TYPE),
		@JsonSubTypes.Type(value = CompanyCustomer.class, name = CompanyCustomer.TYPE) })
public sealed interface Customer permits PrivateCustomer, CompanyCustomer, OtherCustomer {

	/**
	 * Return the kind of the customer as the API has it.
	 * @return the kind, or {@code null} if the API did not say
	 */
	@Nullable String customerType();

	/**
	 * Return the e-mail address of the customer.
	 * @return the e-mail address, or {@code null} if the API has none
	 */
	@Nullable String email();

	/**
	 * Return the telephone number of the customer.
	 * @return the telephone number, or {@code null} if the API has none
	 */
	@Nullable String phone();

}
