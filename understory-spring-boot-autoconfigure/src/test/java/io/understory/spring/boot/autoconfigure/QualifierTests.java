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

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.publisher.Mono;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.restclient.autoconfigure.RestClientAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.security.oauth2.client.OAuth2AuthorizeRequest;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.ReactiveOAuth2AuthorizedClientManager;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The qualifier {@code understory}.
 */
class QualifierTests {

	@RegisterExtension
	static final UnderstoryExtension understory = new UnderstoryExtension();

	@Test
	void whenTheHostHasClientsOfItsOwnThenOursAreInjectedByTheQualifier() {
		application().withUserConfiguration(HostConfiguration.class)
			.withBean(Clients.class)
			.run((context) -> assertThatTheyAreNamed(context, "understory"));
	}

	@Test
	void whenTheClientsOfTheHostArePrimaryThenOursAreInjectedByTheQualifier() {
		application().withUserConfiguration(PrimaryConfiguration.class)
			.withBean(Clients.class)
			.run((context) -> assertThatTheyAreNamed(context, "understory"));
	}

	@Test
	void whenTheHostReplacesOursThenItsOwnAreInjectedByTheQualifierAndByName() {
		application().withUserConfiguration(ReplacingConfiguration.class, HostConfiguration.class)
			.withBean(Clients.class)
			.withBean(NamedClients.class)
			.run((context) -> {
				assertThatTheyAreNamed(context, "understory");
				assertThat(context.getBean(Clients.class).webClient).isSameAs(ReplacingConfiguration.WEB_CLIENT);
			});
	}

	@Test
	void whenAComponentReplacesOursThenItIsInjectedByTheQualifierAndByName() {
		application().withUserConfiguration(ReplacingManager.class, HostConfiguration.class)
			.withBean(Clients.class)
			.withBean(NamedClients.class)
			.run((context) -> {
				assertThat(context.getBean(Clients.class).manager).isInstanceOf(ReplacingManager.class);
				assertThat(context.getBean(NamedClients.class).manager).isInstanceOf(ReplacingManager.class);
			});
	}

	@Test
	void whenTheReplacementHasOursForAnAliasThenItIsInjectedByTheQualifier() {
		application().withUserConfiguration(AliasConfiguration.class, HostConfiguration.class)
			.withBean(Clients.class)
			.run((context) -> assertThat(context.getBean(Clients.class).webClient)
				.isSameAs(context.getBean("replacement")));
	}

	@Test
	void whenTheReplacementHasAQualifierOfItsOwnThenItKeepsIt() {
		application().withUserConfiguration(SpecialConfiguration.class, HostConfiguration.class)
			.withBean(SpecialClient.class)
			.run((context) -> {
				assertThat(context.getBean(SpecialClient.class).special)
					.isSameAs(context.getBean("understoryWebClient"));
				assertThat(context.getBean(SpecialClient.class).named).isSameAs(context.getBean("understoryWebClient"));
			});
	}

	@Test
	void whenThereAreNoClientsOfOursThenTheQualifierFindsNone() {
		application().withUserConfiguration(HostConfiguration.class)
			.withPropertyValues("understory.enabled=false")
			.withBean(OptionalClient.class)
			.run((context) -> assertThat(context.getBean(OptionalClient.class).client.getIfAvailable()).isNull());
	}

	private static ApplicationContextRunner application() {
		return understory.application().withConfiguration(AutoConfigurations.of(RestClientAutoConfiguration.class));
	}

	private static void assertThatTheyAreNamed(AssertableApplicationContext context, String prefix) {
		assertThat(context).hasNotFailed();
		Clients clients = context.getBean(Clients.class);
		assertThat(clients.webClient).isSameAs(context.getBean(prefix + "WebClient"));
		assertThat(clients.restClient).isSameAs(context.getBean(prefix + "RestClient"));
		assertThat(clients.manager).isSameAs(context.getBean(prefix + "AuthorizedClientManager"));
		assertThat(clients.reactiveManager).isSameAs(context.getBean(prefix + "ReactiveAuthorizedClientManager"));
	}

	record Clients(@Qualifier("understory") WebClient webClient, @Qualifier("understory") RestClient restClient,
			@Qualifier("understory") OAuth2AuthorizedClientManager manager,
			@Qualifier("understory") ReactiveOAuth2AuthorizedClientManager reactiveManager) {
	}

	record NamedClients(@Qualifier("understoryWebClient") WebClient webClient,
			@Qualifier("understoryRestClient") RestClient restClient,
			@Qualifier("understoryAuthorizedClientManager") OAuth2AuthorizedClientManager manager,
			@Qualifier("understoryReactiveAuthorizedClientManager") ReactiveOAuth2AuthorizedClientManager reactiveManager) {
	}

	record SpecialClient(@Qualifier("special") WebClient special, @Qualifier("understoryWebClient") WebClient named) {
	}

	record OptionalClient(@Qualifier("understory") ObjectProvider<WebClient> client) {
	}

	@Configuration(proxyBeanMethods = false)
	static class HostConfiguration {

		@Bean
		WebClient hostWebClient() {
			return WebClient.create();
		}

		@Bean
		RestClient hostRestClient() {
			return RestClient.create();
		}

		@Bean
		OAuth2AuthorizedClientManager hostManager() {
			return (request) -> null;
		}

		@Bean
		ReactiveOAuth2AuthorizedClientManager hostReactiveManager() {
			return (request) -> Mono.empty();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class PrimaryConfiguration {

		@Bean
		@Primary
		WebClient hostWebClient() {
			return WebClient.create();
		}

		@Bean
		@Primary
		RestClient hostRestClient() {
			return RestClient.create();
		}

		@Bean
		@Primary
		OAuth2AuthorizedClientManager hostManager() {
			return (request) -> null;
		}

		@Bean
		@Primary
		ReactiveOAuth2AuthorizedClientManager hostReactiveManager() {
			return (request) -> Mono.empty();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ReplacingConfiguration {

		static final WebClient WEB_CLIENT = WebClient.create();

		@Bean
		WebClient understoryWebClient() {
			return WEB_CLIENT;
		}

		@Bean
		static RestClient understoryRestClient() {
			return RestClient.create();
		}

		@Bean
		OAuth2AuthorizedClientManager understoryAuthorizedClientManager() {
			return (request) -> null;
		}

		@Bean
		ReactiveOAuth2AuthorizedClientManager understoryReactiveAuthorizedClientManager() {
			return (request) -> Mono.empty();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class AliasConfiguration {

		@Bean({ "replacement", "understoryWebClient" })
		WebClient replacement() {
			return WebClient.create();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class SpecialConfiguration {

		@Bean
		@Qualifier("special")
		WebClient understoryWebClient() {
			return WebClient.create();
		}

	}

	@Component("understoryAuthorizedClientManager")
	static class ReplacingManager implements OAuth2AuthorizedClientManager {

		@Override
		public @Nullable OAuth2AuthorizedClient authorize(OAuth2AuthorizeRequest request) {
			return null;
		}

	}

}
