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

import java.util.Optional;

import io.understory.spring.boot.autoconfigure.injection.WrongClientInjectedException;
import io.understory.spring.boot.autoconfigure.validation.Host;
import org.assertj.core.api.AbstractThrowableAssert;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

import org.springframework.beans.factory.BeanCreationException;
import org.springframework.beans.factory.FactoryBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.restclient.autoconfigure.RestClientAutoConfiguration;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Fallback;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Primary;
import org.springframework.context.annotation.Scope;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.ReactiveOAuth2AuthorizedClientManager;
import org.springframework.web.client.RestClient;
import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Beans that ask for one of ours by its name, in an application that has others of its
 * type.
 */
class ClientInjectionTests {

	@RegisterExtension
	static final UnderstoryExtension understory = new UnderstoryExtension();

	@ParameterizedTest
	@ValueSource(classes = { ByConstructor.class, ByAutowiredConstructor.class, ByRecordWithTwoConstructors.class,
			ByField.class, ByInheritedField.class, BySetter.class, ByObjectProvider.class, ByOptional.class,
			ByLazyProxy.class, LazyBean.class, PrototypeBean.class, ByFactoryMethod.class, ByFullConfiguration.class,
			ByStaticFactoryMethod.class, BehindAnInterface.class, MadeByFactoryBean.class })
	void whenABeanAsksByOurNameAndWouldGetAnotherThenStartUpFails(Class<?> bean) {
		assertThatItFails(application().withUserConfiguration(Host.class, bean), "understoryWebClient",
				"hostWebClient");
	}

	@ParameterizedTest
	@ValueSource(classes = { ByConstructor.class, ByField.class, ByObjectProvider.class, ByFactoryMethod.class })
	void whenTheOtherIsPrimaryThenStartUpFails(Class<?> bean) {
		assertThatItFails(application().withUserConfiguration(PrimaryHost.class, bean), "understoryWebClient",
				"hostWebClient");
	}

	@Test
	void shouldLookAfterEachOfOurBeans() {
		assertThatItFails(application().withUserConfiguration(Host.class, ByRestClient.class), "understoryRestClient",
				"hostRestClient");
		assertThatItFails(application().withUserConfiguration(Host.class, ByManager.class),
				"understoryAuthorizedClientManager", "hostManager");
		assertThatItFails(application().withUserConfiguration(Host.class, ByReactiveManager.class),
				"understoryReactiveAuthorizedClientManager", "hostReactiveManager");
	}

	@Test
	void whenTheApplicationIsLazyThenStartUpFailsAllTheSame() {
		assertThatItFails(
				application().withUserConfiguration(Host.class, ByConstructor.class)
					.withInitializer((context) -> context
						.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor())),
				"understoryWebClient", "hostWebClient");
	}

	@Test
	void shouldNameAllOfThemAtOnce() {
		application().withUserConfiguration(Host.class, ByConstructor.class, ByRestClient.class)
			.run((context) -> assertThatFailure(context).hasMessageContaining("hostWebClient")
				.hasMessageContaining("hostRestClient"));
	}

	@ParameterizedTest
	@ValueSource(classes = { Qualified.class, ByOtherName.class, OtherType.class, Unused.class, MadeByHand.class,
			Overriding.class })
	void whenNoBeanGetsAnotherThanItAsksForThenTheApplicationStarts(Class<?> bean) {
		application().withUserConfiguration(Host.class, bean).run((context) -> assertThat(context).hasNotFailed());
	}

	@ParameterizedTest
	@ValueSource(classes = { NoHost.class, FallbackHost.class, TwoHosts.class, Replacing.class, NoCandidates.class })
	void whenSpringInjectsOursThenTheApplicationStarts(Class<?> host) {
		application().withUserConfiguration(host, ByConstructor.class, ByRestClient.class).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(context.getBean(ByConstructor.class).client).isSameAs(context.getBean("understoryWebClient"));
		});
	}

	@Test
	void whenTheOtherIsMadeOfOursThenItGetsOurs() {
		application().withUserConfiguration(Decorator.class).run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void whenNothingIsOfOursThenNoNameIsLookedAfter() {
		application().withUserConfiguration(Host.class, ByConstructor.class)
			.withPropertyValues("understory.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void shouldMakeNoBean() {
		application().withUserConfiguration(LazyHost.class, LazyBean.class)
			.run((context) -> assertThatFailure(context).hasMessageContaining("hostWebClient"));
		application().withUserConfiguration(LazyHost.class, Qualified.class).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(context.getBeanFactory().containsSingleton("hostWebClient")).isFalse();
		});
	}

	private static ApplicationContextRunner application() {
		return understory.application().withConfiguration(AutoConfigurations.of(RestClientAutoConfiguration.class));
	}

	private static void assertThatItFails(ApplicationContextRunner application, String name, String injected) {
		application.run((context) -> assertThatFailure(context).isInstanceOf(WrongClientInjectedException.class)
			.hasMessageContaining("asks for '%s'", name)
			.hasMessageContaining("would get '%s'", injected)
			.hasMessageContaining(ClientInjectionTests.class.getName()));
	}

	private static AbstractThrowableAssert<?, ?> assertThatFailure(AssertableApplicationContext context) {
		Throwable failure = context.getStartupFailure();
		return assertThat((failure instanceof BeanCreationException) ? failure.getCause() : failure);
	}

	@Configuration(proxyBeanMethods = false)
	static class Host {

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
	static class PrimaryHost {

		@Bean
		@Primary
		WebClient hostWebClient() {
			return WebClient.create();
		}

		@Bean
		WebClient otherWebClient() {
			return WebClient.create();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class LazyHost {

		@Bean
		@Lazy
		WebClient hostWebClient() {
			return WebClient.create();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class NoHost {

	}

	@Configuration(proxyBeanMethods = false)
	static class FallbackHost {

		@Bean
		@Fallback
		WebClient hostWebClient() {
			return WebClient.create();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class TwoHosts {

		@Bean
		WebClient hostWebClient() {
			return WebClient.create();
		}

		@Bean
		WebClient otherWebClient() {
			return WebClient.create();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Replacing {

		@Bean
		WebClient hostWebClient() {
			return WebClient.create();
		}

		@Bean({ "ours", "understoryWebClient" })
		WebClient ours() {
			return WebClient.create();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class NoCandidates {

		@Bean(autowireCandidate = false)
		WebClient hostWebClient() {
			return WebClient.create();
		}

		@Bean(defaultCandidate = false)
		RestClient hostRestClient() {
			return RestClient.create();
		}

	}

	static class ByConstructor {

		final WebClient client;

		ByConstructor(WebClient understoryWebClient) {
			this.client = understoryWebClient;
		}

	}

	static class ByAutowiredConstructor {

		ByAutowiredConstructor() {
		}

		@Autowired
		ByAutowiredConstructor(WebClient understoryWebClient) {
		}

	}

	record ByRecordWithTwoConstructors(@Nullable WebClient understoryWebClient) {

		ByRecordWithTwoConstructors() {
			this(null);
		}

	}

	static class ByField {

		@Autowired
		private @Nullable WebClient understoryWebClient;

	}

	static class ByInheritedField extends ByField {

	}

	static class BySetter {

		@Autowired
		void setClient(String ignored, WebClient understoryWebClient) {
		}

	}

	record ByObjectProvider(ObjectProvider<WebClient> understoryWebClient) {
	}

	record ByOptional(Optional<WebClient> understoryWebClient) {
	}

	static class ByLazyProxy {

		ByLazyProxy(@Lazy WebClient understoryWebClient) {
		}

	}

	@Lazy
	record LazyBean(WebClient understoryWebClient) {
	}

	@Scope("prototype")
	record PrototypeBean(WebClient understoryWebClient) {
	}

	@Configuration(proxyBeanMethods = false)
	static class ByFactoryMethod {

		@Bean
		Object sync(WebClient understoryWebClient) {
			return understoryWebClient;
		}

	}

	@Configuration
	static class ByFullConfiguration {

		ByFullConfiguration(WebClient understoryWebClient) {
		}

	}

	@Configuration
	static class ByStaticFactoryMethod {

		@Bean
		static Object sync(WebClient understoryWebClient) {
			return understoryWebClient;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class BehindAnInterface {

		@Bean
		Runnable sync() {
			return new HiddenField();
		}

	}

	static class HiddenField extends ByField implements Runnable {

		@Override
		public void run() {
		}

	}

	static class MadeByFactoryBean implements FactoryBean<String> {

		MadeByFactoryBean(WebClient understoryWebClient) {
		}

		@Override
		public String getObject() {
			return "made";
		}

		@Override
		public Class<?> getObjectType() {
			return String.class;
		}

	}

	record ByRestClient(RestClient understoryRestClient) {
	}

	record ByManager(OAuth2AuthorizedClientManager understoryAuthorizedClientManager) {
	}

	record ByReactiveManager(ReactiveOAuth2AuthorizedClientManager understoryReactiveAuthorizedClientManager) {
	}

	record Qualified(@Qualifier("understory") WebClient understoryWebClient) {
	}

	record ByOtherName(WebClient webClient, ObjectProvider<RestClient> restClient) {
	}

	record OtherType(RestClient understoryWebClient) {
	}

	static class Unused {

		@Nullable WebClient understoryWebClient;

		Unused() {
		}

		Unused(WebClient understoryWebClient) {
		}

		void setClient(WebClient understoryWebClient) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Decorator {

		// Not itself, so Spring injects ours
		@Bean
		WebClient decorated(WebClient understoryWebClient) {
			return understoryWebClient.mutate().build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class MadeByHand {

		@Bean
		ByConstructor sync(@Qualifier("hostWebClient") WebClient client) {
			return new ByConstructor(client);
		}

	}

	static class Overriding extends BySetter {

		@Override
		void setClient(String ignored, WebClient understoryWebClient) {
		}

	}

}
