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

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * A constraint of a kind that is not known here.
 *
 * @param type the kind as the API has it, or {@code null} if the API did not say
 * @param available whether the event can be booked as far as this is concerned
 * @param remaining how many there are of what is limited; on kinds with a limit
 * @param cutoffTime when it is too late to book; on the kind with such a time
 * @param fields what else the API says of the constraint, as JSON: text, numbers,
 * booleans, lists, maps and {@code null}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OtherConstraint(@JsonProperty("type") @Nullable String type, @JsonProperty("available") boolean available,
		@JsonProperty("remaining") @Nullable Integer remaining,
		@JsonProperty("cutoff_time") @Nullable Instant cutoffTime,
		@JsonAnySetter @JsonAnyGetter Map<String, @Nullable Object> fields) implements AvailabilityConstraint {

	public OtherConstraint {
		fields = (fields != null) ? Collections.unmodifiableMap(new LinkedHashMap<>(fields)) : Map.of();
	}

}
