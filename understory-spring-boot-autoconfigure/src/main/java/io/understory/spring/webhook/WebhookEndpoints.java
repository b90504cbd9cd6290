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

package io.understory.spring.webhook;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The endpoints of an application, by their paths.
 */
public final class WebhookEndpoints {

	private final Map<String, WebhookEndpoint> byPath;

	/**
	 * Creates the endpoints.
	 * @param byPath the endpoint at each path within the application
	 */
	public WebhookEndpoints(Map<String, WebhookEndpoint> byPath) {
		this.byPath = Map.copyOf(byPath);
	}

	/**
	 * Return the endpoint at a path, which is to be the same character by character: what
	 * decoding, or cutting something off, would make of another path is for the
	 * application.
	 * @param path the path within the application as it was sent
	 * @return the endpoint, or {@code null} if there is none
	 */
	@Nullable WebhookEndpoint at(String path) {
		return this.byPath.get(path);
	}

}
