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

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.autoconfigure.ReactiveUserDetailsServiceAutoConfiguration;
import org.springframework.boot.security.autoconfigure.SecurityProperties;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.AuthenticationManagerResolver;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.ReactiveAuthenticationManager;
import org.springframework.security.authentication.ReactiveAuthenticationManagerResolver;
import org.springframework.security.core.userdetails.MapReactiveUserDetailsService;
import org.springframework.security.core.userdetails.ReactiveUserDetailsService;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.util.StringUtils;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the default user of an
 * application that Spring Boot secures. Spring Boot takes the classes of
 * {@code spring-security-oauth2-client} for a sign that users log in with OAuth 2.0, and
 * then makes no user with a generated password. Where nothing but these classes, which
 * come with this starter, speaks against the user, this makes the one that Spring Boot
 * would have made, under the same conditions.
 */
@AutoConfiguration(
		after = { UserDetailsServiceAutoConfiguration.class, ReactiveUserDetailsServiceAutoConfiguration.class },
		beforeName = {
				"org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration",
				"org.springframework.boot.security.autoconfigure.web.reactive.ReactiveWebSecurityAutoConfiguration" })
@ConditionalOnClass(UserDetailsServiceAutoConfiguration.class)
@ConditionalOnMissingClass({
		"org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientAutoConfiguration",
		"org.springframework.security.oauth2.server.resource.introspection.OpaqueTokenIntrospector",
		"org.springframework.security.saml2.provider.service.registration.RelyingPartyRegistrationRepository" })
@ConditionalOnMissingBean(
		type = { "org.springframework.security.oauth2.client.registration.ClientRegistrationRepository",
				"org.springframework.security.oauth2.client.registration.ReactiveClientRegistrationRepository",
				"org.springframework.security.oauth2.client.OAuth2AuthorizedClientService",
				"org.springframework.security.oauth2.client.ReactiveOAuth2AuthorizedClientService",
				"org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository",
				"org.springframework.security.oauth2.client.web.server.ServerOAuth2AuthorizedClientRepository" })
@Conditional(DefaultUserNotExcludedCondition.class)
@EnableConfigurationProperties(SecurityProperties.class)
public final class UnderstoryDefaultUserAutoConfiguration {

	private static final String MESSAGE = "%n%nUsing generated security password: %s%n";

	private static UserDetails user(SecurityProperties.User user, ObjectProvider<PasswordEncoder> encoder) {
		String prefix = (encoder.getIfAvailable() != null) ? "" : "{noop}";
		return User.withUsername(user.getName())
			.password(prefix + user.getPassword())
			.roles(StringUtils.toStringArray(user.getRoles()))
			.build();
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
	@ConditionalOnMissingBean(value = { AuthenticationManager.class, AuthenticationProvider.class,
			UserDetailsService.class, AuthenticationManagerResolver.class },
			type = "org.springframework.security.oauth2.jwt.JwtDecoder")
	static class ServletConfiguration {

		private static final Log logger = LogFactory.getLog(UserDetailsServiceAutoConfiguration.class);

		@Bean
		InMemoryUserDetailsManager inMemoryUserDetailsManager(SecurityProperties properties,
				ObjectProvider<PasswordEncoder> encoder) {
			logger.warn(String.format(
					MESSAGE + "%nThis generated password is for development use only. Your security configuration "
							+ "must be updated before running your application in production.%n",
					properties.getUser().getPassword()));
			return new InMemoryUserDetailsManager(user(properties.getUser(), encoder));
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Conditional(ReactiveWebOrRSocketCondition.class)
	@ConditionalOnMissingBean(
			value = { ReactiveAuthenticationManager.class, ReactiveUserDetailsService.class,
					ReactiveAuthenticationManagerResolver.class },
			type = "org.springframework.security.oauth2.jwt.ReactiveJwtDecoder")
	static class ReactiveConfiguration {

		private static final Log logger = LogFactory.getLog(ReactiveUserDetailsServiceAutoConfiguration.class);

		@Bean
		MapReactiveUserDetailsService reactiveUserDetailsService(SecurityProperties properties,
				ObjectProvider<PasswordEncoder> encoder) {
			logger.info(String.format(MESSAGE, properties.getUser().getPassword()));
			return new MapReactiveUserDetailsService(user(properties.getUser(), encoder));
		}

	}

	static class ReactiveWebOrRSocketCondition extends AnyNestedCondition {

		ReactiveWebOrRSocketCondition() {
			super(ConfigurationPhase.REGISTER_BEAN);
		}

		@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
		static class ReactiveWeb {

		}

		@ConditionalOnBean(type = "org.springframework.messaging.rsocket.annotation.support.RSocketMessageHandler")
		static class RSocket {

		}

	}

}
