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

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.understory.mock.MockUnderstory;
import io.understory.spring.token.ConnectionId;
import org.jspecify.annotations.Nullable;

import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;

/**
 * The secrets of the webhooks of mocks, in place of those that the application has. Where
 * it has none, it takes no webhooks in a test either.
 */
public final class MockWebhookSecrets extends PropertySource<MutablePropertySources> {

	private static final Pattern NAME = Pattern
		.compile("understory\\.(?:connections\\.([a-z][a-z0-9-]*)\\.)?webhook\\.(secrets|secret-format)");

	private MockWebhookSecrets(MutablePropertySources sources) {
		super("Webhook secrets of MockUnderstory", sources);
	}

	/**
	 * Add the secrets to the sources of an application, which are asked as they are when
	 * a secret is looked for.
	 * @param sources the sources
	 */
	public static void addTo(MutablePropertySources sources) {
		sources.addFirst(new MockWebhookSecrets(sources));
	}

	/**
	 * Return the secret of the webhooks of a connection.
	 * @param connection the connection
	 * @return the secret, made up
	 */
	public static String of(ConnectionId connection) {
		return connection.isDefault() ? MockUnderstory.DEFAULT_WEBHOOK_SECRET : "whsec_" + Base64.getEncoder()
			.encodeToString(
					("made-up-secret-of-the-webhooks-of-" + connection.name()).getBytes(StandardCharsets.UTF_8));
	}

	@Override
	public @Nullable Object getProperty(String name) {
		Matcher matcher = NAME.matcher(name);
		if (!matcher.matches() || !WebhookProperties.isSet(name, getSource())) {
			return null;
		}
		@Nullable String connection = matcher.group(1);
		return matcher.group(2).equals("secrets")
				? of((connection != null) ? new ConnectionId(connection) : ConnectionId.DEFAULT) : "auto";
	}

}
