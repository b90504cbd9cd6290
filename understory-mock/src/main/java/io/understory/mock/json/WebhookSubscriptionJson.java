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
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import io.understory.api.webhook.WebhookEventType;
import io.understory.api.webhook.WebhookSubscriptionState;
import io.understory.mock.JsonObject;
import io.understory.mock.UnderstoryResponses;
import io.understory.mock.UnderstoryStub;
import org.jspecify.annotations.Nullable;

/**
 * A webhook subscription, and the stub that answers with it alone, {@code GET
 * /v1/webhook-subscriptions/{id}}.
 */
public final class WebhookSubscriptionJson extends JsonObject<WebhookSubscriptionJson> implements UnderstoryStub {

	private static final List<?> EVENT_TYPES = List.of("v1.booking.created");

	WebhookSubscriptionJson(String id) {
		this(fields("id", id, "url", "https://company.example/understory/webhook", "event_types", EVENT_TYPES, "state",
				"ENABLED", "created_at", "2026-03-01T09:00:00Z", "updated_at", "2026-03-01T09:00:00Z"));
	}

	private WebhookSubscriptionJson(Map<String, @Nullable Object> fields) {
		super(fields);
	}

	@Override
	protected WebhookSubscriptionJson of(Map<String, @Nullable Object> fields) {
		return new WebhookSubscriptionJson(fields);
	}

	/**
	 * Set where the events go.
	 * @param url the address, made up
	 * @return another subscription
	 */
	public WebhookSubscriptionJson url(String url) {
		return with("url", url);
	}

	/**
	 * Set which events there are.
	 * @param eventTypes the types
	 * @return another subscription
	 */
	public WebhookSubscriptionJson eventTypes(WebhookEventType... eventTypes) {
		return with("event_types", Arrays.stream(eventTypes).map(WebhookEventType::value).toList());
	}

	/**
	 * Set whether events are sent.
	 * @param state the state
	 * @return another subscription
	 */
	public WebhookSubscriptionJson state(WebhookSubscriptionState state) {
		return with("state", state.value());
	}

	/**
	 * Set what it is for.
	 * @param description the text
	 * @return another subscription
	 */
	public WebhookSubscriptionJson description(String description) {
		return with("description", description);
	}

	/**
	 * Set when it was made.
	 * @param createdAt the time
	 * @return another subscription
	 */
	public WebhookSubscriptionJson createdAt(Instant createdAt) {
		return with("created_at", createdAt.toString());
	}

	/**
	 * Set when it was changed last.
	 * @param updatedAt the time
	 * @return another subscription
	 */
	public WebhookSubscriptionJson updatedAt(Instant updatedAt) {
		return with("updated_at", updatedAt.toString());
	}

	/**
	 * Add an entry of the metadata.
	 * @param key the key
	 * @param value the value
	 * @return another subscription
	 */
	public WebhookSubscriptionJson metadata(String key, String value) {
		return plus("metadata", key, value);
	}

	/**
	 * Return the stub that answers {@code POST /v1/webhook-subscriptions} with this one:
	 * 201, and the only answer that has a secret.
	 * @param secret the secret, made up
	 * @return the stub
	 */
	public UnderstoryStub created(String secret) {
		return () -> WireMock.post(WireMock.urlPathEqualTo("/v1/webhook-subscriptions"))
			.willReturn(UnderstoryResponses.json(with("secret", secret)).withStatus(201));
	}

	/**
	 * Return the stub that answers {@code PUT /v1/webhook-subscriptions/{id}} with this
	 * one.
	 * @return the stub
	 */
	public UnderstoryStub updated() {
		return () -> WireMock.put(Parts.url("/v1/webhook-subscriptions", toMap().get("id")))
			.willReturn(UnderstoryResponses.json(this));
	}

	@Override
	public MappingBuilder toMapping() {
		return WireMock.get(Parts.url("/v1/webhook-subscriptions", toMap().get("id")))
			.willReturn(UnderstoryResponses.json(this));
	}

}
