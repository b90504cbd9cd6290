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

import java.util.Locale;
import java.util.stream.Stream;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.understory.spring.boot.autoconfigure.UnderstoryExtension;
import io.understory.spring.boot.autoconfigure.client.UnderstoryRestClientCustomizer;
import io.understory.spring.boot.autoconfigure.client.UnderstoryWebClientCustomizer;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.NoUniqueBeanDefinitionException;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.web.reactive.function.client.WebClient;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an application customizes or replaces of one connection is no matter of another.
 */
class ConnectionReplacementTests extends AbstractConnectionTests {

	@Test
	void shouldCustomizeTheClientsOfAllOrOfOne() {
		both()
			.withBean("all", UnderstoryWebClientCustomizer.class,
					() -> (builder) -> builder.defaultHeader("X-All", "1"))
			.withBean("one", UnderstoryWebClientCustomizer.class,
					() -> UnderstoryWebClientCustomizer.forConnection("north",
							(builder) -> builder.defaultHeader("X-North", "1")))
			.withBean("rest", UnderstoryRestClientCustomizer.class,
					() -> UnderstoryRestClientCustomizer.forConnection("understory",
							(builder) -> builder.defaultHeader("X-Default", "1")))
			.run((context) -> {
				UnderstoryConnections connections = context.getBean(UnderstoryConnections.class);
				connections.forEach((connection) -> {
					call(connection.webClient());
					call(connection.restClient());
				});
				assertThat(headers(understory)).containsExactlyInAnyOrder("x-all", "x-default");
				assertThat(headers(norths)).containsExactlyInAnyOrder("x-all", "x-north");
				assertThat(headers(souths)).containsExactly("x-all");
			});
	}

	@Test
	void whenTheApplicationHasABeanOfTheSameNameThenItReplacesThatOne() {
		WebClient own = WebClient.create();
		both().withBean("northUnderstoryWebClient", WebClient.class, () -> own)
			.withBean(Qualified.class)
			.run((context) -> {
				assertThat(context.getBean(UnderstoryConnections.class).get("north").webClient()).isSameAs(own);
				assertThat(context.getBean(Qualified.class).north).isSameAs(own);
				assertThat(context.getBean(Qualified.class).south)
					.isSameAs(context.getBean("southSeaUnderstoryWebClient"));
			});
	}

	@Test
	void whenTheApplicationReplacesTheClientOfOneThenTheOthersAreStillInjectedByTheirNames() {
		ApplicationContextRunner application = both().withBean("northUnderstoryWebClient", WebClient.class,
				WebClient::create);
		application.withBean(Named.class)
			.run((context) -> assertThat(context.getBean(Named.class).understoryWebClient)
				.isSameAs(context.getBean("understoryWebClient")));
		application.withBean(ByType.class)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(NoUniqueBeanDefinitionException.class));
	}

	private static Stream<String> headers(UnderstoryExtension understory) {
		return understory.calls("/v1/me")
			.stream()
			.map(LoggedRequest::getHeaders)
			.flatMap((headers) -> headers.keys().stream())
			.map((name) -> name.toLowerCase(Locale.ROOT))
			.filter((name) -> name.startsWith("x-"))
			.distinct();
	}

	record Qualified(@Qualifier("north") WebClient north, @Qualifier("south-sea") WebClient south) {
	}

	record Named(WebClient understoryWebClient) {
	}

	record ByType(WebClient client) {
	}

}
