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

import io.micrometer.observation.Observation;
import io.understory.webhook.event.UnderstoryEvent;
import io.understory.webhook.event.UnknownUnderstoryEvent;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a request to the endpoint while it is observed.
 */
final class WebhookContext extends Observation.Context {

	private final String connectionName;

	private String type = "none";

	private @Nullable WebhookAnswer answer;

	WebhookContext(String connectionName) {
		this.connectionName = connectionName;
	}

	void setEvent(UnderstoryEvent event) {
		String type = event.type();
		// What comes from outside could be any number of types
		this.type = (type == null || event instanceof UnknownUnderstoryEvent) ? "unknown" : type;
	}

	void setAnswer(WebhookAnswer answer) {
		this.answer = answer;
	}

	String connectionName() {
		return this.connectionName;
	}

	String type() {
		return this.type;
	}

	String outcome() {
		return (this.answer != null) ? this.answer.outcome() : "none";
	}

}
