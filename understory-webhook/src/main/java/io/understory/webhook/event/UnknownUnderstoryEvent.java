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

package io.understory.webhook.event;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * An event of a type that is not known here, or of none.
 *
 * @param id the id of what happened
 * @param timestamp when it happened
 * @param type the type as Understory has it, or {@code null} if the body does not say
 * @param payload what the body says, as JSON: text, numbers, booleans, lists, maps and
 * {@code null}
 */
public record UnknownUnderstoryEvent(String id, Instant timestamp, @Nullable String type,
		Map<String, @Nullable Object> payload) implements UnderstoryEvent {

	public UnknownUnderstoryEvent {
		Objects.requireNonNull(id, "'id' is missing");
		Objects.requireNonNull(timestamp, "'timestamp' is missing");
		payload = (payload != null) ? Collections.unmodifiableMap(new LinkedHashMap<>(payload)) : Map.of();
	}

	/**
	 * Leaves out the payload, of which nobody knows what it holds.
	 */
	@Override
	public String toString() {
		return "UnknownUnderstoryEvent[id=%s, timestamp=%s, type=%s]".formatted(this.id, this.timestamp, this.type);
	}

}
