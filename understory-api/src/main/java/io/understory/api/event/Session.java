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

package io.understory.api.event;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import org.jspecify.annotations.Nullable;

/**
 * A part of an event without a break: when, where and in which languages.
 *
 * @param id the id
 * @param startTime when it begins, by the clocks of {@code timezone}
 * @param endTime when it ends, by the clocks of {@code timezone}
 * @param timezone the IANA name of the time zone, such as {@code Europe/Copenhagen}
 * @param locationId the id of the place
 * @param languages the languages that are spoken, such as {@code en}
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Session(@JsonProperty("id") String id, @JsonProperty("start_time") LocalDateTime startTime,
		@JsonProperty("end_time") LocalDateTime endTime, @JsonProperty("timezone") String timezone,
		@JsonProperty("location_id") String locationId, @JsonProperty("languages") List<String> languages) {

	public Session {
		Objects.requireNonNull(id, "'id' is missing");
		languages = (languages != null) ? List.copyOf(languages) : List.of();
	}

	/**
	 * Return when it begins. A time that the clocks skip when summer begins is moved
	 * forward by what they skip, and of one that they show twice when it ends the first
	 * is meant.
	 * @return the begin in the time zone of the session
	 * @throws java.time.DateTimeException if Java does not know the time zone
	 * @throws NullPointerException if the API left out the time or the time zone
	 */
	public ZonedDateTime start() {
		return this.startTime.atZone(ZoneId.of(this.timezone));
	}

	/**
	 * Return when it ends, with the same rules as for {@link #start()}.
	 * @return the end in the time zone of the session
	 * @throws java.time.DateTimeException if Java does not know the time zone
	 */
	public ZonedDateTime end() {
		return this.endTime.atZone(ZoneId.of(this.timezone));
	}

	// Not the canonical constructor: Jackson's own reader of local times refuses an
	// offset. NullAway: what lacks a time is reported where it is read, not refused
	@JsonCreator
	@SuppressWarnings("NullAway")
	static Session read(@JsonProperty("id") String id, @JsonProperty("start_time") @Nullable String startTime,
			@JsonProperty("end_time") @Nullable String endTime, @JsonProperty("timezone") String timezone,
			@JsonProperty("location_id") String locationId,
			@JsonProperty("languages") @JsonSetter(contentNulls = Nulls.SKIP) List<String> languages) {
		return new Session(id, local(startTime), local(endTime), timezone, locationId, languages);
	}

	/**
	 * The API's times are local. Where one has a {@code Z} or an offset all the same,
	 * that says nothing: {@code timezone} does.
	 */
	private static @Nullable LocalDateTime local(@Nullable String time) {
		return (time != null) ? LocalDateTime.parse(time, DateTimeFormatter.ISO_DATE_TIME) : null;
	}

}
