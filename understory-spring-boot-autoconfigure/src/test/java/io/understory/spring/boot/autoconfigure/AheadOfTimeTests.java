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

import java.util.stream.Stream;

import io.understory.spring.boot.autoconfigure.health.UnderstoryHealthContributorAutoConfiguration;
import io.understory.spring.boot.autoconfigure.health.UnderstoryHealthProperties;
import io.understory.spring.boot.autoconfigure.injection.WrongClientInjectedException;
import io.understory.spring.boot.autoconfigure.metrics.UnderstoryMetricsAutoConfiguration;
import io.understory.spring.boot.autoconfigure.settings.UnderstoryProperties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.aot.generate.ClassNameGenerator;
import org.springframework.aot.generate.DefaultGenerationContext;
import org.springframework.aot.generate.GenerationContext;
import org.springframework.aot.generate.InMemoryGeneratedFiles;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.http.client.autoconfigure.HttpClientAutoConfiguration;
import org.springframework.boot.http.client.autoconfigure.reactive.ReactiveHttpClientAutoConfiguration;
import org.springframework.boot.http.codec.autoconfigure.CodecsAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.boot.webclient.autoconfigure.WebClientAutoConfiguration;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.javapoet.ClassName;
import org.springframework.web.client.RestClient;
import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What happens at build time, and the hints that a native image gets.
 */
class AheadOfTimeTests {

	@ParameterizedTest
	@ValueSource(classes = { UnderstoryProperties.class, UnderstoryProperties.Http.class,
			UnderstoryProperties.Token.class, UnderstoryHealthProperties.class })
	void shouldHintAtTheBindingOfEveryProperty(Class<?> type) {
		RuntimeHints hints = process();
		assertThat(Stream.of(type.getMethods()).filter((method) -> method.getName().startsWith("set"))).isNotEmpty()
			.allMatch((method) -> RuntimeHintsPredicates.reflection().onMethodInvocation(method).test(hints));
	}

	@ParameterizedTest
	@ValueSource(strings = { "validation.InvalidUnderstoryConfigurationFailureAnalyzer",
			"injection.WrongClientInjectedFailureAnalyzer", "diagnostics.NoSuchSslBundleFailureAnalyzer",
			"diagnostics.NoUnderstoryBeanFailureAnalyzer", "diagnostics.UnderstoryAuthorizationFailureAnalyzer" })
	void shouldHintAtWhatSpringFactoriesName(String name) throws ClassNotFoundException {
		Class<?> type = Class.forName(getClass().getPackageName() + "." + name);
		RuntimeHints hints = process();
		assertThat(type.getDeclaredConstructors()).isNotEmpty()
			.allMatch((constructor) -> RuntimeHintsPredicates.reflection()
				.onConstructorInvocation(constructor)
				.test(hints));
	}

	@ParameterizedTest
	@ValueSource(classes = { WebClient.class, WebClient.Builder.class, RestClient.class, RestClient.Builder.class })
	void shouldHintAtTheProxiesOfTheClients(Class<?> type) {
		assertThat(RuntimeHintsPredicates.proxies().forInterfaces(type).test(process())).isTrue();
	}

	@Test
	void whenABeanAsksByOurNameAndWouldGetAnotherThenProcessingFails() {
		assertThatExceptionOfType(WrongClientInjectedException.class)
			.isThrownBy(() -> process(ClientInjectionTests.Host.class, ClientInjectionTests.ByConstructor.class))
			.withMessageContaining("would get 'hostWebClient'");
	}

	private static RuntimeHints process(Class<?>... components) {
		GenerationContext generated = new DefaultGenerationContext(
				new ClassNameGenerator(ClassName.get(AheadOfTimeTests.class)), new InMemoryGeneratedFiles());
		try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
			TestPropertyValues.of("understory.client-id=key-1", "understory.secret=s", "understory.scopes=openid")
				.applyTo(context);
			context.register(Application.class);
			Stream.of(components).forEach(context::register);
			new ApplicationContextAotGenerator().processAheadOfTime(context, generated);
		}
		return generated.getRuntimeHints();
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ HttpClientAutoConfiguration.class, ReactiveHttpClientAutoConfiguration.class,
			JacksonAutoConfiguration.class, CodecsAutoConfiguration.class, WebClientAutoConfiguration.class,
			UnderstoryAutoConfiguration.class, UnderstoryHealthContributorAutoConfiguration.class,
			UnderstoryMetricsAutoConfiguration.class })
	static class Application {

	}

}
