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

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.understory.spring.boot.autoconfigure.UnderstoryExtension;
import io.understory.spring.boot.autoconfigure.client.UnderstoryRestClientCustomizer;
import io.understory.spring.boot.autoconfigure.client.UnderstoryWebClientCustomizer;
import io.understory.spring.boot.autoconfigure.settings.UnderstoryConnectionDetails;
import io.understory.spring.boot.autoconfigure.validation.InvalidUnderstoryConfigurationException;
import io.understory.spring.token.UnderstoryAuthorizationException;
import io.understory.spring.token.shared.SharedAccessToken;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.threeten.extra.MutableClock;

import org.springframework.beans.factory.NoUniqueBeanDefinitionException;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.beans.factory.support.AutowireCandidateQualifier;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.ConfigurationPropertiesBinding;
import org.springframework.boot.http.client.autoconfigure.service.HttpServiceClientPropertiesAutoConfiguration;
import org.springframework.boot.restclient.autoconfigure.RestClientAutoConfiguration;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Scope;
import org.springframework.context.annotation.ScopedProxyMode;
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
 * Connections that have a name: each has all that the default one has, and nothing of
 * another.
 */
class NamedConnectionTests {

	private static final Duration TIMEOUT = Duration.ofSeconds(10);

	@RegisterExtension
	static final UnderstoryExtension understory = new UnderstoryExtension();

	@RegisterExtension
	static final UnderstoryExtension norths = new UnderstoryExtension();

	@RegisterExtension
	static final UnderstoryExtension souths = new UnderstoryExtension();

	// What there is

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

	// Each its own

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
	void whenTheKeyIsTheSameThenEachHasATokenOfItsOwnLife() {
		both().withBean("understoryClock", Clock.class, understory.mock()::getClock).run((context) -> {
			UnderstoryConnections connections = context.getBean(UnderstoryConnections.class);
			String north = value(connections, "north");
			String south = value(connections, "south-sea");
			connections.get("north").token().invalidate();
			assertThat(value(connections, "north")).isNotEqualTo(north);
			assertThat(value(connections, "south-sea")).isEqualTo(south);
		});
	}

	@Test
	void whenAConnectionHasAClockThenItIsItsOwn() {
		MutableClock clock = MutableClock.epochUTC();
		both().withBean("understoryClock", Clock.class, understory.mock()::getClock)
			.withBean("northUnderstoryClock", Clock.class, () -> clock)
			.run((context) -> {
				UnderstoryConnections connections = context.getBean(UnderstoryConnections.class);
				value(connections, "north");
				value(connections, "south-sea");
				clock.add(Duration.ofHours(2));
				value(connections, "north");
				value(connections, "south-sea");
				assertThat(norths.tokenRequests()).hasSize(2);
				assertThat(souths.tokenRequests()).hasSize(1);
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
	void whenAskedForThenTheStartUpVerifiesThoseThatWantIt() {
		both().withPropertyValues("understory.connections.north.token.verify-on-startup=true").run((context) -> {
			assertThat(norths.tokenRequests()).hasSize(1);
			assertThat(understory.tokenRequests()).isEmpty();
			assertThat(souths.tokenRequests()).isEmpty();
		});
		norths.mock().tokenEndpoint().answerError("invalid_client");
		both().withPropertyValues("understory.token.verify-on-startup=true")
			.run((context) -> assertThat(context).getFailure().hasMessageStartingWith("Connection 'north': "));
	}

	// Customizers

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

	// Beans of the application

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
	void whenSeveralKeysAreWrongThenTheStartUpTellsOfAllOfThem() {
		norths.mock().tokenEndpoint().answerError("invalid_client");
		souths.mock().tokenEndpoint().answerError("invalid_scope");
		both().withPropertyValues("understory.token.verify-on-startup=true")
			.run((context) -> assertThat(context.getStartupFailure()).hasMessageStartingWith("Connection 'north': ")
				.satisfies((ex) -> assertThat(ex.getSuppressed()).singleElement()
					.satisfies((other) -> assertThat(other).hasMessageStartingWith("Connection 'south-sea': "))));
	}

	@Test
	void whenAnInheritedAddressIsWrongThenBothPropertiesAreNamed() {
		norths.mock().tokenEndpoint().answerError("invalid_request");
		both().run((context) -> assertThatExceptionOfType(UnderstoryAuthorizationException.class)
			.isThrownBy(() -> context.getBean(UnderstoryConnections.class).get("north").token().await())
			.withMessageContaining("Check understory.connections.north.token-uri or understory.token-uri"));
	}

	@Test
	void whenAClockHasTheQualifierThenItIsThatOfTheTokens() {
		MutableClock clock = MutableClock.epochUTC();
		both()
			.withBean("testClock", Clock.class, () -> clock,
					(definition) -> ((AbstractBeanDefinition) definition)
						.addQualifier(new AutowireCandidateQualifier(Qualifier.class, "understoryClock")))
			.run((context) -> {
				UnderstoryConnections connections = context.getBean(UnderstoryConnections.class);
				value(connections, "north");
				clock.add(Duration.ofHours(2));
				value(connections, "north");
				assertThat(norths.tokenRequests()).hasSize(2);
			});
	}

	// As for one

	@Test
	void whenTheApplicationIsLazyThenNoTokenIsMadeBeforeItIsNeeded() {
		both()
			.withInitializer(
					(context) -> context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor()))
			.run((context) -> {
				assertThat(context.getBeanFactory().containsSingleton("northUnderstoryAccessToken")).isFalse();
				call(context.getBean(UnderstoryConnections.class).get("north").webClient());
				assertThat(context.getBeanFactory().containsSingleton("northUnderstoryAccessToken")).isTrue();
				assertThat(context.getBeanFactory().containsSingleton("southSeaUnderstoryAccessToken")).isFalse();
			});
	}

	@Test
	void whenParentAndChildHaveAConnectionOfTheSameNameThenEachHasItsOwn() {
		complete(UnderstoryExtension.unconfiguredApplication()).withPropertyValues(norths.connection("north"))
			.run((parent) -> complete(UnderstoryExtension.unconfiguredApplication()).withParent(parent)
				.withPropertyValues(souths.connection("north"))
				.run((child) -> {
					call(child.getBean(UnderstoryConnections.class).get("north").webClient());
					assertThatOneTokenServed(souths, 1);
					assertThat(norths.requests()).isEmpty();
					call(parent.getBean("northUnderstoryRestClient", RestClient.class));
					assertThatOneTokenServed(norths, 1);
				}));
	}

	@Test
	void shouldFetchTokensOnOneThread() {
		List<Thread> threads = Collections.synchronizedList(new ArrayList<>());
		both().withBean(UnderstoryConnectionDetails.class, () -> new NorthDetails("north") {

			@Override
			public String getSecret() {
				threads.add(Thread.currentThread());
				return super.getSecret();
			}

		}).withBean("souths", UnderstoryConnectionDetails.class, () -> new NorthDetails("south-sea") {

			@Override
			public String getSecret() {
				threads.add(Thread.currentThread());
				return super.getSecret();
			}

		}).run((context) -> {
			norths.mock().setKey("from-details", "details-secret");
			UnderstoryConnections connections = context.getBean(UnderstoryConnections.class);
			value(connections, "north");
			connections.get("south-sea").token().await();
			assertThat(threads).hasSize(2).containsOnly(threads.get(0));
		});
	}

	private static ApplicationContextRunner both() {
		return named(complete(understory.application()));
	}

	private static ApplicationContextRunner named() {
		return named(complete(UnderstoryExtension.unconfiguredApplication()));
	}

	private static ApplicationContextRunner named(ApplicationContextRunner application) {
		return application.withInitializer((context) -> TestPropertyValues.of(norths.connection("north"))
			.and(souths.connection("south-sea"))
			.applyTo(context));
	}

	private static ApplicationContextRunner complete(ApplicationContextRunner application) {
		return application.withConfiguration(AutoConfigurations.of(RestClientAutoConfiguration.class,
				HttpServiceClientPropertiesAutoConfiguration.class));
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

	private static void call(WebClient client) {
		client.get().uri("/v1/me").retrieve().toBodilessEntity().block(TIMEOUT);
	}

	private static void call(RestClient client) {
		client.get().uri("/v1/me").retrieve().toBodilessEntity();
	}

	private static String value(UnderstoryConnections connections, String name) {
		return connections.get(name).token().await().getTokenValue();
	}

	private static void assertThatOneTokenServed(UnderstoryExtension understory, int calls) {
		assertThat(understory.calls("/v1/me")).hasSize(calls)
			.allMatch((request) -> request.getHeader(HttpHeaders.AUTHORIZATION).equals("Bearer " + understory.token()));
		assertThat(understory.tokenRequests()).hasSize(1);
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

	@Configuration(proxyBeanMethods = false)
	static class ScopedDetails {

		@Bean
		@Scope(value = "singleton", proxyMode = ScopedProxyMode.INTERFACES)
		UnderstoryConnectionDetails details() {
			return new NorthDetails("north");
		}

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

	static class NorthDetails implements UnderstoryConnectionDetails {

		private final String name;

		NorthDetails(String name) {
			this.name = name;
		}

		@Override
		public String getConnectionName() {
			return this.name;
		}

		@Override
		public String getClientId() {
			return "from-details";
		}

		@Override
		public String getSecret() {
			return "details-secret";
		}

		@Override
		public Set<String> getScopes() {
			return Set.of("openid");
		}

		@Override
		public URI getBaseUrl() {
			return norths.mock().getBaseUrl();
		}

		@Override
		public URI getTokenUri() {
			return norths.mock().getTokenUri();
		}

	}

}
