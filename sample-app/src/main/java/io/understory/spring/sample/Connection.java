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

package io.understory.spring.sample;

import io.understory.spring.boot.autoconfigure.connection.UnderstoryConnection;
import io.understory.spring.sample.embedded.EmbeddedUnderstoryConnectionDetails;
import io.understory.spring.webhook.WebhookEndpoints;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * The connection to Understory, as the starter knows it. Looking at it calls nobody.
 */
@Component
class Connection {

	private final UnderstoryConnection connection;

	private final ObjectProvider<WebhookEndpoints> endpoints;

	Connection(UnderstoryConnection connection, ObjectProvider<WebhookEndpoints> endpoints) {
		this.connection = connection;
		this.endpoints = endpoints;
	}

	boolean isEmbedded() {
		return this.connection.details() instanceof EmbeddedUnderstoryConnectionDetails;
	}

	boolean receivesWebhooks() {
		return this.endpoints.getIfAvailable() != null;
	}

	ConnectionState state() {
		return ConnectionState.of(this.connection.details().getScopes(), this.connection.token().status());
	}

}
