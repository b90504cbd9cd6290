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

import io.understory.spring.boot.autoconfigure.settings.UnderstoryConnectionDetails;
import io.understory.spring.boot.autoconfigure.validation.InvalidUnderstoryConfigurationException;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Scope;
import org.springframework.context.annotation.ScopedProxyMode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Beans of connection details: each is for the connection that it names.
 */
class ConnectionDetailsTests extends AbstractConnectionTests {

	@Test
	void whenThereAreConnectionDetailsForANameThenTheyReplaceItsPropertiesAlone() {
		norths.mock().setKey("from-details", "details-secret");
		both().withPropertyValues("understory.connections.north.client-id=", "understory.connections.north.secret=")
			.withBean(UnderstoryConnectionDetails.class, () -> new NorthDetails("north"))
			.run((context) -> {
				assertThat(context).hasNotFailed();
				UnderstoryConnections connections = context.getBean(UnderstoryConnections.class);
				value(connections, "north");
				value(connections, "understory");
				value(connections, "south-sea");
				assertThat(norths.tokenRequest().getBodyAsString()).contains("client_id=from-details");
			});
	}

	@Test
	void whenConnectionDetailsAreForNoConnectionThenTheStartUpFails() {
		both().withBean("details", UnderstoryConnectionDetails.class, () -> new NorthDetails("nort"))
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(InvalidUnderstoryConfigurationException.class)
				.hasMessageContaining("The bean 'details' has details of a connection 'nort', which is none of: "
						+ "understory, north, south-sea"));
	}

	@Test
	void whenTwoConnectionDetailsAreForOneThenThePrimaryOneWinsOrTheStartUpFails() {
		norths.mock().setKey("from-details", "details-secret");
		ApplicationContextRunner one = both().withBean("one", UnderstoryConnectionDetails.class,
				() -> new NorthDetails("north"));
		one.withBean("two", UnderstoryConnectionDetails.class, () -> new NorthDetails("north"))
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("The beans 'one' and 'two' are details of the same connection"));
		one.withBean("two", UnderstoryConnectionDetails.class, () -> new NorthDetails("north"),
				(definition) -> definition.setPrimary(true))
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void whenConnectionDetailsAreAScopedProxyThenTheyAreOne() {
		norths.mock().setKey("from-details", "details-secret");
		both().withUserConfiguration(ScopedDetails.class).run((context) -> {
			assertThat(context).hasNotFailed();
			value(context.getBean(UnderstoryConnections.class), "north");
			assertThat(norths.tokenRequest().getBodyAsString()).contains("client_id=from-details");
		});
	}

	@Test
	void whenOneOfThreeConnectionDetailsIsPrimaryThenItDecidesWhereverItStands() {
		norths.mock().setKey("from-details", "details-secret");
		both().withBean("one", UnderstoryConnectionDetails.class, () -> new NorthDetails("north"))
			.withBean("two", UnderstoryConnectionDetails.class, () -> new NorthDetails("north"))
			.withBean("three", UnderstoryConnectionDetails.class, () -> new NorthDetails("north"),
					(definition) -> definition.setPrimary(true))
			.withBean("none", UnderstoryConnectionDetails.class, () -> new NorthDetails("north"),
					(definition) -> definition.setAutowireCandidate(false))
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void whenConnectionDetailsAreForAMissingDefaultConnectionThenTheAdviceIsToDescribeIt() {
		named().withBean("details", UnderstoryConnectionDetails.class, () -> new NorthDetails("understory"))
			.run((context) -> assertThat(context.getStartupFailure().getCause()).rootCause()
				.isInstanceOfSatisfying(InvalidUnderstoryConfigurationException.class,
						(ex) -> assertThat(ex.getAction()).contains("or set understory.scopes")));
	}

	@Configuration(proxyBeanMethods = false)
	static class ScopedDetails {

		@Bean
		@Scope(value = "singleton", proxyMode = ScopedProxyMode.INTERFACES)
		UnderstoryConnectionDetails details() {
			return new NorthDetails("north");
		}

	}

}
