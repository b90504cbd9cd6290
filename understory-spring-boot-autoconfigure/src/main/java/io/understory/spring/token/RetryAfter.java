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

package io.understory.spring.token;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;

/**
 * The {@code Retry-After} header of RFC 9110, section 10.2.3.
 */
public final class RetryAfter {

	private RetryAfter() {
	}

	/**
	 * Read the header.
	 * @param headers the headers of the response
	 * @param now the time at which they came
	 * @return the time to wait, not negative, or {@code null} if none is stated in a
	 * readable way
	 */
	public static @Nullable Duration of(HttpHeaders headers, Instant now) {
		String value = headers.getFirst(HttpHeaders.RETRY_AFTER);
		if (value == null) {
			return null;
		}
		if (value.strip().matches("\\d{1,9}")) {
			return Duration.ofSeconds(Long.parseLong(value.strip()));
		}
		try {
			ZonedDateTime date = headers.getFirstZonedDateTime(HttpHeaders.RETRY_AFTER);
			return (date != null && date.toInstant().isAfter(now)) ? Duration.between(now, date) : Duration.ZERO;
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

}
