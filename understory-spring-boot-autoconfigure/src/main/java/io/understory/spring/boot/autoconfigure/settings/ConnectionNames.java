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

package io.understory.spring.boot.autoconfigure.settings;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.understory.spring.boot.autoconfigure.validation.ConfigurationProblems;
import io.understory.spring.token.ConnectionId;

import org.springframework.beans.BeanUtils;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.Environment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * The names of the connections that properties describe.
 */
public final class ConnectionNames {

	private static final ConfigurationPropertyName CONNECTIONS = ConfigurationPropertyName.of("understory.connections");

	private static final List<String> KEY = List.of("client-id", "secret", "scopes");

	private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*");

	private static final Pattern SPELLING = Pattern
		.compile("understory\\.connections(?:\\.?\\[([^]]*)]|\\.([^.\\[]*)).*");

	// What follows the name in an environment variable, which has no dashes
	private static final Set<String> PROPERTIES = Stream
		.of(BeanUtils.getPropertyDescriptors(ConnectionProperties.class))
		.map((property) -> property.getName().toLowerCase(Locale.ROOT))
		.filter((name) -> !name.equals("class"))
		.collect(Collectors.toUnmodifiableSet());

	private final boolean hasDefault;

	private final Map<String, Set<String>> spellings;

	private final Set<String> strayVariables;

	private ConnectionNames(boolean hasDefault, Map<String, Set<String>> spellings, Set<String> strayVariables) {
		this.hasDefault = hasDefault;
		this.spellings = spellings;
		this.strayVariables = strayVariables;
	}

	/**
	 * Return the names that the properties of an environment have.
	 * @param environment the environment
	 * @return the names
	 */
	public static ConnectionNames of(Environment environment) {
		boolean hasDefault = false;
		Map<String, Set<String>> spellings = new LinkedHashMap<>();
		List<ConfigurationPropertyName> variables = new ArrayList<>();
		for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
			hasDefault = hasDefault || describesDefault(source);
			if (source.getUnderlyingSource() instanceof SystemEnvironmentPropertySource) {
				((IterableConfigurationPropertySource) source).stream()
					.filter(CONNECTIONS::isAncestorOf)
					.forEach(variables::add);
			}
			else if (source.getUnderlyingSource() instanceof EnumerablePropertySource<?> properties) {
				spellings(properties)
					.forEach((spelling) -> spellings.computeIfAbsent(uniform(spelling), (key) -> new LinkedHashSet<>())
						.add(spelling));
			}
		}
		Set<String> stray = new TreeSet<>();
		// A variable cannot say where a name has its dashes
		for (ConfigurationPropertyName variable : variables) {
			if (isOfAny(spellings.keySet(), variable)) {
				continue;
			}
			if (isProperty(text(variable, 3))) {
				spellings.computeIfAbsent(text(variable, 2, 3), Set::of);
			}
			else {
				stray.add(variable.toString());
			}
		}
		return new ConnectionNames(hasDefault, spellings, stray);
	}

	private static boolean isOfAny(Set<String> names, ConfigurationPropertyName variable) {
		String text = text(variable, 2);
		return names.stream().anyMatch((name) -> text.startsWith(name) && isProperty(text.substring(name.length())));
	}

	private static boolean isProperty(String text) {
		return PROPERTIES.stream().anyMatch(text::startsWith);
	}

	private static String text(ConfigurationPropertyName name, int begin) {
		return text(name, begin, name.getNumberOfElements());
	}

	private static String text(ConfigurationPropertyName name, int begin, int end) {
		return IntStream.range(begin, end)
			.mapToObj((i) -> name.getElement(i, Form.UNIFORM))
			.collect(Collectors.joining());
	}

	// As they are written: Spring Boot leaves out what cannot be in a name
	private static Stream<String> spellings(EnumerablePropertySource<?> properties) {
		return Stream.of(properties.getPropertyNames())
			.filter((name) -> name.startsWith("understory."))
			.map(SPELLING::matcher)
			.filter(Matcher::matches)
			.map((matcher) -> Objects.requireNonNullElse(matcher.group(1), matcher.group(2)));
	}

	private static boolean describesDefault(ConfigurationPropertySource source) {
		return KEY.stream()
			.map((property) -> ConfigurationPropertyName.of("understory." + property))
			.anyMatch((name) -> source.getConfigurationProperty(name) != null
					|| source.getConfigurationProperty(name.append("[0]")) != null);
	}

	private static String uniform(String name) {
		return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
	}

	/**
	 * Return whether nothing describes a connection.
	 * @return {@code false} if there is a property, even a blank one
	 */
	public boolean isEmpty() {
		return !this.hasDefault && this.spellings.isEmpty() && this.strayVariables.isEmpty();
	}

	/**
	 * Return the connections that are described: the default one, if a part of its key is
	 * set, and those that have a name.
	 * @return the connections, without names that cannot be one
	 */
	public List<ConnectionId> described() {
		List<ConnectionId> connections = new ArrayList<>();
		if (this.hasDefault) {
			connections.add(ConnectionId.DEFAULT);
		}
		named().filter(ConnectionNames::isName).map(ConnectionId::new).forEach(connections::add);
		return connections;
	}

	/**
	 * Return the connections that there are to be: those that are described, or the
	 * default one if none has a name, which is for connection details to know then.
	 * @return the connections, without names that cannot be one
	 */
	public List<ConnectionId> connections() {
		return this.spellings.isEmpty() ? List.of(ConnectionId.DEFAULT) : described();
	}

	private Stream<String> named() {
		return this.spellings.values().stream().map((spellings) -> spellings.iterator().next());
	}

	private static boolean isName(String name) {
		return NAME.matcher(name).matches() && !name.equals(ConnectionId.DEFAULT.name()) && !isOfReactiveBean(name);
	}

	// Of 'north-reactive' the blocking API would be called as the reactive one of 'north'
	private static boolean isOfReactiveBean(String name) {
		return name.equals("reactive") || name.endsWith("-reactive");
	}

	/**
	 * Return whether a name is that of a connection, or would be if it were spelled as in
	 * the properties.
	 * @param name the name
	 * @return {@code false} if no property has anything like it
	 */
	public boolean has(String name) {
		return name.equals(ConnectionId.DEFAULT.name()) || this.spellings.containsKey(uniform(name));
	}

	/**
	 * Say which names cannot be one, which are the same, and what is of none.
	 * @param problems where to say it
	 */
	public void check(ConfigurationProblems problems) {
		checkVariables(problems);
		for (Set<String> spellings : this.spellings.values()) {
			spellings.stream().filter((name) -> !isName(name)).forEach((name) -> checkName(problems, name));
			if (spellings.size() > 1) {
				problems.add(
						CONNECTIONS + " has names that differ only by case or dashes: '"
								+ String.join("' and '", spellings) + "'",
						"Write the name of a connection in the same way everywhere, and give another one another name: "
								+ "an environment variable could not tell them apart.");
			}
		}
	}

	private void checkVariables(ConfigurationProblems problems) {
		for (String variable : this.strayVariables) {
			problems.add("The environment variable of " + variable + " is of no connection",
					"Leave dashes out of it, as in UNDERSTORY_CONNECTIONS_NORTHSEA_SECRET, and let a file have the name "
							+ "with its dashes, such as 'north-sea'.");
		}
	}

	private static void checkName(ConfigurationProblems problems, String name) {
		if (name.equals(ConnectionId.DEFAULT.name())) {
			problems.add(CONNECTIONS + " has the name 'understory', which is that of the default connection",
					"Set understory.client-id, understory.secret and understory.scopes for it, or choose another name.");
			return;
		}
		if (isOfReactiveBean(name)) {
			problems.add(CONNECTIONS + " has a name whose beans would be called like those of another connection: '"
					+ name + "'", "Let the name of a connection not end in 'reactive'.");
			return;
		}
		problems.add(CONNECTIONS + " has a name that no connection can have: '" + name + "'",
				"Name a connection with lower-case letters, digits and dashes, and a letter first, such as 'north'.");
	}

}
