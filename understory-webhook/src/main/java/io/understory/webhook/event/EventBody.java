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

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.understory.webhook.WebhookMessage;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The body of a message: an envelope of id, type and time around a payload. The pages of
 * the reference show the payload as if it were the whole body, so where there is no
 * payload the body is taken for it.
 */
record EventBody(WebhookMessage message, JsonNode envelope) {

	private static final TypeReference<Map<String, @Nullable Object>> FIELDS = new TypeReference<>() {
	};

	String id() {
		@Nullable String id = text(this.envelope.get("id"));
		return (id != null) ? id : this.message.id();
	}

	Instant timestamp() {
		@Nullable String timestamp = text(this.envelope.get("timestamp"));
		try {
			return (timestamp != null) ? OffsetDateTime.parse(timestamp).toInstant() : this.message.timestamp();
		}
		catch (DateTimeException ex) {
			return this.message.timestamp();
		}
	}

	@Nullable String type() {
		return text(this.envelope.get("type"));
	}

	/**
	 * Return the id of what the event is about.
	 * @param name the name of the field, which is known to be of the model
	 * @return the id
	 */
	String subject(String name) {
		@Nullable String id = text(name);
		if (id == null) {
			throw new UnreadableEventException(this.message.id(), "has no '" + name + "', which its type promises");
		}
		return id;
	}

	@Nullable String text(String name) {
		return text(payload().get(name));
	}

	List<String> texts(String name) {
		return payload().path(name).valueStream().map(EventBody::text).filter(Objects::nonNull).toList();
	}

	Map<String, @Nullable Object> fields(JsonMapper mapper) {
		return mapper.convertValue(payload(), FIELDS);
	}

	private JsonNode payload() {
		JsonNode payload = this.envelope.path("payload");
		return payload.isObject() ? payload : this.envelope;
	}

	/**
	 * Return a value as text; what is blank is no id.
	 */
	private static @Nullable String text(@Nullable JsonNode value) {
		@Nullable String text = (value != null && value.isValueNode() && !value.isNull()) ? value.asString() : null;
		return (text != null && !text.isBlank()) ? text : null;
	}

}
