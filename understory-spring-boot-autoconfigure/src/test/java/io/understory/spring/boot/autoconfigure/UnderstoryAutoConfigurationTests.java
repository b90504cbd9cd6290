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

package io.understory.spring.boot.autoconfigure;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

import io.understory.spring.boot.autoconfigure.connection.UnderstoryConnection;
import io.understory.spring.boot.autoconfigure.connection.UnderstoryConnections;
import io.understory.spring.boot.autoconfigure.health.UnderstoryHealthContributorAutoConfiguration;
import io.understory.spring.boot.autoconfigure.metrics.UnderstoryMetricsAutoConfiguration;
import io.understory.spring.boot.autoconfigure.settings.UnderstoryConnectionDetails;
import io.understory.spring.boot.autoconfigure.validation.InvalidUnderstoryConfigurationException;
import io.understory.spring.token.shared.SharedAccessToken;
import io.understory.spring.zebra.ZebraAutoConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.support.BeanDefinitionOverrideException;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.restclient.autoconfigure.RestClientAutoConfiguration;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.webclient.WebClientCustomizer;
import org.springframework.boot.webclient.autoconfigure.WebClientAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientService;
import org.springframework.security.oauth2.client.ReactiveOAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ReactiveClientRegistrationRepository;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link UnderstoryAutoConfiguration}: which beans there are, and when not.
 */
class UnderstoryAutoConfigurationTests {

	@RegisterExtension
	static final UnderstoryExtension understory = new UnderstoryExtension();

	@Test
	void whenNoPropertyIsSetThenThereIsNoBeanOfOurs() {
		UnderstoryExtension.unconfiguredApplication().run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(ourBeans(context)).isEmpty();
		});
	}

	@Test
	void whenOnlyOtherPropertiesAreSetThenThereIsNoBeanOfOurs() {
		UnderstoryExtension.unconfiguredApplication()
			.withPropertyValues("understory.user-agent=Fjord-Tours/Sync", "understory.base-url=https://example.com")
			.run((context) -> assertThat(ourBeans(context)).isEmpty());
	}

	@Test
	void whenDisabledThenThereIsNoBeanOfOurs() {
		understory.application()
			.withPropertyValues("understory.enabled=false")
			.run((context) -> assertThat(ourBeans(context)).isEmpty());
	}

	@Test
	void whenDisabledThenHalfAConfigurationIsAccepted() {
		UnderstoryExtension.unconfiguredApplication()
			.withPropertyValues("understory.enabled=false", "understory.client-id=key-1")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@ParameterizedTest
	@ValueSource(strings = { "understory.client-id=key-1", "understory.secret=a~secret", "understory.scopes=openid",
			"understory.scopes[0]=openid", "understory.client-id=", "understory.scopes=" })
	void whenOneOfTheThreePropertiesIsSetThenStartUpFails(String property) {
		UnderstoryExtension.unconfiguredApplication()
			.withPropertyValues(property)
			.run((context) -> assertThat(context).getFailure()
				.hasRootCauseInstanceOf(InvalidUnderstoryConfigurationException.class));
	}

	@Test
	void whenTheApplicationIsLazyThenAWrongConfigurationStillStopsTheStartUp() {
		UnderstoryExtension.unconfiguredApplication()
			.withPropertyValues("understory.client-id=key-1")
			.withInitializer(
					(context) -> context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor()))
			.run((context) -> assertThat(context).hasFailed());
	}

	@Test
	void whenTheApplicationIsLazyThenNothingElseIsMadeBeforeItIsNeeded() {
		understory.application()
			.withInitializer(
					(context) -> context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor()))
			.run((context) -> {
				assertThat(context.getBeanFactory().containsSingleton("understoryAccessToken")).isFalse();
				assertThat(context.getBeanFactory().containsSingleton("understoryAuthorizedClientManager")).isFalse();
				UnderstoryExtension.call(context);
			});
	}

	@Test
	void whenThePropertiesAreSetThenTheBeansAreThereByTypeAndByName() {
		understory.application().run((context) -> {
			assertThat(context).hasSingleBean(WebClient.class).hasBean("understoryWebClient");
			assertThat(context).hasSingleBean(OAuth2AuthorizedClientManager.class)
				.hasBean("understoryAuthorizedClientManager");
			assertThat(context).hasSingleBean(ReactiveOAuth2AuthorizedClientManager.class)
				.hasBean("understoryReactiveAuthorizedClientManager");
			assertThat(context).hasSingleBean(UnderstoryConnection.class).hasBean("understoryConnection");
			assertThat(context).hasSingleBean(SharedAccessToken.class).hasBean("understoryAccessToken");
			assertThat(context).hasSingleBean(UnderstoryConnections.class);
		});
	}

	@Test
	void shouldPublishNothingThatSpringSecurityOrSpringBootLooksFor() {
		understory.application().run((context) -> {
			assertThat(context).doesNotHaveBean(ClientRegistrationRepository.class);
			assertThat(context).doesNotHaveBean(ReactiveClientRegistrationRepository.class);
			assertThat(context).doesNotHaveBean(OAuth2AuthorizedClientService.class);
			assertThat(context).doesNotHaveBean(Clock.class);
		});
	}

	@Test
	void whenTheHostHasAWebClientThenItsOwnIsInjectedByTypeAndOursByName() {
		understory.application()
			.withUserConfiguration(HostWebClientConfiguration.class)
			.withBean(TwoClients.class)
			.run((context) -> {
				TwoClients clients = context.getBean(TwoClients.class);
				assertThat(clients.webClient).isSameAs(context.getBean("hostWebClient"));
				assertThat(clients.understoryWebClient).isSameAs(context.getBean("understoryWebClient"));
			});
	}

	@Test
	void whenAnotherAutoConfigurationMakesAWebClientThenItDoesNotSeeOurs() {
		understory.application()
			.withConfiguration(AutoConfigurations.of(ZebraAutoConfiguration.class,
					UnderstoryHealthContributorAutoConfiguration.class, UnderstoryMetricsAutoConfiguration.class))
			.run((context) -> assertThat(context).hasBean("zebraWebClient").hasBean("understoryWebClient"));
	}

	@Test
	void whenTheHostHasManagersThenItsOwnAreInjectedByType() {
		OAuth2AuthorizedClientManager manager = (request) -> null;
		ReactiveOAuth2AuthorizedClientManager reactiveManager = (request) -> Mono.empty();
		understory.application()
			.withBean("hostManager", OAuth2AuthorizedClientManager.class, () -> manager)
			.withBean("hostReactiveManager", ReactiveOAuth2AuthorizedClientManager.class, () -> reactiveManager)
			.run((context) -> {
				assertThat(context.getBean(OAuth2AuthorizedClientManager.class)).isSameAs(manager);
				assertThat(context.getBean(ReactiveOAuth2AuthorizedClientManager.class)).isSameAs(reactiveManager);
				assertThat(context).hasBean("understoryAuthorizedClientManager")
					.hasBean("understoryReactiveAuthorizedClientManager");
			});
	}

	@Test
	void whenTheHostHasBeansOfTheSameNamesThenTheyReplaceOurs() {
		OAuth2AuthorizedClientManager manager = (request) -> null;
		ReactiveOAuth2AuthorizedClientManager reactiveManager = (request) -> Mono.empty();
		WebClient webClient = WebClient.create();
		understory.application()
			.withBean("understoryAuthorizedClientManager", OAuth2AuthorizedClientManager.class, () -> manager)
			.withBean("understoryReactiveAuthorizedClientManager", ReactiveOAuth2AuthorizedClientManager.class,
					() -> reactiveManager)
			.withBean("understoryWebClient", WebClient.class, () -> webClient)
			.run((context) -> {
				assertThat(context.getBean(OAuth2AuthorizedClientManager.class)).isSameAs(manager);
				assertThat(context.getBean(ReactiveOAuth2AuthorizedClientManager.class)).isSameAs(reactiveManager);
				assertThat(context.getBean(WebClient.class)).isSameAs(webClient);
			});
	}

	@Test
	void whenThereAreConnectionDetailsThenTheyReplaceTheProperties() {
		understory.mock().setKey("from-details", "details-secret");
		UnderstoryExtension.unconfiguredApplication()
			.withBean(UnderstoryConnectionDetails.class, () -> new LocalConnectionDetails(understory.url()))
			.run((context) -> {
				assertThat(context).hasSingleBean(UnderstoryConnectionDetails.class);
				UnderstoryExtension.call(context);
				assertThat(understory.tokenRequest().getBodyAsString()).contains("client_id=from-details")
					.contains("client_secret=details-secret")
					.contains("scope=event.read");
			});
	}

	@Test
	void whenConnectionDetailsWouldSendTheSecretInTheClearThenStartUpFails() {
		UnderstoryExtension.unconfiguredApplication()
			.withBean(UnderstoryConnectionDetails.class, () -> new LocalConnectionDetails("http://example.com"))
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(InvalidUnderstoryConfigurationException.class)
				.hasMessageContaining("The token URI of the connection details is not an https address"));
	}

	@Test
	void shouldApplyTheCustomizersOfTheApplication() {
		understory.application()
			.withBean(WebClientCustomizer.class, () -> (builder) -> builder.defaultHeader("X-Trace", "on"))
			.run((context) -> {
				UnderstoryExtension.call(context);
				assertThat(understory.calls("/v1/me").get(0).getHeader("X-Trace")).isEqualTo("on");
				assertThat(understory.tokenRequest().getHeader("X-Trace")).isNull();
			});
	}

	@Test
	void shouldLeaveABuilderOfTheApplicationAlone() {
		WebClient.Builder hostBuilder = WebClient.builder();
		understory.application().withBean(WebClient.Builder.class, () -> hostBuilder).run((context) -> {
			UnderstoryExtension.call(context);
			assertThatItSendsNoToken(context.getBean(WebClient.Builder.class));
		});
	}

	@Test
	void shouldLeaveTheBuilderOfSpringBootAlone() {
		understory.application().run((context) -> {
			UnderstoryExtension.call(context);
			assertThatItSendsNoToken(context.getBean(WebClient.Builder.class));
		});
	}

	@Test
	void whenABeanOfAnotherTypeHasTheNameOfABuilderThenSpringBootItselfRefusesIt() {
		assertThatItIsRefused(new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(WebClientAutoConfiguration.class))
			.withUserConfiguration(WebClientBuilderName.class));
		assertThatItIsRefused(new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(RestClientAutoConfiguration.class))
			.withUserConfiguration(RestClientBuilderName.class));
		assertThatItIsRefused(understory.application().withUserConfiguration(WebClientBuilderName.class));
	}

	private static void assertThatItIsRefused(ApplicationContextRunner application) {
		application.run((context) -> assertThat(context.getStartupFailure())
			.isInstanceOf(BeanDefinitionOverrideException.class));
	}

	private static void assertThatItSendsNoToken(WebClient.Builder builder) {
		builder.build()
			.get()
			.uri(understory.url() + "/host")
			.exchangeToMono(ClientResponse::toBodilessEntity)
			.block(Duration.ofSeconds(10));
		assertThat(understory.calls("/host")).singleElement()
			.matches((request) -> !request.containsHeader("Authorization"));
	}

	private static Stream<String> ourBeans(AssertableApplicationContext context) {
		return Stream.of(context.getBeanDefinitionNames())
			.filter((name) -> name.toLowerCase(Locale.ROOT).contains("understory"));
	}

	@Configuration(proxyBeanMethods = false)
	static class HostWebClientConfiguration {

		@Bean
		WebClient hostWebClient() {
			return WebClient.create();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class WebClientBuilderName {

		@Bean
		StringBuilder webClientBuilder() {
			return new StringBuilder();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class RestClientBuilderName {

		@Bean
		StringBuilder restClientBuilder() {
			return new StringBuilder();
		}

	}

	record TwoClients(WebClient webClient, @Qualifier("understoryWebClient") WebClient understoryWebClient) {
	}

	static class LocalConnectionDetails implements UnderstoryConnectionDetails {

		private final String url;

		LocalConnectionDetails(String url) {
			this.url = url;
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
			return Set.of("event.read");
		}

		@Override
		public URI getBaseUrl() {
			return URI.create(this.url);
		}

		@Override
		public URI getTokenUri() {
			return URI.create(this.url + "/oauth2/token");
		}

	}

}
