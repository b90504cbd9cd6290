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

package io.understory.mock.json;

import java.time.Instant;
import java.util.Map;

import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import io.understory.api.experience.ExperienceState;
import io.understory.api.experience.ExperienceType;
import io.understory.mock.JsonObject;
import io.understory.mock.UnderstoryResponses;
import io.understory.mock.UnderstoryStub;
import org.jspecify.annotations.Nullable;

/**
 * An experience, and the stub that answers with it alone, {@code GET
 * /v1/experiences/{id}}.
 */
public final class ExperienceJson extends JsonObject<ExperienceJson> implements UnderstoryStub {

	ExperienceJson(String id) {
		this(fields("id", id, "type", "SINGLE_SESSION", "state", "ACTIVE", "name", "Kayak tour", "created_at",
				"2026-03-01T09:00:00Z", "updated_at", "2026-03-01T09:00:00Z"));
	}

	private ExperienceJson(Map<String, @Nullable Object> fields) {
		super(fields);
	}

	@Override
	protected ExperienceJson of(Map<String, @Nullable Object> fields) {
		return new ExperienceJson(fields);
	}

	/**
	 * Set the name.
	 * @param name the name
	 * @return another experience
	 */
	public ExperienceJson name(String name) {
		return with("name", name);
	}

	/**
	 * Set whether its events have one session or several.
	 * @param type the type
	 * @return another experience
	 */
	public ExperienceJson type(ExperienceType type) {
		return with("type", type.value());
	}

	/**
	 * Set what has become of it.
	 * @param state the state
	 * @return another experience
	 */
	public ExperienceJson state(ExperienceState state) {
		return with("state", state.value());
	}

	/**
	 * Set what it is.
	 * @param description the text, as Markdown
	 * @return another experience
	 */
	public ExperienceJson description(String description) {
		return with("description", description);
	}

	/**
	 * Add a tag.
	 * @param tagId the id
	 * @return another experience
	 */
	public ExperienceJson tag(String tagId) {
		return plus("tag_ids", tagId);
	}

	/**
	 * Add a picture, or the like.
	 * @param type what it is, such as {@code IMAGE}
	 * @param url where it is
	 * @param mimeType its type, such as {@code image/jpeg}
	 * @return another experience
	 */
	public ExperienceJson media(String type, String url, String mimeType) {
		return plus("media", Map.of("type", type, "url", url, "mime_type", mimeType));
	}

	/**
	 * Set when it was made.
	 * @param createdAt the time
	 * @return another experience
	 */
	public ExperienceJson createdAt(Instant createdAt) {
		return with("created_at", createdAt.toString());
	}

	/**
	 * Set when it was changed last.
	 * @param updatedAt the time
	 * @return another experience
	 */
	public ExperienceJson updatedAt(Instant updatedAt) {
		return with("updated_at", updatedAt.toString());
	}

	/**
	 * Add an entry of the metadata.
	 * @param key the key
	 * @param value the value
	 * @return another experience
	 */
	public ExperienceJson metadata(String key, String value) {
		return plus("metadata", key, value);
	}

	@Override
	public MappingBuilder toMapping() {
		return WireMock.get(Parts.url("/v1/experiences", toMap().get("id"))).willReturn(UnderstoryResponses.json(this));
	}

}
