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

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import org.jspecify.annotations.Nullable;

/**
 * A ticket of a booking. Reading it takes the scope {@code booking.read}. The API
 * promises none of it.
 *
 * @param id the id
 * @param status what has become of it; the values are not documented
 * @param items what it is for; may be empty
 * @param checkIn when and how it was used, or {@code null} if it was not
 * @param urls where it is found, in several forms; may be empty
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Ticket(@JsonProperty("id") @Nullable String id, @JsonProperty("status") @Nullable String status,
		@JsonProperty("items") @JsonInclude(JsonInclude.Include.NON_EMPTY) @JsonSetter(
				contentNulls = Nulls.SKIP) List<BookingItem> items,
		@JsonProperty("check_in") @Nullable CheckIn checkIn,
		@JsonProperty("urls") @JsonInclude(JsonInclude.Include.NON_EMPTY) @JsonSetter(
				contentNulls = Nulls.SKIP) List<Link> urls) {

	public Ticket {
		items = (items != null) ? List.copyOf(items) : List.of();
		urls = (urls != null) ? List.copyOf(urls) : List.of();
	}

	/**
	 * The check-in of a guest. The API promises none of it.
	 *
	 * @param checkInTime when the ticket was used
	 * @param checkedInBy who let the guest in
	 * @param method how; the values are not documented
	 */
	@JsonIgnoreProperties(ignoreUnknown = true)
	@JsonInclude(JsonInclude.Include.NON_NULL)
	public record CheckIn(@JsonProperty("check_in_time") @Nullable Instant checkInTime,
			@JsonProperty("checked_in_by") @Nullable String checkedInBy,
			@JsonProperty("method") @Nullable String method) {

		@Override
		public String toString() {
			return "CheckIn[checkInTime=%s, method=%s]".formatted(this.checkInTime, this.method);
		}

	}

	/**
	 * Where a ticket is found. The API promises none of it.
	 *
	 * @param type what is found there; the values are not documented
	 * @param url the URL, which may be all that it takes to use the ticket
	 */
	@JsonIgnoreProperties(ignoreUnknown = true)
	@JsonInclude(JsonInclude.Include.NON_NULL)
	public record Link(@JsonProperty("type") @Nullable String type, @JsonProperty("url") @Nullable String url) {

		@Override
		public String toString() {
			return "Link[type=%s]".formatted(this.type);
		}

	}

}
