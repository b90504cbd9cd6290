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

import java.util.Map;
import java.util.stream.Stream;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.util.ClassUtils;

/**
 * Keeps the default user of a secured application. Spring Boot takes classes of
 * {@code spring-security-oauth2-client} for a sign that users log in with OAuth 2.0, and
 * then makes no user with a generated password unless its name is configured. Where they
 * arrived with this starter alone, the default name is configured, below everything else.
 */
class DefaultUserEnvironmentPostProcessor implements EnvironmentPostProcessor {

	private static final String DEFAULT_USER = "org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration";

	private static final String[] OTHER_LOGINS = {
			"org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientAutoConfiguration",
			"org.springframework.security.oauth2.server.resource.introspection.OpaqueTokenIntrospector",
			"org.springframework.security.saml2.provider.service.registration.RelyingPartyRegistrationRepository" };

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		ClassLoader classLoader = application.getClassLoader();
		if (ClassUtils.isPresent(DEFAULT_USER, classLoader)
				&& Stream.of(OTHER_LOGINS).noneMatch((name) -> ClassUtils.isPresent(name, classLoader))) {
			environment.getPropertySources()
				.addLast(new MapPropertySource("understoryDefaultUser", Map.of("spring.security.user.name", "user")));
		}
	}

}
