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

package io.understory.spring.sample;

import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * An event as the page shows it.
 *
 * @param name the name of its experience
 * @param begin when it begins, where it takes place
 * @param free how many places are not taken
 * @param price what a ticket costs
 */
record UpcomingEvent(String name, ZonedDateTime begin, int free, String price) {

	private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern("EEE d MMM yyyy, HH:mm z",
			Locale.ENGLISH);

	// With the zone: the reader may be elsewhere
	public String time() {
		return FORMAT.format(this.begin);
	}

	public String dateTime() {
		return this.begin.toOffsetDateTime().toString();
	}

	public String places() {
		return (this.free > 0) ? this.free + " free" : "full";
	}

}
