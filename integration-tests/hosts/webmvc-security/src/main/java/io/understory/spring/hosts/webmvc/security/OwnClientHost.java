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

package io.understory.spring.hosts.webmvc.security;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.core.AuthorizationGrantType;

/**
 * A servlet application that is secured by the defaults of Spring Boot, and uses Spring
 * Security's OAuth 2.0 client without Spring Boot's module for it.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class OwnClientHost {

	@Bean
	InMemoryClientRegistrationRepository clientRegistrations() {
		return new InMemoryClientRegistrationRepository(ClientRegistration.withRegistrationId("billing")
			.clientId("billing")
			.tokenUri("https://billing.example/token")
			.authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
			.build());
	}

	public static void main(String[] args) {
		SpringApplication.run(OwnClientHost.class, args);
	}

}
