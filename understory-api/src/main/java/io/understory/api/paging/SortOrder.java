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

package io.understory.api.paging;

/**
 * How bookings and orders are sorted.
 */
public enum SortOrder {

	/**
	 * The one that was made first comes first.
	 */
	CREATED_AT_ASCENDING("+created_at"),

	/**
	 * The one that was made last comes first, as the API does by default.
	 */
	CREATED_AT_DESCENDING("-created_at"),

	/**
	 * The one that was changed first comes first.
	 */
	UPDATED_AT_ASCENDING("+updated_at"),

	/**
	 * The one that was changed last comes first.
	 */
	UPDATED_AT_DESCENDING("-updated_at");

	private final String value;

	SortOrder(String value) {
		this.value = value;
	}

	/**
	 * Return what is sent.
	 * @return the value of the query parameter
	 */
	public String value() {
		return this.value;
	}

}
