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
import org.jspecify.annotations.Nullable;

/**
 * A question to the guest who books. Reading it takes the scope {@code experience.read}.
 *
 * @param id the id
 * @param type the kind of answer, such as {@code TEXT}; more are not documented
 * @param required whether there has to be an answer
 * @param scope who answers
 * @param question the question
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record InformationRequest(@JsonProperty("id") String id, @JsonProperty("type") String type,
		@JsonProperty("required") boolean required, @JsonProperty("scope") InformationRequestScope scope,
		@JsonProperty("question") @Nullable String question) {

	public InformationRequest {
		Objects.requireNonNull(id, "'id' is missing");
	}

}
