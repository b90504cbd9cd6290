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

package io.understory.spring.boot.autoconfigure.security;

import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.Mockito;

import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.security.autoconfigure.ReactiveUserDetailsServiceAutoConfiguration;
import org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.SecurityProperties;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.reactive.ReactiveWebSecurityAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.messaging.rsocket.annotation.support.RSocketMessageHandler;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.AuthenticationManagerResolver;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.ReactiveAuthenticationManager;
import org.springframework.security.authentication.ReactiveAuthenticationManagerResolver;
import org.springframework.security.core.userdetails.ReactiveUserDetailsService;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientService;
import org.springframework.security.oauth2.client.ReactiveOAuth2AuthorizedClientService;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ReactiveClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.client.web.server.ServerOAuth2AuthorizedClientRepository;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The default user of an application that Spring Boot secures: there where it would be
 * without the starter, and nowhere else.
 */
@ExtendWith(OutputCaptureExtension.class)
class DefaultUserTests {

	private static final String PASSWORD_LINE = "Using generated security password: ";

	private static final FilteredClassLoader WITHOUT_OUR_JAR = new FilteredClassLoader(
			ClientRegistrationRepository.class);

	private final WebApplicationContextRunner servlet = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(UnderstoryDefaultUserAutoConfiguration.class,
				SecurityAutoConfiguration.class, UserDetailsServiceAutoConfiguration.class));

	private final ReactiveWebApplicationContextRunner reactive = new ReactiveWebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ReactiveWebSecurityAutoConfiguration.class,
				UnderstoryDefaultUserAutoConfiguration.class, ReactiveUserDetailsServiceAutoConfiguration.class));

	@Test
	void shouldBeTheUserOfSpringBootInAServletApplication(CapturedOutput output) {
		this.servlet.withClassLoader(WITHOUT_OUR_JAR).run((boot) -> this.servlet.run((ours) -> {
			assertThat(ours.getBeanNamesForType(UserDetailsService.class))
				.isEqualTo(boot.getBeanNamesForType(UserDetailsService.class))
				.hasSize(1);
			shouldBeTheSame(user(ours), user(boot));
			assertThat(lines(output, password(ours))).isNotEmpty().isEqualTo(lines(output, password(boot)));
		}));
	}

	@Test
	void shouldBeTheUserOfSpringBootInAReactiveApplication(CapturedOutput output) {
		this.reactive.withClassLoader(WITHOUT_OUR_JAR).run((boot) -> this.reactive.run((ours) -> {
			assertThat(ours.getBeanNamesForType(ReactiveUserDetailsService.class))
				.isEqualTo(boot.getBeanNamesForType(ReactiveUserDetailsService.class))
				.hasSize(1);
			shouldBeTheSame(reactiveUser(ours), reactiveUser(boot));
			assertThat(lines(output, password(ours))).isNotEmpty().isEqualTo(lines(output, password(boot)));
			assertThat(ours).doesNotHaveBean(ReactiveAuthenticationManager.class);
		}));
	}

	@Test
	void shouldBeTheUserOfSpringBootInAnRSocketServer() {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(UnderstoryDefaultUserAutoConfiguration.class,
					ReactiveUserDetailsServiceAutoConfiguration.class))
			.withInitializer((context) -> ((GenericApplicationContext) context).registerBean("handler",
					RSocketMessageHandler.class, (definition) -> definition.setLazyInit(true)))
			.run((context) -> assertThat(context).hasBean("reactiveUserDetailsService"));
	}

	@Test
	void shouldHaveAPasswordThatIsNotEncodedWithAnEncoderOfTheApplication() {
		this.servlet.withUserConfiguration(Encoder.class)
			.run((context) -> assertThat(user(context).getPassword()).isEqualTo(password(context)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "spring.security.user.name=alice", "spring.security.user.password=wonderland" })
	void shouldBeMadeBySpringBootWhereItIsConfigured(String property, CapturedOutput output) {
		this.servlet.withPropertyValues(property).run((context) -> {
			assertThat(context).hasSingleBean(UserDetailsService.class)
				.hasSingleBean(UserDetailsServiceAutoConfiguration.class);
			assertThat(output).doesNotContain(property.endsWith("wonderland") ? PASSWORD_LINE : "wonderland");
		});
		this.reactive.withPropertyValues(property)
			.run((context) -> assertThat(context).hasSingleBean(ReactiveUserDetailsService.class)
				.hasSingleBean(ReactiveUserDetailsServiceAutoConfiguration.class));
	}

	@ParameterizedTest
	@ValueSource(classes = { ClientRegistrationRepository.class, ReactiveClientRegistrationRepository.class,
			OAuth2AuthorizedClientService.class, ReactiveOAuth2AuthorizedClientService.class,
			OAuth2AuthorizedClientRepository.class, ServerOAuth2AuthorizedClientRepository.class })
	void shouldNotAppearWhereTheApplicationUsesAnOAuth2ClientOfItsOwn(Class<?> type, CapturedOutput output) {
		this.servlet.withInitializer((context) -> register(context, type))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(UserDetailsService.class));
		this.reactive.withInitializer((context) -> register(context, type))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(ReactiveUserDetailsService.class));
		assertThat(output).doesNotContain(PASSWORD_LINE);
	}

	@ParameterizedTest
	@ValueSource(classes = { UserDetailsService.class, AuthenticationManager.class, AuthenticationProvider.class,
			AuthenticationManagerResolver.class })
	void shouldNotAppearBesideUsersOfAServletApplication(Class<?> type, CapturedOutput output) {
		this.servlet.withInitializer((context) -> register(context, type))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("inMemoryUserDetailsManager"));
		assertThat(output).doesNotContain(PASSWORD_LINE);
	}

	@ParameterizedTest
	@ValueSource(classes = { ReactiveUserDetailsService.class, ReactiveAuthenticationManager.class,
			ReactiveAuthenticationManagerResolver.class })
	void shouldNotAppearBesideUsersOfAReactiveApplication(Class<?> type, CapturedOutput output) {
		this.reactive.withInitializer((context) -> register(context, type))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("reactiveUserDetailsService"));
		assertThat(output).doesNotContain(PASSWORD_LINE);
	}

	@ParameterizedTest
	@ValueSource(classes = { UserDetailsServiceAutoConfiguration.class,
			ReactiveUserDetailsServiceAutoConfiguration.class, UnderstoryDefaultUserAutoConfiguration.class })
	void shouldNotAppearWhereItIsExcluded(Class<?> configuration, CapturedOutput output) {
		String exclude = "spring.autoconfigure.exclude=" + configuration.getName();
		new WebApplicationContextRunner().withUserConfiguration(ServletApplication.class)
			.withPropertyValues(exclude)
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(UserDetailsService.class));
		new ReactiveWebApplicationContextRunner().withUserConfiguration(ReactiveApplication.class)
			.withPropertyValues(exclude)
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(ReactiveUserDetailsService.class));
		assertThat(output).doesNotContain(PASSWORD_LINE);
	}

	@Test
	void shouldNotAppearInAnApplicationWithoutAWebServer(CapturedOutput output) {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(UnderstoryDefaultUserAutoConfiguration.class,
					SecurityAutoConfiguration.class, UserDetailsServiceAutoConfiguration.class,
					ReactiveUserDetailsServiceAutoConfiguration.class))
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(UserDetailsService.class)
				.doesNotHaveBean(ReactiveUserDetailsService.class));
		assertThat(output).doesNotContain(PASSWORD_LINE);
	}

	@Test
	void shouldAddNothingToAnApplicationThatSpringBootDoesNotSecure() {
		FilteredClassLoader classLoader = new FilteredClassLoader("org.springframework.boot.security");
		new WebApplicationContextRunner().withClassLoader(classLoader)
			.withConfiguration(AutoConfigurations.of(UnderstoryDefaultUserAutoConfiguration.class))
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(UnderstoryDefaultUserAutoConfiguration.class)
				.doesNotHaveBean(UserDetailsService.class));
	}

	@Test
	void shouldAddNothingToTheEnvironment() {
		try (ConfigurableApplicationContext context = new SpringApplicationBuilder(Encoder.class)
			.web(WebApplicationType.NONE)
			.bannerMode(Banner.Mode.OFF)
			.logStartupInfo(false)
			.run()) {
			assertThat(context.getEnvironment().containsProperty("spring.security.user.name")).isFalse();
			assertThat(context.getEnvironment().getPropertySources())
				.noneMatch((source) -> source.getName().contains("understory"));
		}
	}

	private static void shouldBeTheSame(UserDetails user, UserDetails other) {
		assertThat(user.getUsername()).isEqualTo(other.getUsername());
		assertThat(user.getAuthorities()).hasToString(other.getAuthorities().toString());
		assertThat(user.getPassword()).hasSameSizeAs(other.getPassword()).startsWith("{noop}");
	}

	private static UserDetails user(ApplicationContext context) {
		return context.getBean(UserDetailsService.class).loadUserByUsername("user");
	}

	private static UserDetails reactiveUser(ApplicationContext context) {
		return context.getBean(ReactiveUserDetailsService.class).findByUsername("user").blockOptional().orElseThrow();
	}

	private static String password(ApplicationContext context) {
		return context.getBean(SecurityProperties.class).getUser().getPassword();
	}

	// Without the time and the password: level and logger, the line, and what follows it
	private static String lines(CapturedOutput output, String password) {
		return Stream.of(output.getOut().split("(\\d{4}-\\d\\d-\\d\\dT)?\\d\\d:\\d\\d:\\d\\d"))
			.filter((event) -> event.contains(PASSWORD_LINE + password))
			.map((event) -> event.replace(password, "").substring(event.indexOf(' ')))
			.findFirst()
			.orElse("");
	}

	private static void register(ConfigurableApplicationContext context, Class<?> type) {
		register((GenericApplicationContext) context, type);
	}

	private static <T> void register(GenericApplicationContext context, Class<T> type) {
		context.registerBean("own", type, () -> Mockito.mock(type));
	}

	@Configuration(proxyBeanMethods = false)
	static class Encoder {

		@Bean
		PasswordEncoder passwordEncoder() {
			return PasswordEncoderFactories.createDelegatingPasswordEncoder();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ SecurityAutoConfiguration.class, UserDetailsServiceAutoConfiguration.class,
			UnderstoryDefaultUserAutoConfiguration.class })
	static class ServletApplication {

	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ ReactiveUserDetailsServiceAutoConfiguration.class,
			ReactiveWebSecurityAutoConfiguration.class, UnderstoryDefaultUserAutoConfiguration.class })
	static class ReactiveApplication {

	}

}
