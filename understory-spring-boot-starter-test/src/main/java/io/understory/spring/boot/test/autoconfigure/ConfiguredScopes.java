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

package io.understory.spring.boot.test.autoconfigure;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import io.understory.spring.token.ConnectionId;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * The scopes that an application asks for, so that a test finds out if one is missing.
 */
final class ConfiguredScopes {

	private static final Bindable<List<String>> STRINGS = Bindable.listOf(String.class);

	private ConfiguredScopes() {
	}

	/**
	 * Return the scopes of {@code understory.scopes}, or of a named connection, which
	 * does not inherit them.
	 * @param connection the connection
	 * @param environment the environment
	 * @return the scopes; none if there are none, or a placeholder that only production
	 * resolves
	 */
	static Set<String> of(ConnectionId connection, Environment environment) {
		Set<String> scopes = new LinkedHashSet<>();
		Binder.get(environment)
			.bind(connection.property("scopes"), STRINGS)
			.orElse(List.of())
			.forEach((value) -> scopes.addAll(List.of(StringUtils.tokenizeToStringArray(value, ", \t\r\n"))));
		return scopes.stream().anyMatch((scope) -> scope.contains("${")) ? Set.of() : scopes;
	}

}
