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

package io.understory.spring.boot.autoconfigure.connection;

import java.util.Map;
import java.util.stream.Stream;

import io.understory.spring.boot.autoconfigure.UnderstoryExtension;
import io.understory.spring.boot.autoconfigure.validation.InvalidUnderstoryConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Names and keys of connections: which there are, from whatever source, and what stops
 * the start-up.
 */
class ConnectionNamesTests {

	@RegisterExtension
	static final UnderstoryExtension understory = new UnderstoryExtension();

	@ParameterizedTest
	@ValueSource(strings = { "North", "nörd", "1st", "-north", "north_sea", "NORTH", "[north sea]", "[North]" })
	void whenANameCannotBeOneThenItIsNamed(String name) {
		fails(UnderstoryExtension.unconfiguredApplication()
			.withPropertyValues("understory.connections." + name + ".client-id=key-1"),
				"has a name that no connection can have: '" + name.replaceAll("[\\[\\]]", "") + "'");
	}

	@Test
	void whenANameIsThatOfTheDefaultConnectionThenItIsRefused() {
		fails(understory.application().withPropertyValues(understory.connection("understory")),
				"the name 'understory', which is that of the default connection");
	}

	@ParameterizedTest
	@ValueSource(strings = { "reactive", "north-reactive" })
	void whenItsBeansWouldBeCalledLikeThoseOfAnotherThenItIsRefused(String name) {
		fails(understory.application().withPropertyValues(understory.connection(name)),
				"whose beans would be called like those of another connection: '" + name + "'");
	}

	@ParameterizedTest
	@ValueSource(strings = { "northsea", "NORTH-SEA", "nor-th-sea" })
	void whenNamesDifferOnlyByCaseOrDashesThenBothAreNamed(String other) {
		fails(UnderstoryExtension.unconfiguredApplication()
			.withPropertyValues(understory.connection("north-sea"))
			.withPropertyValues("understory.connections." + other + ".secret=s"),
				"differ only by case or dashes: 'north-sea' and '" + other + "'");
	}

	@Test
	void shouldNameAllProblemsOfAllConnectionsAtOnce() {
		fails(UnderstoryExtension.unconfiguredApplication()
			.withPropertyValues("understory.client-id=key-1", "understory.scopes=openid",
					"understory.token.max-wait=0s", "understory.connections.north.client-id=${NO_SUCH_VARIABLE}",
					"understory.connections.north.secret=s", "understory.connections.south.scopes=openid",
					"understory.connections.south.user-agent=ü", "understory.connections.south.token.max-wait=1s",
					"understory.connections.south.http.read-timeout=-1s", "understory.connections.West.secret=s"),
				"understory.secret is missing", "- understory.token.max-wait is too short",
				"understory.connections.north.client-id has a placeholder that could not be resolved: ${NO_SUCH_VARIABLE}",
				"understory.connections.north.scopes is missing", "understory.connections.south.client-id is missing",
				"understory.connections.south.secret is missing",
				"understory.connections.south.user-agent is blank, or",
				"understory.connections.south.http.read-timeout is too short", "no connection can have: 'West'");
	}

	@Test
	void whenAnInheritedValueIsWrongThenItIsSaidOnceAndWhereItIsSet() {
		UnderstoryExtension.unconfiguredApplication()
			.withPropertyValues(understory.connection("north"))
			.withPropertyValues(understory.connection("south"))
			.withPropertyValues("understory.http.connect-timeout=0s")
			.run((context) -> assertThat(rootMessage(context.getStartupFailure()))
				.containsOnlyOnce("understory.http.connect-timeout is too short")
				.doesNotContain("north")
				.doesNotContain("south"));
	}

	@Test
	void whenAKeyIsNotInheritedThenItIsMissing() {
		fails(understory.application().withPropertyValues("understory.connections.north.user-agent=Fjord/Sync"),
				"understory.connections.north.client-id is missing", "understory.connections.north.secret is missing",
				"understory.connections.north.scopes is missing");
	}

	@Test
	void whenAConnectionIsAPlainValueThenItIsSaid() {
		UnderstoryExtension.unconfiguredApplication()
			.withPropertyValues("understory.connections.north=do-not-show-me")
			.run((context) -> assertThat(context).getFailure()
				.hasStackTraceContaining("understory.connections.north")
				.hasRootCauseInstanceOf(InvalidUnderstoryConfigurationException.class)
				.rootCause()
				.hasMessageNotContaining("do-not-show-me"));
	}

	@Test
	void whenAConnectionIsNamedAfterTheBeansWereRegisteredThenItIsSaid() {
		fails(understory.application()
			.withInitializer((context) -> context.addBeanFactoryPostProcessor(
					(beanFactory) -> TestPropertyValues.of(understory.connection("north")).applyTo(context))),
				"understory.connections.north.* describes a connection that was not there when bean definitions were");
	}

	static Stream<Arguments> variables() {
		return Stream.of(arguments("north", "NORTH", "CLIENTID", true),
				arguments("north-sea", "NORTHSEA", "CLIENTID", false),
				arguments("north-sea", "NORTH_SEA", "CLIENT_ID", false),
				arguments("north2", "NORTH2", "CLIENT_ID", true));
	}

	@ParameterizedTest
	@MethodSource("variables")
	void shouldReadEnvironmentVariables(String name, String variable, String clientId, boolean alone) {
		Map<String, Object> key = Map.of("UNDERSTORY_CONNECTIONS_" + variable + "_" + clientId, "key-of-north",
				"UNDERSTORY_CONNECTIONS_" + variable + "_SECRET", "secret-of-north");
		understory.mock().setKey("key-of-north", "secret-of-north");
		ApplicationContextRunner application = UnderstoryExtension.unconfiguredApplication()
			.withPropertyValues("understory.base-url=" + understory.url(),
					"understory.token-uri=" + understory.mock().getTokenUri())
			.withInitializer((context) -> addVariables(context.getEnvironment(), key));
		Map<String, Object> scopes = Map.of("UNDERSTORY_CONNECTIONS_" + variable + "_SCOPES_0", "openid");
		(alone ? application.withInitializer((context) -> addVariables(context.getEnvironment(), scopes))
				: application.withPropertyValues("understory.connections." + name + ".scopes=openid"))
			.run((context) -> {
				assertThat(context).hasNotFailed();
				UnderstoryConnections connections = context.getBean(UnderstoryConnections.class);
				assertThat(connections).extracting(UnderstoryConnection::name).containsExactly(name);
				connections.get(name).token().await();
				assertThat(understory.tokenRequest().getBodyAsString()).contains("client_id=key-of-north");
			});
	}

	@Test
	void whenAVariableIsOfAConnectionWithADashThenItMakesNoOther() {
		Map<String, Object> variables = Map.of("UNDERSTORY_CONNECTIONS_NORTH_TOKEN_SECRET", "secret-of-north");
		UnderstoryExtension.unconfiguredApplication()
			.withPropertyValues("understory.connections.north-token.client-id=key-1",
					"understory.connections.north-token.scopes=openid")
			.withInitializer((context) -> addVariables(context.getEnvironment(), variables))
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(context.getBean(UnderstoryConnections.class)).extracting(UnderstoryConnection::name)
					.containsExactly("north-token");
			});
	}

	@Test
	void whenAVariableIsOfNoConnectionThenItIsSaid() {
		Map<String, Object> variables = Map.of("UNDERSTORY_CONNECTIONS_NORTH_SEA_SECRET", "do-not-show-me");
		fails(UnderstoryExtension.unconfiguredApplication()
			.withInitializer((context) -> addVariables(context.getEnvironment(), variables)),
				"The environment variable of understory.connections.north.sea.secret is of no connection");
	}

	private static void addVariables(ConfigurableEnvironment environment, Map<String, Object> variables) {
		environment.getPropertySources()
			.addFirst(new SystemEnvironmentPropertySource(variables.keySet() + "-systemEnvironment", variables));
	}

	private static void fails(ApplicationContextRunner application, String... problems) {
		application.run((context) -> {
			assertThat(context).hasFailed();
			assertThat(rootMessage(context.getStartupFailure())).contains(problems);
		});
	}

	private static String rootMessage(Throwable failure) {
		Throwable root = failure;
		while (root.getCause() != null) {
			root = root.getCause();
		}
		assertThat(root).isInstanceOf(InvalidUnderstoryConfigurationException.class);
		return root.getMessage();
	}

}
