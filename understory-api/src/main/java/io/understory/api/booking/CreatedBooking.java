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

package io.understory.api.booking;

import java.util.Objects;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What the API says of a booking that was just made.
 *
 * @param id the id of the booking
 * @param status {@link BookingStatus#ACTIVE} if the booking was made
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record CreatedBooking(@JsonProperty("id") String id, @JsonProperty("status") BookingStatus status) {

	public CreatedBooking {
		Objects.requireNonNull(id, "'id' is missing");
	}

}
