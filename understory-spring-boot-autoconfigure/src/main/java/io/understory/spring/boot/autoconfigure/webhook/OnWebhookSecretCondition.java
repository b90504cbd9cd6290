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

package io.understory.spring.boot.autoconfigure.webhook;

import java.util.List;

import io.understory.spring.token.ConnectionId;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Matches if there is a secret for webhooks, even a blank one, and Understory is not
 * disabled.
 */
class OnWebhookSecretCondition extends SpringBootCondition {

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		ConditionMessage.Builder message = ConditionMessage.forCondition("Understory webhooks");
		// Bound, so that what is no boolean fails instead of disabling
		if (!Binder.get(context.getEnvironment()).bind("understory.enabled", Boolean.class).orElse(true)) {
			return ConditionOutcome.noMatch(message.because("understory.enabled is false"));
		}
		List<ConnectionId> connections = WebhookSettingsReader.connections(context.getEnvironment());
		return connections.isEmpty()
				? ConditionOutcome.noMatch(message.because("no understory.webhook.secrets are set")) : ConditionOutcome
					.match(message.foundExactly("secrets of " + connections.stream().map(ConnectionId::name).toList()));
	}

}
