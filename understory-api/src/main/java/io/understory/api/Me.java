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

package io.understory.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * Whose access token it is. The API promises none of it. Any token will do: no scope is
 * documented for the call.
 *
 * @param companyId the id of the company
 * @param companyName the name of the company
 * @param userId the id of the user
 * @param email the e-mail address of the user
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Me(@JsonProperty("company_id") @Nullable String companyId,
		@JsonProperty("company_name") @Nullable String companyName, @JsonProperty("user_id") @Nullable String userId,
		@JsonProperty("email") @Nullable String email) {

	@Override
	public String toString() {
		return "Me[companyId=%s, companyName=%s, userId=%s]".formatted(this.companyId, this.companyName, this.userId);
	}

}
