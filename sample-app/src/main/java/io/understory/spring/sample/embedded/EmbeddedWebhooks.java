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

package io.understory.spring.sample.embedded;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.understory.mock.MockUnderstory;
import io.understory.webhook.WebhookSigner;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * Webhooks of the embedded Understory: signed, and sent to the application over HTTP.
 */
public final class EmbeddedWebhooks {

	private static final JsonMapper mapper = JsonMapper.builder().build();

	private final WebClient client = WebClient.create();

	private final MockUnderstory understory;

	private final WebhookSigner signer;

	private final String path;

	/**
	 * Creates webhooks that an application takes.
	 * @param understory whose webhooks they are
	 * @param environment the environment of the application
	 */
	public EmbeddedWebhooks(MockUnderstory understory, Environment environment) {
		this.understory = understory;
		this.signer = WebhookSigner
			.of(Binder.get(environment).bind("understory.webhook.secrets", String[].class).get());
		this.path = environment.getProperty("understory.webhook.path", "/understory/webhook");
	}

	Mono<Void> send(URI application, String type, Map<String, String> payload) {
		Instant now = this.understory.getClock().instant();
		byte[] body = mapper.writeValueAsBytes(Map.of("id", UUID.randomUUID().toString(), "type", type, "timestamp",
				now.toString(), "payload", payload));
		Map<String, String> headers = this.signer.sign("msg_" + UUID.randomUUID(), now, body);
		return this.client.post()
			.uri(application + this.path)
			.headers((all) -> headers.forEach(all::set))
			.contentType(MediaType.APPLICATION_JSON)
			.bodyValue(body)
			.retrieve()
			.toBodilessEntity()
			.then();
	}

}
