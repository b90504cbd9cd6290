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

package io.understory.api.order;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * Where an order came from. The API promises none of it.
 *
 * @param type the kind of origin; the values are not documented
 * @param id the id of it
 * @param fields what else the API says of it, as JSON: text, numbers, booleans, lists,
 * maps and {@code null}; may be empty
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OrderOrigin(@JsonProperty("type") @Nullable String type, @JsonProperty("id") @Nullable String id,
		@JsonAnySetter @JsonAnyGetter Map<String, @Nullable Object> fields) {

	public OrderOrigin {
		fields = (fields != null) ? Collections.unmodifiableMap(new LinkedHashMap<>(fields)) : Map.of();
	}

	@Override
	public String toString() {
		return "OrderOrigin[type=%s, id=%s, fields=%s]".formatted(this.type, this.id, this.fields.keySet());
	}

}
