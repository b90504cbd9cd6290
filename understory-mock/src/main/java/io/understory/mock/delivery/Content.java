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

package io.understory.mock.delivery;

import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import wiremock.com.fasterxml.jackson.core.JsonProcessingException;
import wiremock.com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * What a webhook tells.
 *
 * @param type the type of the event
 * @param payload the payload, by the names of the API
 * @param answers what the API answers then
 * @param timestamp when it happened, or {@code null}
 * @param text what is sent in place of all that, or {@code null}
 */
record Content(String type, Map<String, ? extends @Nullable Object> payload, ApiAnswers answers,
		@Nullable Instant timestamp, @Nullable String text) {

	private static final JsonMapper mapper = new JsonMapper();

	Content {
		payload = Collections.unmodifiableMap(new LinkedHashMap<>(payload));
	}

	Content with(String name, @Nullable Object value) {
		Map<String, @Nullable Object> payload = new LinkedHashMap<>(this.payload);
		payload.put(name, value);
		return new Content(this.type, payload, this.answers, this.timestamp, this.text);
	}

	Content without(String name) {
		Map<String, @Nullable Object> payload = new LinkedHashMap<>(this.payload);
		payload.remove(name);
		return new Content(this.type, payload, this.answers, this.timestamp, this.text);
	}

	Content timestamp(Instant timestamp) {
		return new Content(this.type, this.payload, this.answers, timestamp, this.text);
	}

	Content text(String text) {
		return new Content(this.type, this.payload, this.answers, this.timestamp, text);
	}

	/**
	 * Return the body of a message: the same whenever that is sent again.
	 * @param messageId the id of the message
	 * @param timestamp when it happened
	 */
	byte[] body(String messageId, Instant timestamp) {
		if (this.text != null) {
			return this.text.getBytes(StandardCharsets.UTF_8);
		}
		Map<String, Object> envelope = new LinkedHashMap<>();
		envelope.put("id", UUID.nameUUIDFromBytes(messageId.getBytes(StandardCharsets.UTF_8)).toString());
		envelope.put("type", this.type);
		envelope.put("timestamp", timestamp.toString());
		envelope.put("payload", this.payload);
		try {
			return mapper.writeValueAsBytes(envelope);
		}
		catch (JsonProcessingException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
