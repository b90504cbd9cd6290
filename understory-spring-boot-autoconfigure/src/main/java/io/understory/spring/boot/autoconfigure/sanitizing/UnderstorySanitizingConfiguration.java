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

package io.understory.spring.boot.autoconfigure.sanitizing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.understory.spring.boot.autoconfigure.settings.ConnectionProperties;
import io.understory.spring.boot.autoconfigure.settings.UnderstoryProperties;
import io.understory.spring.token.Redaction;

import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.StringUtils;

/**
 * Hides the secrets in Actuator's endpoints, even where the application shows all values.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(SanitizingFunction.class)
public class UnderstorySanitizingConfiguration {

	// However a property source spells them. A token has no property, but may have been
	// put where one would look for it
	private static final Pattern KEY = Pattern
		.compile("understory(connections.+)?(secret|token|webhooksecrets?[0-9]*)");

	// By value too, for it has other names: an environment variable behind a placeholder,
	// the command line, JSON with escapes
	@Bean
	SanitizingFunction understorySanitizingFunction(UnderstoryProperties properties) {
		SanitizingFunction function = SanitizingFunction.sanitizeValue()
			.ifKeyMatches((key) -> KEY.matcher(key.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "")).matches());
		for (ConnectionProperties connection : connections(properties)) {
			for (String secret : secrets(connection)) {
				function = function.ifValueStringMatches(new Redaction(secret)::isIn);
			}
		}
		return function;
	}

	private static List<String> secrets(ConnectionProperties connection) {
		return Stream.concat(Stream.ofNullable(connection.getSecret()), connection.getWebhook().getSecrets().stream())
			.filter(StringUtils::hasText)
			.toList();
	}

	private static List<ConnectionProperties> connections(UnderstoryProperties properties) {
		List<ConnectionProperties> connections = new ArrayList<>(properties.getConnections().values());
		connections.add(properties);
		return connections;
	}

}
