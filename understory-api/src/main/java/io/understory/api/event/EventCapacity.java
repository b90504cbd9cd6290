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

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * How many guests an event has room for.
 *
 * @param total how many seats there are
 * @param reserved how many of them are taken
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record EventCapacity(@JsonProperty("total") int total, @JsonProperty("reserved") int reserved) {

	/**
	 * Return how many seats are not taken. Whether they can be booked is told by the
	 * availability of the event, which knows other limits too.
	 * @return the number of seats; 0 if more are taken than there are
	 */
	public int free() {
		return Math.max(this.total - this.reserved, 0);
	}

}
