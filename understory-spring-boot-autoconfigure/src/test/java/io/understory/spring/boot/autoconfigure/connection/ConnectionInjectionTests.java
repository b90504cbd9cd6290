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

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.understory.spring.boot.autoconfigure.UnderstoryExtension;
import io.understory.spring.boot.autoconfigure.injection.WrongClientInjectedException;
import io.understory.spring.token.shared.SharedAccessToken;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.beans.factory.NoUniqueBeanDefinitionException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.restclient.autoconfigure.RestClientAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientManager;
import org.springframework.web.client.RestClient;
import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * What each injection point of an application gets that has a {@link WebClient} of its
 * own, none of another kind, and three connections.
 */
class ConnectionInjectionTests {

	@RegisterExtension
	static final UnderstoryExtension understory = new UnderstoryExtension();

	static Stream<Arguments> injected() {
		return Stream.of(arguments(ByType.class, "hostWebClient"),
				arguments(ByQualifier.class, "northUnderstoryWebClient"),
				arguments(ByDashedQualifier.class, "southSeaUnderstoryWebClient"),
				arguments(ByDefaultQualifier.class, "understoryWebClient"),
				arguments(ByBeanName.class, "northUnderstoryWebClient"),
				arguments(ByHostsBeanName.class, "hostWebClient"),
				arguments(RestByQualifier.class, "northUnderstoryRestClient"),
				arguments(RestByName.class, "northUnderstoryRestClient"),
				arguments(RestByDefaultName.class, "understoryRestClient"),
				arguments(TokenByQualifier.class, "northUnderstoryAccessToken"),
				arguments(TokenByName.class, "southSeaUnderstoryAccessToken"),
				arguments(ConnectionByQualifier.class, "northUnderstoryConnection"),
				arguments(ManagerByType.class, "understoryAuthorizedClientManager"),
				arguments(ManagerByQualifier.class, "understoryAuthorizedClientManager"),
				arguments(Registry.class, "understoryConnections"));
	}

	@ParameterizedTest
	@MethodSource("injected")
	void shouldInject(Class<? extends Record> type, String beanName) {
		application().withBean(type).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(client(context.getBean(type))).isSameAs(context.getBean(beanName));
		});
	}

	static Stream<Arguments> refused() {
		return Stream.of(arguments(ByName.class, WrongClientInjectedException.class, "and would get 'hostWebClient'"),
				arguments(ByName.class, WrongClientInjectedException.class, "@Qualifier(\"north\") asks for ours"),
				arguments(ByUnknownQualifier.class, NoSuchBeanDefinitionException.class, "nort"),
				arguments(RestByType.class, NoUniqueBeanDefinitionException.class, "northUnderstoryRestClient"),
				arguments(TokenByType.class, NoUniqueBeanDefinitionException.class, "northUnderstoryAccessToken"),
				arguments(ConnectionByType.class, NoUniqueBeanDefinitionException.class,
						"southSeaUnderstoryConnection"));
	}

	@ParameterizedTest
	@MethodSource("refused")
	void shouldRefuse(Class<? extends Record> type, Class<? extends Throwable> failure, String message) {
		application().withBean(type).run((context) -> assertThat(context).getFailure().satisfies((ex) -> {
			Throwable root = (ex.getCause() != null) ? rootOf(ex) : ex;
			assertThat(root).isInstanceOf(failure).hasMessageContaining(message);
		}));
	}

	@Test
	void shouldInjectAllWhereAllAreAskedFor() {
		application().withBean(All.class).run((context) -> {
			All all = context.getBean(All.class);
			assertThat(all.byName).containsOnlyKeys("hostWebClient", "understoryWebClient", "northUnderstoryWebClient",
					"southSeaUnderstoryWebClient");
			assertThat(all.connections).extracting(UnderstoryConnection::name)
				.containsExactly("understory", "north", "south-sea");
			assertThat(all.provider.getIfUnique()).isSameAs(context.getBean("hostWebClient"));
			assertThat(all.north.getIfAvailable()).isSameAs(context.getBean("northUnderstoryWebClient"));
		});
	}

	private static Throwable rootOf(Throwable failure) {
		Throwable root = failure;
		while (root.getCause() != null) {
			root = root.getCause();
		}
		return root;
	}

	private static Object client(Record component) throws ReflectiveOperationException {
		return component.getClass().getRecordComponents()[0].getAccessor().invoke(component);
	}

	private static ApplicationContextRunner application() {
		return understory.application()
			.withConfiguration(AutoConfigurations.of(RestClientAutoConfiguration.class))
			.withPropertyValues(understory.connection("north"))
			.withPropertyValues(understory.connection("south-sea"))
			.withBean("hostWebClient", WebClient.class, WebClient::create);
	}

	record ByType(WebClient webClient) {
	}

	record ByName(WebClient northUnderstoryWebClient) {
	}

	record ByQualifier(@Qualifier("north") WebClient webClient) {
	}

	record ByDashedQualifier(@Qualifier("south-sea") WebClient webClient) {
	}

	record ByDefaultQualifier(@Qualifier("understory") WebClient webClient) {
	}

	record ByUnknownQualifier(@Qualifier("nort") WebClient webClient) {
	}

	record ByBeanName(@Qualifier("northUnderstoryWebClient") WebClient webClient) {
	}

	record ByHostsBeanName(@Qualifier("hostWebClient") WebClient webClient) {
	}

	record RestByType(RestClient restClient) {
	}

	record RestByQualifier(@Qualifier("north") RestClient restClient) {
	}

	record RestByName(RestClient northUnderstoryRestClient) {
	}

	record RestByDefaultName(RestClient understoryRestClient) {
	}

	record TokenByType(SharedAccessToken token) {
	}

	record TokenByQualifier(@Qualifier("north") SharedAccessToken token) {
	}

	record TokenByName(SharedAccessToken southSeaUnderstoryAccessToken) {
	}

	record ConnectionByType(UnderstoryConnection connection) {
	}

	record ConnectionByQualifier(@Qualifier("north") UnderstoryConnection connection) {
	}

	record ManagerByType(OAuth2AuthorizedClientManager manager) {
	}

	record ManagerByQualifier(@Qualifier("understory") OAuth2AuthorizedClientManager manager) {
	}

	record Registry(UnderstoryConnections connections) {
	}

	record All(Map<String, WebClient> byName, List<UnderstoryConnection> connections,
			ObjectProvider<WebClient> provider, @Qualifier("north") ObjectProvider<WebClient> north) {
	}

}
