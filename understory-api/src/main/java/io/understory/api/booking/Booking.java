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

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.understory.api.customer.Customer;
import org.jspecify.annotations.Nullable;

/**
 * A booking of an event. Reading it takes the scope {@code booking.read}.
 *
 * @param id the id
 * @param status what has become of it
 * @param createdAt when it was made
 * @param updatedAt when it was changed last; of two versions the newer one has the later
 * time
 * @param companyId the id of the company whose experience it is
 * @param experienceId the id of the experience
 * @param eventId the id of the event
 * @param customer who made it
 * @param locale the language of the customer, such as {@code da} or {@code en-US}
 * @param source where it came from; the values are not documented
 * @param internalNote what the company wrote about it, not for the customer
 * @param metadata what integrations keep with it: keys of up to 40 characters, values of
 * up to 500; may be empty
 * @param items what was booked; empty where the API leaves it out, as it may do
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Booking(@JsonProperty("id") String id, @JsonProperty("status") BookingStatus status,
		@JsonProperty("created_at") Instant createdAt, @JsonProperty("updated_at") Instant updatedAt,
		@JsonProperty("company_id") String companyId, @JsonProperty("experience_id") String experienceId,
		@JsonProperty("event_id") String eventId, @JsonProperty("customer") Customer customer,
		@JsonProperty("locale") String locale, @JsonProperty("source") @Nullable String source,
		@JsonProperty("internal_note") @Nullable String internalNote,
		@JsonProperty("metadata") @JsonInclude(JsonInclude.Include.NON_EMPTY) @JsonSetter(
				contentNulls = Nulls.SKIP) Map<String, String> metadata,
		@JsonProperty("items") @JsonInclude(JsonInclude.Include.NON_EMPTY) @JsonSetter(
				contentNulls = Nulls.SKIP) List<BookingItem> items) {

	public Booking {
		Objects.requireNonNull(id, "'id' is missing");
		metadata = (metadata != null) ? Map.copyOf(metadata) : Map.of();
		items = (items != null) ? List.copyOf(items) : List.of();
	}

	@Override
	public String toString() {
		return "Booking[id=%s, status=%s, createdAt=%s, updatedAt=%s, experienceId=%s, eventId=%s, items=%s]".formatted(
				this.id, this.status, this.createdAt, this.updatedAt, this.experienceId, this.eventId, this.items);
	}

}
