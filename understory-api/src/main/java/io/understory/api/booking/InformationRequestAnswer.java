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

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * What a guest answered to an information request of the experience. Reading it takes the
 * scope {@code booking.read}. The reference does not say which fields it has.
 *
 * @param fields what the API says, as JSON: text, numbers, booleans, lists, maps and
 * {@code null}; may be empty
 */
public record InformationRequestAnswer(@JsonValue Map<String, @Nullable Object> fields) {

	/**
	 * Make an answer.
	 * @param fields what the API says
	 */
	@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
	public InformationRequestAnswer {
		fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
	}

	@Override
	public String toString() {
		return "InformationRequestAnswer[fields=%s]".formatted(this.fields.keySet());
	}

}
