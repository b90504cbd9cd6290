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

package io.understory.mock.json.item;

import java.time.Instant;
import java.util.Map;

import io.understory.api.booking.BookingItemType;
import io.understory.mock.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * A ticket of a booking.
 */
public final class TicketJson extends JsonObject<TicketJson> {

	/**
	 * Make one of what the reference requires.
	 * @param id the id
	 */
	public TicketJson(String id) {
		this(fields("id", id));
	}

	private TicketJson(Map<String, @Nullable Object> fields) {
		super(fields);
	}

	@Override
	protected TicketJson of(Map<String, @Nullable Object> fields) {
		return new TicketJson(fields);
	}

	/**
	 * Set what has become of it.
	 * @param status the status, whose values are not documented
	 * @return another ticket
	 */
	public TicketJson status(String status) {
		return with("status", status);
	}

	/**
	 * Add what it is for.
	 * @param typeId the id of a ticket variant or add-on variant
	 * @param itemType which of these it is
	 * @param quantity how many
	 * @return another ticket
	 */
	public TicketJson item(String typeId, BookingItemType itemType, int quantity) {
		return plus("items", Map.of("type_id", typeId, "item_type", itemType.value(), "quantity", quantity));
	}

	/**
	 * Set that the guest has come.
	 * @param time when the guest came
	 * @param by who checked the guest in
	 * @param method how
	 * @return another ticket
	 */
	public TicketJson checkIn(Instant time, String by, String method) {
		return with("check_in", Map.of("check_in_time", time.toString(), "checked_in_by", by, "method", method));
	}

	/**
	 * Add where the ticket can be had.
	 * @param type what is there
	 * @param url where it is
	 * @return another ticket
	 */
	public TicketJson url(String type, String url) {
		return plus("urls", Map.of("type", type, "url", url));
	}

}
