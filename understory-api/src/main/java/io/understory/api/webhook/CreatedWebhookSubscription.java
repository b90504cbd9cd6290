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

package io.understory.api.webhook;

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
 * A webhook subscription that was just made, with its secret.
 *
 * @param id the id
 * @param url where webhooks are sent to
 * @param eventTypes what they are sent for
 * @param state whether they are sent
 * @param description what it is for, for people
 * @param metadata what integrations keep with it; may be empty
 * @param createdAt when it was made
 * @param updatedAt when it was changed last
 * @param secret what webhooks are signed with. It is told this once and can never be read
 * again
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CreatedWebhookSubscription(@JsonProperty("id") String id, @JsonProperty("url") String url,
		@JsonProperty("event_types") @JsonSetter(contentNulls = Nulls.SKIP) List<WebhookEventType> eventTypes,
		@JsonProperty("state") WebhookSubscriptionState state,
		@JsonProperty("description") @Nullable String description,
		@JsonProperty("metadata") @JsonInclude(JsonInclude.Include.NON_EMPTY) @JsonSetter(
				contentNulls = Nulls.SKIP) Map<String, String> metadata,
		@JsonProperty("created_at") Instant createdAt, @JsonProperty("updated_at") Instant updatedAt,
		@JsonProperty("secret") String secret) {

	public CreatedWebhookSubscription {
		Objects.requireNonNull(id, "'id' is missing");
		eventTypes = (eventTypes != null) ? List.copyOf(eventTypes) : List.of();
		metadata = (metadata != null) ? Map.copyOf(metadata) : Map.of();
	}

	/**
	 * Return the subscription without its secret, as the API has it from now on.
	 * @return the subscription
	 */
	public WebhookSubscription subscription() {
		return new WebhookSubscription(this.id, this.url, this.eventTypes, this.state, this.description, this.metadata,
				this.createdAt, this.updatedAt);
	}

	@Override
	public String toString() {
		return "Created" + subscription();
	}

}
