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

package io.understory.spring.boot.test.autoconfigure;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientManager;
import org.springframework.web.client.RestClient;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * Clients of an application, one of which replaces ours, and a bean that asks for those
 * of Understory.
 */
@Configuration(proxyBeanMethods = false)
class QualifiedClients {

	static final WebClient REPLACEMENT = WebClient.create();

	@Bean
	WebClient understoryWebClient() {
		return REPLACEMENT;
	}

	@Bean
	@Primary
	WebClient otherWebClient() {
		return WebClient.create();
	}

	@Bean
	RestClient otherRestClient() {
		return RestClient.create();
	}

	@Bean
	OAuth2AuthorizedClientManager otherManager() {
		return (request) -> null;
	}

	@Bean
	Injected injected(@Qualifier("understory") WebClient webClient, @Qualifier("understory") RestClient restClient,
			@Qualifier("understory") OAuth2AuthorizedClientManager manager) {
		return new Injected(webClient, restClient, manager);
	}

	record Injected(WebClient webClient, RestClient restClient, OAuth2AuthorizedClientManager manager) {
	}

}
