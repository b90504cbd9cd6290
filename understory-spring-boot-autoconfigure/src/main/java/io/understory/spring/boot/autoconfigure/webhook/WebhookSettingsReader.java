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

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.understory.spring.boot.autoconfigure.settings.ConnectionNames;
import io.understory.spring.boot.autoconfigure.settings.ConnectionProperties;
import io.understory.spring.boot.autoconfigure.settings.ConnectionProperties.Webhook;
import io.understory.spring.boot.autoconfigure.settings.PropertyNames;
import io.understory.spring.boot.autoconfigure.settings.UnderstoryProperties;
import io.understory.spring.boot.autoconfigure.validation.ConfigurationProblems;
import io.understory.spring.token.ConnectionId;
import io.understory.webhook.WebhookSecret;

import org.springframework.core.env.Environment;

/**
 * Reads the settings of all endpoints, and says at once what is wrong with any of them.
 */
final class WebhookSettingsReader {

	private static final Pattern PATH = Pattern.compile("(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)+");

	private final Environment environment;

	private final UnderstoryProperties properties;

	private final ConfigurationProblems problems = new ConfigurationProblems();

	WebhookSettingsReader(Environment environment, UnderstoryProperties properties) {
		this.environment = environment;
		this.properties = properties;
	}

	/**
	 * Return the connections that a secret is set for, even a blank one.
	 * @param environment the environment
	 * @return the connections
	 */
	static List<ConnectionId> connections(Environment environment) {
		return Stream.concat(Stream.of(ConnectionId.DEFAULT), ConnectionNames.of(environment).described().stream())
			.distinct()
			.filter((id) -> new PropertyNames(environment, id).isOwn("webhook.secrets"))
			.toList();
	}

	List<WebhookSettings> read() {
		List<WebhookSettings> settings = connections(this.environment).stream().map(this::read).toList();
		checkPathsDiffer(settings);
		this.problems.throwIfAny();
		return settings;
	}

	private WebhookSettings read(ConnectionId id) {
		PropertyNames names = new PropertyNames(this.environment, id);
		Webhook own = id.isDefault() ? this.properties.getWebhook()
				: this.properties.getConnections().getOrDefault(id.name(), new ConnectionProperties()).getWebhook();
		Duration tolerance = get(names, "webhook.tolerance", own, Webhook::getTolerance);
		this.problems.checkDuration(names.of("webhook.tolerance"), tolerance, Duration.ofSeconds(1));
		return new WebhookSettings(id, path(names, own), secrets(names, own), tolerance);
	}

	private String path(PropertyNames names, Webhook own) {
		boolean derived = !names.connection().isDefault() && !names.isOwn("webhook.path");
		String path = get(names, "webhook.path", own, Webhook::getPath);
		if (!PATH.matcher(path).matches()) {
			String name = names.of("webhook.path");
			this.problems.add(name + " is no path that can be compared as it is",
					"Set " + name + " to a path such as '/understory/webhook': with a slash first and none last, "
							+ "of letters, digits, dots, dashes, underscores and tildes.");
		}
		return derived ? path + "/" + names.connection().name() : path;
	}

	private List<WebhookSecret> secrets(PropertyNames names, Webhook own) {
		String name = names.of("webhook.secrets");
		List<WebhookSecret> secrets = new ArrayList<>();
		if (own.getSecrets().isEmpty()) {
			this.problems.checkText(name, "", setIt(name));
		}
		for (String value : own.getSecrets()) {
			int before = this.problems.count();
			this.problems.checkText(name, value, setIt(name));
			if (this.problems.count() == before) {
				read(names, own, value, secrets);
			}
		}
		return secrets;
	}

	private void read(PropertyNames names, Webhook own, String value, List<WebhookSecret> secrets) {
		String name = names.of("webhook.secrets");
		try {
			secrets.add(WebhookSecret.of(value, get(names, "webhook.secret-format", own, Webhook::getSecretFormat)));
		}
		catch (IllegalArgumentException ex) {
			this.problems.add(name + " has one that cannot be read: " + ex.getMessage(), "Copy the secret to " + name
					+ " as Understory told it, or set " + names.of("webhook.secret-format") + " to how it is written.");
		}
	}

	private static String setIt(String name) {
		return "Set " + name + " to the secret that Understory told when the subscription was made, or remove it: "
				+ "without one there is no endpoint.";
	}

	private void checkPathsDiffer(List<WebhookSettings> settings) {
		Map<String, ConnectionId> paths = new HashMap<>();
		for (WebhookSettings each : settings) {
			ConnectionId other = paths.putIfAbsent(each.path(), each.connection());
			if (other != null) {
				this.problems.add(
						each.connection().property("webhook.path") + " is the same as " + other.property("webhook.path")
								+ ": '" + each.path() + "'",
						"Let each connection have a path of its own, for only its secrets count there.");
			}
		}
	}

	private <T> T get(PropertyNames names, String property, Webhook own, Function<Webhook, T> getter) {
		return getter.apply(names.isOwn(property) ? own : this.properties.getWebhook());
	}

}
