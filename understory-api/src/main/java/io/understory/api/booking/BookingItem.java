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

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * How many of a ticket variant or add-on variant are booked.
 *
 * @param typeId the id of the variant
 * @param itemType which kind of variant that is
 * @param quantity how many
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record BookingItem(@JsonProperty("type_id") String typeId, @JsonProperty("item_type") BookingItemType itemType,
		@JsonProperty("quantity") int quantity) {

	/**
	 * Make an item for tickets.
	 * @param ticketVariantId the id of the ticket variant
	 * @param quantity how many
	 * @return the item
	 */
	public static BookingItem tickets(String ticketVariantId, int quantity) {
		return new BookingItem(ticketVariantId, BookingItemType.VARIANT, quantity);
	}

	/**
	 * Make an item for add-ons.
	 * @param addOnVariantId the id of the add-on variant
	 * @param quantity how many
	 * @return the item
	 */
	public static BookingItem addOns(String addOnVariantId, int quantity) {
		return new BookingItem(addOnVariantId, BookingItemType.ADDON, quantity);
	}

}
