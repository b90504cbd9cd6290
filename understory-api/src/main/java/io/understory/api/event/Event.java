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

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;

/**
 * An event: an experience at a time and a place, in one session or several. Reading it
 * takes the scope {@code event.read}. It has no name of its own, its experience has one.
 *
 * @param id the id
 * @param state what has become of it
 * @param visibility who sees it
 * @param experienceId the id of the experience
 * @param capacity how many guests there is room for
 * @param sessions when and where it takes place
 * @param createdAt when it was made
 * @param updatedAt when it was changed last; of two versions the newer one has the later
 * time
 * @param metadata what integrations keep with it; may be empty
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Event(@JsonProperty("id") String id, @JsonProperty("state") EventState state,
		@JsonProperty("visibility") EventVisibility visibility, @JsonProperty("experience_id") String experienceId,
		@JsonProperty("capacity") EventCapacity capacity,
		@JsonProperty("sessions") @JsonSetter(contentNulls = Nulls.SKIP) List<Session> sessions,
		@JsonProperty("created_at") Instant createdAt, @JsonProperty("updated_at") Instant updatedAt,
		@JsonProperty("metadata") @JsonInclude(JsonInclude.Include.NON_EMPTY) @JsonSetter(
				contentNulls = Nulls.SKIP) Map<String, String> metadata) {

	public Event {
		Objects.requireNonNull(id, "'id' is missing");
		sessions = (sessions != null) ? List.copyOf(sessions) : List.of();
		metadata = (metadata != null) ? Map.copyOf(metadata) : Map.of();
	}

	@Override
	public String toString() {
		return "Event[id=%s, state=%s, visibility=%s, experienceId=%s, capacity=%s, sessions=%s, createdAt=%s, updatedAt=%s]"
			.formatted(this.id, this.state, this.visibility, this.experienceId, this.capacity, this.sessions,
					this.createdAt, this.updatedAt);
	}

}
