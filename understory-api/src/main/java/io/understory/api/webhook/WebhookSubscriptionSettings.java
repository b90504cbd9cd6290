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
 * What a webhook subscription is to be, with the scope {@code webhook.write}: a new one,
 * or one that is there already, of which nothing that was set before is kept.
 *
 * @param url where webhooks are sent to
 * @param eventTypes what they are sent for; at least one
 * @param state whether they are sent
 * @param description what it is for, for people
 * @param metadata what the integration keeps with it: keys of up to 40 characters, values
 * of up to 500; may be empty
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record WebhookSubscriptionSettings(@JsonProperty("url") String url,
		@JsonProperty("event_types") @JsonSetter(contentNulls = Nulls.SKIP) List<WebhookEventType> eventTypes,
		@JsonProperty("state") WebhookSubscriptionState state,
		@JsonProperty("description") @Nullable String description,
		@JsonProperty("metadata") @JsonInclude(JsonInclude.Include.NON_EMPTY) @JsonSetter(
				contentNulls = Nulls.SKIP) Map<String, String> metadata) {

	public WebhookSubscriptionSettings {
		Objects.requireNonNull(url, "'url' is missing");
		Objects.requireNonNull(eventTypes, "'event_types' is missing");
		Objects.requireNonNull(state, "'state' is missing");
		eventTypes = List.copyOf(eventTypes);
		metadata = (metadata != null) ? Map.copyOf(metadata) : Map.of();
	}

	/**
	 * Make settings of a subscription that sends.
	 * @param url where webhooks are sent to
	 * @param eventTypes what they are sent for; at least one
	 * @return the settings, without a description and metadata
	 */
	public static WebhookSubscriptionSettings of(String url, WebhookEventType... eventTypes) {
		return new WebhookSubscriptionSettings(url, List.of(eventTypes), WebhookSubscriptionState.ENABLED, null,
				Map.of());
	}

	/**
	 * Return the same for other types of events.
	 * @param eventTypes what webhooks are sent for; at least one
	 * @return other settings
	 */
	public WebhookSubscriptionSettings withEventTypes(WebhookEventType... eventTypes) {
		return new WebhookSubscriptionSettings(this.url, List.of(eventTypes), this.state, this.description,
				this.metadata);
	}

	/**
	 * Return the same with another description.
	 * @param description what it is for, for people, or {@code null} for none
	 * @return other settings
	 */
	public WebhookSubscriptionSettings withDescription(@Nullable String description) {
		return new WebhookSubscriptionSettings(this.url, this.eventTypes, this.state, description, this.metadata);
	}

	/**
	 * Return the same with other metadata.
	 * @param metadata what the integration keeps with it
	 * @return other settings
	 */
	public WebhookSubscriptionSettings withMetadata(Map<String, String> metadata) {
		return new WebhookSubscriptionSettings(this.url, this.eventTypes, this.state, this.description, metadata);
	}

	/**
	 * Return the same with another state.
	 * @param state whether webhooks are sent
	 * @return other settings
	 */
	public WebhookSubscriptionSettings withState(WebhookSubscriptionState state) {
		return new WebhookSubscriptionSettings(this.url, this.eventTypes, state, this.description, this.metadata);
	}

	@Override
	public String toString() {
		return "WebhookSubscriptionSettings[eventTypes=%s, state=%s, description=%s]".formatted(this.eventTypes,
				this.state, this.description);
	}

}
