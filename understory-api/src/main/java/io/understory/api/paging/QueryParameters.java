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

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import org.springframework.util.Assert;

/**
 * Immutable parameters, of which the queries of this API are made.
 *
 * @param values the values by the names of the parameters
 */
public record QueryParameters(Map<String, String> values) {

	/**
	 * No parameters.
	 */
	public static final QueryParameters NONE = new QueryParameters(Map.of());

	public QueryParameters {
		values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
	}

	/**
	 * Return the same with another value.
	 * @param name the name of the parameter
	 * @param value its value
	 * @return other parameters
	 */
	public QueryParameters with(String name, String value) {
		Assert.notNull(value, () -> "'" + name + "' must not be null");
		Map<String, String> values = new LinkedHashMap<>(this.values);
		values.put(name, value);
		return new QueryParameters(values);
	}

	/**
	 * Return the same with a size of the pages.
	 * @param limit the number of items
	 * @param max the highest number that the API permits
	 * @return other parameters
	 * @throws IllegalArgumentException if it is less than 1 or more than {@code max}
	 */
	public QueryParameters withLimit(int limit, int max) {
		if (limit < 1 || limit > max) {
			throw new IllegalArgumentException("'limit' is the size of a page and must be between 1 and " + max
					+ ", not " + limit + ". It does not limit the list: stop reading it instead");
		}
		return with("limit", Integer.toString(limit));
	}

	/**
	 * Return the same with a point in time, which the API takes in UTC with {@code Z}.
	 * @param name the name of the parameter
	 * @param time its value
	 * @return other parameters
	 */
	public QueryParameters with(String name, Instant time) {
		Assert.notNull(time, () -> "'" + name + "' must not be null");
		return with(name, time.toString());
	}

	/**
	 * Return the same with a local time, which the API takes without zone or offset, and
	 * in seconds.
	 * @param name the name of the parameter
	 * @param time its value
	 * @return other parameters
	 */
	public QueryParameters with(String name, LocalDateTime time) {
		Assert.notNull(time, () -> "'" + name + "' must not be null");
		return with(name, DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(time.truncatedTo(ChronoUnit.SECONDS)));
	}

}
