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

import java.time.Duration;
import java.util.Locale;
import java.util.stream.Stream;

import io.understory.spring.boot.autoconfigure.UnderstoryExtension;
import io.understory.spring.token.UnderstoryAuthorizationException;
import io.understory.spring.token.shared.SharedAccessToken;
import org.junit.jupiter.api.Test;

import org.springframework.boot.context.properties.ConfigurationPropertiesBinding;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.converter.Converter;
import org.springframework.http.HttpHeaders;
import org.springframework.security.oauth2.client.OAuth2AuthorizeRequest;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.ReactiveOAuth2AuthorizedClientManager;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.registry.ImportHttpServices;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Connections that have a name: which beans there are, and that each has all that the
 * default one has, and nothing of another.
 */
class NamedConnectionTests extends AbstractConnectionTests {

	@Test
	void whenThereIsOnlyTheDefaultOneThenThereAreItsBeans() {
		understory.application()
			.run((context) -> assertThat(beans(context)).contains("understoryWebClient", "understoryAccessToken")
				.noneMatch((name) -> name.matches("\\w+Understory.+")));
	}

	@Test
	void whenThereAreOnlyNamedOnesThenThereIsNoBeanOfADefaultOne() {
		named().run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(beans(context)).contains("northUnderstoryWebClient", "northUnderstoryRestClient",
					"northUnderstoryAccessToken", "northUnderstoryConnection", "southSeaUnderstoryWebClient",
					"southSeaUnderstoryRestClient", "southSeaUnderstoryAccessToken", "southSeaUnderstoryConnection",
					"understoryAuthorizedClientManager", "understoryReactiveAuthorizedClientManager");
			assertThat(context).doesNotHaveBean("understoryWebClient")
				.doesNotHaveBean("understoryRestClient")
				.doesNotHaveBean("understoryAccessToken")
				.doesNotHaveBean("understoryConnection");
			assertThat(context.getBean(UnderstoryConnections.class)).extracting(UnderstoryConnection::name)
				.containsExactly("north", "south-sea");
		});
	}

	@Test
	void whenThereAreBothThenTheDefaultOneIsFirst() {
		both().run((context) -> assertThat(context.getBean(UnderstoryConnections.class))
			.extracting(UnderstoryConnection::name)
			.containsExactly("understory", "north", "south-sea"));
	}

	@Test
	void whenOneIsNotThereThenTheMessageNamesThoseThatAre() {
		both().run((context) -> assertThatIllegalArgumentException()
			.isThrownBy(() -> context.getBean(UnderstoryConnections.class).get("nort"))
			.withMessage("There is no connection to Understory with the name 'nort'. "
					+ "There are: understory, north, south-sea"));
	}

	@Test
	void whenThereIsOneThenItIsInjectedByType() {
		complete(UnderstoryExtension.unconfiguredApplication()).withPropertyValues(norths.connection("north"))
			.run((context) -> {
				assertThat(context.getBean(WebClient.class)).isSameAs(context.getBean("northUnderstoryWebClient"));
				assertThat(context.getBean(RestClient.class)).isSameAs(context.getBean("northUnderstoryRestClient"));
				assertThat(context.getBean(SharedAccessToken.class).connection().name()).isEqualTo("north");
			});
	}

	@Test
	void shouldUseItsOwnKeyEverywhere() {
		norths.mock().setKey("key-of-north", "secret-of-north");
		souths.mock().setKey("key-of-south", "secret-of-south");
		both().withUserConfiguration(Services.class).run((context) -> {
			assertThat(context).hasNotFailed();
			for (UnderstoryConnection connection : context.getBean(UnderstoryConnections.class)) {
				callEverything(context, connection);
			}
			context.getBean(NorthService.class).me();
			context.getBean(SouthService.class).me();
			assertThatOneTokenServed(understory, 3);
			assertThatOneTokenServed(norths, 4);
			assertThatOneTokenServed(souths, 4);
			assertThat(norths.tokenRequest().getBodyAsString()).contains("client_id=key-of-north");
			assertThat(souths.tokenRequest().getBodyAsString()).contains("client_id=key-of-south");
		});
	}

	@Test
	void shouldInheritWhatItDoesNotSet() {
		both()
			.withPropertyValues("understory.user-agent=Fjord/Sync",
					"understory.connections.south-sea.user-agent=South/Sync")
			.run((context) -> {
				context.getBean(UnderstoryConnections.class).forEach((connection) -> connection.token().await());
				assertThat(norths.tokenRequest().getHeader(HttpHeaders.USER_AGENT)).isEqualTo("Fjord/Sync");
				assertThat(souths.tokenRequest().getHeader(HttpHeaders.USER_AGENT)).isEqualTo("South/Sync");
			});
	}

	@Test
	void shouldUseTheHttpSettingsOfItsGroup() {
		norths.mock().stubFor(get("/v1/slow").willReturn(ok().withFixedDelay(2000)));
		souths.mock().stubFor(get("/v1/slow").willReturn(ok().withFixedDelay(300)));
		both().withUserConfiguration(Services.class)
			.withPropertyValues("spring.http.serviceclient.understory-north.read-timeout=100ms")
			.run((context) -> {
				assertThatExceptionOfType(ResourceAccessException.class)
					.isThrownBy(context.getBean(NorthService.class)::slow);
				context.getBean(SouthService.class).slow();
			});
	}

	@Test
	void whenAKeyIsRefusedThenTheExceptionSaysWhichAndWhatToCheck() {
		norths.mock().tokenEndpoint().answerError("invalid_client");
		both().run((context) -> {
			UnderstoryConnections connections = context.getBean(UnderstoryConnections.class);
			assertThatExceptionOfType(UnderstoryAuthorizationException.class)
				.isThrownBy(() -> connections.get("north").token().await())
				.withMessageStartingWith("Connection 'north': Understory refused the token request")
				.withMessageContaining(
						"Check understory.connections.north.client-id and understory.connections.north.secret")
				.satisfies((ex) -> assertThat(ex.getClientRegistrationId()).isEqualTo("understory-north"));
			value(connections, "south-sea");
		});
	}

	@Test
	void shouldBindAsTheDefaultConnectionDoes() {
		both().withUserConfiguration(WordsConfiguration.class)
			.withPropertyValues("understory.token.max-wait=seven seconds",
					"understory.connections.north.token.max-wait=nine seconds",
					"understory.connections.south-sea.user-agent=South/Sync")
			.run((context) -> {
				Connections connections = context.getBean(Connections.class);
				assertThat(connections.get("understory").settings().token().maxWait()).isEqualTo(Duration.ofSeconds(7));
				assertThat(connections.get("north").settings().token().maxWait()).isEqualTo(Duration.ofSeconds(9));
				assertThat(connections.get("south-sea").settings().token().maxWait()).isEqualTo(Duration.ofSeconds(7));
			});
	}

	@Test
	void whenAnInheritedAddressIsWrongThenBothPropertiesAreNamed() {
		norths.mock().tokenEndpoint().answerError("invalid_request");
		both().run((context) -> assertThatExceptionOfType(UnderstoryAuthorizationException.class)
			.isThrownBy(() -> context.getBean(UnderstoryConnections.class).get("north").token().await())
			.withMessageContaining("Check understory.connections.north.token-uri or understory.token-uri"));
	}

	private static Stream<String> beans(AssertableApplicationContext context) {
		return Stream.of(context.getBeanDefinitionNames())
			.filter((name) -> name.toLowerCase(Locale.ROOT).contains("understory"));
	}

	private static void callEverything(ApplicationContext context, UnderstoryConnection connection) {
		call(connection.webClient());
		call(connection.restClient());
		String id = connection.name().equals("understory") ? "understory" : "understory-" + connection.name();
		OAuth2AuthorizeRequest request = OAuth2AuthorizeRequest.withClientRegistrationId(id)
			.principal("anybody")
			.build();
		String token = connection.token().await().getTokenValue();
		assertThat(context.getBean(OAuth2AuthorizedClientManager.class)
			.authorize(request)
			.getAccessToken()
			.getTokenValue()).isEqualTo(token);
		assertThat(context.getBean(ReactiveOAuth2AuthorizedClientManager.class)
			.authorize(request)
			.block(TIMEOUT)
			.getAccessToken()
			.getTokenValue()).isEqualTo(token);
		call(context.getBean(connection.name().equals("understory") ? "understoryWebClient"
				: connection.name().equals("north") ? "northUnderstoryWebClient" : "southSeaUnderstoryWebClient",
				WebClient.class));
	}

	@Configuration(proxyBeanMethods = false)
	static class WordsConfiguration {

		@Bean
		@ConfigurationPropertiesBinding
		static Converter<String, Duration> words() {
			return new Words();
		}

	}

	static class Words implements Converter<String, Duration> {

		@Override
		public Duration convert(String text) {
			return Duration.ofSeconds(text.startsWith("seven") ? 7 : 9);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ImportHttpServices(group = "understory-north", types = NorthService.class)
	@ImportHttpServices(group = "understory-south-sea", types = SouthService.class)
	static class Services {

	}

	interface NorthService {

		@GetExchange("/v1/me")
		String me();

		@GetExchange("/v1/slow")
		void slow();

	}

	interface SouthService {

		@GetExchange("/v1/me")
		String me();

		@GetExchange("/v1/slow")
		void slow();

	}

}
