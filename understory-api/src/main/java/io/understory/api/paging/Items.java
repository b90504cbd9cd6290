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

import java.util.List;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;

/**
 * A list that has no pages, as the API writes it. Should it get pages one day, they are
 * noticed as a field that is not known.
 *
 * @param <T> what is in the list
 * @param items all of its items; may be empty
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Items<T>(@JsonProperty("items") @JsonSetter(contentNulls = Nulls.SKIP) List<T> items) {

	public Items {
		if (items == null) {
			throw new IllegalArgumentException("It has no 'items', so it is no list");
		}
		items = List.copyOf(items);
	}

}
