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

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

import io.understory.api.ReactiveUnderstory;
import io.understory.spring.boot.autoconfigure.connection.UnderstoryConnection;
import io.understory.spring.boot.autoconfigure.connection.UnderstoryConnections;
import io.understory.spring.token.shared.SharedAccessToken;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.ReactiveOAuth2AuthorizedClientManager;
import org.springframework.web.client.RestClient;
import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * What an application prints that needs a bean for Understory where there is none.
 */
@ExtendWith(OutputCaptureExtension.class)
class WithoutUnderstoryTests {

	@RegisterExtension
	static final UnderstoryExtension understory = new UnderstoryExtension();

	static Class<?>[] needy() {
		return new Class<?>[] { ByQualifier.class, ByAnnotation.class, ByBeanName.class, ByParameter.class,
				ByField.class, ByMethod.class, Rest.class, Manager.class, ReactiveManager.class, Token.class,
				Typed.class, ReactiveTyped.class, ByLookup.class };
	}

	@ParameterizedTest
	@MethodSource("needy")
	void whenUnderstoryIsDisabledThenItIsSaid(Class<?> needy, CapturedOutput output) {
		fail(needy, "--understory.enabled=false", "--understory.client-id=key-1");
		assertThat(output).contains(" for Understory, which is not there: Understory is disabled")
			.contains("Set understory.enabled to true.")
			.contains("@Qualifier(\"understory\") ObjectProvider<")
			.doesNotContain("Consider defining a bean");
	}

	@ParameterizedTest
	@MethodSource("needy")
	void whenUnderstoryIsNotConfiguredThenTheThreePropertiesAreNamed(Class<?> needy, CapturedOutput output) {
		fail(needy);
		assertThat(output)
			.contains(" for Understory, which is not there: none of understory.client-id, understory.secret and "
					+ "understory.scopes is set.")
			.contains("Set the three of them")
			.contains("@Qualifier(\"understory\") ObjectProvider<")
			.doesNotContain("Consider defining a bean");
	}

	@ParameterizedTest
	@ValueSource(classes = { ByQualifier.class, ByAnnotation.class, ByBeanName.class })
	void whenThereAreOnlyNamedConnectionsThenTheyAreNamed(Class<?> needy, CapturedOutput output) {
		fail(needy, "--understory.connections.north.client-id=key-1", "--understory.connections.north.secret=s",
				"--understory.connections.north.scopes=openid", "--understory.connections.south.client-id=key-2",
				"--understory.connections.south.secret=s", "--understory.connections.south.scopes=openid");
		assertThat(output)
			.contains(" for Understory, which is not there: there is no default connection, but north, south.")
			.contains("Ask for one of these, as in '@Qualifier(\"north\") ")
			.doesNotContain("Consider defining a bean");
	}

	@Test
	void whenTheApplicationHasGivenTheNameToSomethingElseThenItIsSaid(CapturedOutput output) {
		fail(NameTaken.class, "--understory.client-id=key-1", "--understory.secret=s", "--understory.scopes=openid");
		assertThat(output).contains(
				"needs the Understory for Understory, which is not there: a bean of the application has its name, 'understory'.")
			.contains("Give that bean another name.");
	}

	@Test
	void whenANamedConnectionIsDisabledThenItIsSaid(CapturedOutput output) {
		fail(ByNorth.class, "--understory.enabled=false", "--understory.connections.north.client-id=key-1");
		assertThat(output).contains(" for Understory, which is not there: Understory is disabled");
	}

	@Test
	void whenTheNameOfAConnectionCannotBeOneThenThatIsSaidBeforeABeanIsMissed(CapturedOutput output) {
		fail(ByNorth.class, "--understory.connections.North.client-id=key-1");
		assertThat(output).contains("has a name that no connection can have: 'North'")
			.contains("Name a connection with lower-case letters")
			.doesNotContain("Consider defining a bean");
	}

	@ParameterizedTest
	@ValueSource(classes = { Connection.class, Connections.class })
	void whenAConnectionIsMissingThenItIsSaidWhichThereAre(Class<?> needy, CapturedOutput output) {
		fail(needy);
		assertThat(output).contains(" for Understory, which is not there: none of understory.client-id");
	}

	@Test
	void whenThereIsNoConnectionOfANameThenItIsSaidWhichThereAre(CapturedOutput output) {
		fail(Connection.class, "--understory.client-id=key-1", "--understory.secret=s", "--understory.scopes=openid");
		assertThat(output).contains("which is not there: there is no connection 'nort', but understory.");
	}

	@Test
	void shouldNameWhoNeedsWhat(CapturedOutput output) {
		fail(ByQualifier.class, "--understory.enabled=false");
		assertThat(output)
			.contains("Parameter 0 of constructor in " + ByQualifier.class.getName()
					+ " needs the WebClient for Understory")
			.contains("ObjectProvider<WebClient> understory");
	}

	@ParameterizedTest
	@ValueSource(classes = { AnotherByParameter.class, AnotherByQualifier.class, AnotherType.class })
	void whenAnotherBeanIsMissingThenItIsNoneOfOurBusiness(Class<?> needy, CapturedOutput output) {
		fail(needy, "--understory.enabled=false");
		assertThat(output).contains("Consider defining a bean").doesNotContain("for Understory");
	}

	@Test
	void whenUnderstoryIsDisabledThenAProviderIsEmpty() {
		try (ConfigurableApplicationContext context = run(ConsentSyncApplication.class, "--understory.enabled=false")) {
			assertThat(context.getBean(ConsentSync.class).sync()).isFalse();
		}
	}

	@Test
	void whenUnderstoryIsNotConfiguredThenAProviderIsEmpty() {
		try (ConfigurableApplicationContext context = run(ConsentSyncApplication.class)) {
			assertThat(context.getBean(ConsentSync.class).sync()).isFalse();
		}
	}

	@Test
	void whenUnderstoryIsThereThenAProviderHasItsClientAndNoOther() {
		try (ConfigurableApplicationContext context = run(ConsentSyncApplication.class,
				"--understory.client-id=" + understory.mock().getClientId(),
				"--understory.secret=" + understory.mock().getSecret(), "--understory.scopes=openid",
				"--understory.base-url=" + understory.url(),
				"--understory.token-uri=" + understory.mock().getTokenUri())) {
			assertThat(context.getBean(ConsentSync.class).sync()).isTrue();
			assertThat(understory.calls("/v1/me")).hasSize(1);
		}
	}

	private static void fail(Class<?> needy, String... arguments) {
		assertThatException().isThrownBy(() -> run(needy, arguments));
	}

	private static ConfigurableApplicationContext run(Class<?> bean, String... arguments) {
		return new SpringApplicationBuilder(Application.class, bean).run(arguments);
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

	@Configuration(proxyBeanMethods = false)
	@Import(ConsentSync.class)
	static class ConsentSyncApplication {

		@Bean
		WebClient billing() {
			return WebClient.create("http://127.0.0.1:1");
		}

	}

	// As in the recipe
	static class ConsentSync {

		private final ObjectProvider<WebClient> understory;

		ConsentSync(@Qualifier("understory") ObjectProvider<WebClient> understory) {
			this.understory = understory;
		}

		boolean sync() {
			WebClient client = this.understory.getIfAvailable();
			if (client == null) {
				return false;
			}
			client.get().uri("/v1/me").retrieve().toBodilessEntity().block();
			return true;
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class ByNorth {

		ByNorth(@Qualifier("north") WebClient client) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Connection {

		Connection(@Qualifier("nort") UnderstoryConnection connection) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Connections {

		Connections(UnderstoryConnections connections) {
		}

	}

	static class ByQualifier {

		ByQualifier(@Qualifier("understory") WebClient client) {
		}

	}

	@Qualifier("understory")
	@Retention(RetentionPolicy.RUNTIME)
	@interface Understory {

	}

	static class ByAnnotation {

		ByAnnotation(@Understory WebClient client) {
		}

	}

	static class ByBeanName {

		ByBeanName(@Qualifier("understoryWebClient") WebClient client) {
		}

	}

	static class ByParameter {

		ByParameter(WebClient understoryWebClient) {
		}

	}

	static class ByField {

		@Autowired
		WebClient understoryWebClient;

	}

	@Configuration(proxyBeanMethods = false)
	static class ByMethod {

		@Bean
		Object sync(WebClient understoryWebClient) {
			return understoryWebClient;
		}

	}

	static class Rest {

		Rest(RestClient understoryRestClient) {
		}

	}

	static class Manager {

		Manager(@Qualifier("understory") OAuth2AuthorizedClientManager manager) {
		}

	}

	static class ReactiveManager {

		ReactiveManager(ReactiveOAuth2AuthorizedClientManager understoryReactiveAuthorizedClientManager) {
		}

	}

	static class Typed {

		Typed(io.understory.api.Understory understory) {
		}

	}

	static class ReactiveTyped {

		ReactiveTyped(ReactiveUnderstory understory) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Import(Typed.class)
	static class NameTaken {

		@Bean
		String understory() {
			return "of the forest";
		}

	}

	static class Token {

		Token(SharedAccessToken token) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ByLookup {

		@Bean
		Object sync(BeanFactory beanFactory) {
			return beanFactory.getBean("understoryWebClient", WebClient.class);
		}

	}

	static class AnotherByParameter {

		AnotherByParameter(WebClient billingWebClient) {
		}

	}

	static class AnotherByQualifier {

		AnotherByQualifier(@Qualifier("billing") WebClient understoryWebClient) {
		}

	}

	static class AnotherType {

		AnotherType(@Qualifier("understory") WebClient.ResponseSpec understory) {
		}

	}

}
