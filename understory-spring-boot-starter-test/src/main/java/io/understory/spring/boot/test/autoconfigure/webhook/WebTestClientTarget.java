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

package io.understory.spring.boot.test.autoconfigure.webhook;

import java.time.Duration;
import java.util.Map;

import io.understory.mock.delivery.WebhookTarget;

import org.springframework.context.ApplicationContext;
import org.springframework.test.web.reactive.server.WebTestClient;

/**
 * A reactive application without a server.
 *
 * @param client the application
 * @param path the path of its endpoint
 */
record WebTestClientTarget(WebTestClient client, String path) implements WebhookTarget {

	// As long as a server is waited for
	private static final Duration PATIENCE = Duration.ofSeconds(30);

	static WebTestClientTarget of(ApplicationContext context, String path) {
		return new WebTestClientTarget(
				WebTestClient.bindToApplicationContext(context).configureClient().responseTimeout(PATIENCE).build(),
				path);
	}

	@Override
	public int post(Map<String, String> headers, byte[] body) {
		return this.client.post()
			.uri(this.path)
			.headers((all) -> headers.forEach(all::set))
			.bodyValue(body)
			.exchange()
			.returnResult(byte[].class)
			.getStatus()
			.value();
	}

	@Override
	public String description() {
		return "WebTestClient at " + this.path;
	}

}
