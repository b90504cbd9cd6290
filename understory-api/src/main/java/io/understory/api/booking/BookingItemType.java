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

import java.util.Arrays;
import java.util.Objects;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * What an item of a booking is an id of. An open set: a value that is not known here is
 * kept and sent as it is, and is {@link Known#OTHER} to a {@code switch}.
 *
 * @param value the value as the API has it, such as {@code VARIANT}
 */
public record BookingItemType(@JsonValue String value) {

	/**
	 * A ticket variant.
	 */
	public static final BookingItemType VARIANT = new BookingItemType("VARIANT");

	/**
	 * An add-on variant.
	 */
	public static final BookingItemType ADDON = new BookingItemType("ADDON");

	/**
	 * What the API itself calls unknown; not a value that is unknown here.
	 */
	public static final BookingItemType UNKNOWN = new BookingItemType("UNKNOWN");

	/**
	 * Make a type of any value, known or not.
	 * @param value the value as the API has it
	 */
	@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
	public BookingItemType {
		Objects.requireNonNull(value, "'value' is missing");
	}

	/**
	 * Return which of the known ones this is, for {@code switch}.
	 * @return the known one, or {@link Known#OTHER}
	 */
	public Known known() {
		return Arrays.stream(Known.values())
			.filter((known) -> known.name().equals(this.value))
			.findFirst()
			.orElse(Known.OTHER);
	}

	@Override
	public String toString() {
		return this.value;
	}

	/**
	 * The values that are known here, by the names of the constants.
	 */
	public enum Known {

		/**
		 * {@link BookingItemType#VARIANT}.
		 */
		VARIANT,

		/**
		 * {@link BookingItemType#ADDON}.
		 */
		ADDON,

		/**
		 * {@link BookingItemType#UNKNOWN}.
		 */
		UNKNOWN,

		/**
		 * Any other value.
		 */
		OTHER

	}

}
