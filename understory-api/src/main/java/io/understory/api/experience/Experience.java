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

package io.understory.api.experience;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import org.jspecify.annotations.Nullable;

/**
 * An experience: what is offered, whenever it takes place. Reading it takes the scope
 * {@code experience.read}, and texts are in the first language of {@code Accept-Language}
 * that the company has.
 *
 * @param id the id
 * @param type how many sessions its events have
 * @param state what has become of it
 * @param name the name
 * @param description the description, in Markdown
 * @param tagIds the ids of its tags; may be empty
 * @param media pictures and the like; may be empty
 * @param metadata what integrations keep with it; may be empty
 * @param createdAt when it was made
 * @param updatedAt when it was changed last; of two versions the newer one has the later
 * time
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Experience(@JsonProperty("id") String id, @JsonProperty("type") ExperienceType type,
		@JsonProperty("state") ExperienceState state, @JsonProperty("name") String name,
		@JsonProperty("description") @Nullable String description,
		@JsonProperty("tag_ids") @JsonInclude(JsonInclude.Include.NON_EMPTY) @JsonSetter(
				contentNulls = Nulls.SKIP) List<String> tagIds,
		@JsonProperty("media") @JsonInclude(JsonInclude.Include.NON_EMPTY) @JsonSetter(
				contentNulls = Nulls.SKIP) List<Media> media,
		@JsonProperty("metadata") @JsonInclude(JsonInclude.Include.NON_EMPTY) @JsonSetter(
				contentNulls = Nulls.SKIP) Map<String, String> metadata,
		@JsonProperty("created_at") Instant createdAt, @JsonProperty("updated_at") Instant updatedAt) {

	public Experience {
		Objects.requireNonNull(id, "'id' is missing");
		tagIds = (tagIds != null) ? List.copyOf(tagIds) : List.of();
		media = (media != null) ? List.copyOf(media) : List.of();
		metadata = (metadata != null) ? Map.copyOf(metadata) : Map.of();
	}

	@Override
	public String toString() {
		return "Experience[id=%s, type=%s, state=%s, name=%s, tagIds=%s, createdAt=%s, updatedAt=%s]".formatted(this.id,
				this.type, this.state, this.name, this.tagIds, this.createdAt, this.updatedAt);
	}

}
