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

import java.util.List;
import java.util.Map;
import java.util.Objects;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.understory.api.customer.Customer;

/**
 * What it takes to make a booking, with the scope {@code booking.write}.
 *
 * @param eventId the id of the event
 * @param customer who makes it
 * @param locale the language of the customer: a lower-case ISO 639-1 code, and optionally
 * a hyphen and an upper-case ISO 3166-1 code, such as {@code da} or {@code en-US}
 * @param items what is booked
 * @param metadata what the integration keeps with the booking, such as an id of its own:
 * keys of up to 40 characters, values of up to 500; may be empty
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record NewBooking(@JsonProperty("event_id") String eventId, @JsonProperty("customer") Customer customer,
		@JsonProperty("locale") String locale,
		@JsonProperty("items") @JsonSetter(contentNulls = Nulls.SKIP) List<BookingItem> items,
		@JsonProperty("metadata") @JsonInclude(JsonInclude.Include.NON_EMPTY) @JsonSetter(
				contentNulls = Nulls.SKIP) Map<String, String> metadata) {

	public NewBooking {
		Objects.requireNonNull(eventId, "'event_id' is missing");
		Objects.requireNonNull(customer, "'customer' is missing");
		Objects.requireNonNull(locale, "'locale' is missing");
		Objects.requireNonNull(items, "'items' is missing");
		items = List.copyOf(items);
		metadata = (metadata != null) ? Map.copyOf(metadata) : Map.of();
	}

	/**
	 * Make a request without metadata.
	 * @param eventId the id of the event
	 * @param customer who makes the booking
	 * @param locale the language of the customer, such as {@code da} or {@code en-US}
	 * @param items what is booked
	 * @return the request
	 */
	public static NewBooking of(String eventId, Customer customer, String locale, BookingItem... items) {
		return new NewBooking(eventId, customer, locale, List.of(items), Map.of());
	}

	/**
	 * Return the same with other metadata.
	 * @param metadata what the integration keeps with the booking
	 * @return another request
	 */
	public NewBooking withMetadata(Map<String, String> metadata) {
		return new NewBooking(this.eventId, this.customer, this.locale, this.items, metadata);
	}

	@Override
	public String toString() {
		return "NewBooking[eventId=%s, locale=%s, items=%s]".formatted(this.eventId, this.locale, this.items);
	}

}
