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

package io.understory.api.marketing;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import org.jspecify.annotations.Nullable;

/**
 * The consent of a person to be written to, given at the checkout. Reading it takes the
 * scope {@code marketing.read}.
 *
 * @param id the id; lists have been seen without it
 * @param companyId the id of the company that may write
 * @param fullName the name of the person
 * @param email the e-mail address of the person
 * @param source where the consent was given; the values are not documented
 * @param references what it has to do with, a booking for example; empty on old consents
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MarketingConsent(@JsonProperty("id") @Nullable String id, @JsonProperty("company_id") String companyId,
		@JsonProperty("full_name") String fullName, @JsonProperty("email") String email,
		@JsonProperty("source") String source,
		@JsonProperty("references") @JsonInclude(JsonInclude.Include.NON_EMPTY) @JsonSetter(
				contentNulls = Nulls.SKIP) List<TypedReference> references) {

	public MarketingConsent {
		references = (references != null) ? List.copyOf(references) : List.of();
	}

	@Override
	public String toString() {
		return "MarketingConsent[id=%s, companyId=%s, source=%s, references=%s]".formatted(this.id, this.companyId,
				this.source, this.references);
	}

}
