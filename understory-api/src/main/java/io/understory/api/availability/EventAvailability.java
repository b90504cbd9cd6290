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

import java.util.List;
import java.util.Objects;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;

/**
 * Whether an event can be booked. Reading it takes the scope {@code event.read}.
 *
 * @param eventId the id of the event
 * @param available whether it can be booked: not as soon as one constraint says no
 * @param constraints what decides
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record EventAvailability(@JsonProperty("event_id") String eventId, @JsonProperty("available") boolean available,
		@JsonProperty("constraints") @JsonSetter(contentNulls = Nulls.SKIP) List<AvailabilityConstraint> constraints) {

	public EventAvailability {
		Objects.requireNonNull(eventId, "'event_id' is missing");
		constraints = (constraints != null) ? List.copyOf(constraints) : List.of();
	}

}
