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

package io.understory.api.availability;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * There has to be a seat.
 *
 * @param available whether there is
 * @param remaining how many seats there are
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SeatsLimitConstraint(@JsonProperty("available") boolean available,
		@JsonProperty("remaining") @Nullable Integer remaining) implements AvailabilityConstraint {

	static final String TYPE = "EVENT_SEATS_LIMIT";

	@Override
	@JsonProperty(value = "type", access = JsonProperty.Access.READ_ONLY)
	public String type() {
		return TYPE;
	}

}
