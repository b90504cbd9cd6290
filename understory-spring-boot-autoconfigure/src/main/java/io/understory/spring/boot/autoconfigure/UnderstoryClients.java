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

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.ReactiveOAuth2AuthorizedClientManager;
import org.springframework.web.client.RestClient;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * The beans that an application injects: their names, and the qualifier that all of them
 * answer to.
 */
@Qualifier(UnderstoryClients.QUALIFIER)
final class UnderstoryClients {

	static final String QUALIFIER = "understory";

	static final String MANAGER = "understoryAuthorizedClientManager";

	static final String REACTIVE_MANAGER = "understoryReactiveAuthorizedClientManager";

	static final Map<String, Class<?>> TYPES = Map.of("understoryWebClient", WebClient.class, "understoryRestClient",
			RestClient.class, MANAGER, OAuth2AuthorizedClientManager.class, REACTIVE_MANAGER,
			ReactiveOAuth2AuthorizedClientManager.class);

	private UnderstoryClients() {
	}

}
