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

package io.understory.spring.benchmarks;

import java.util.Map;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * The client of an application that has the starter.
 */
final class StarterClient {

	private StarterClient() {
	}

	static Client open(LoopbackUnderstory understory, String... further) {
		ConfigurableApplicationContext context = StarterApplication.start(StarterApplication.class,
				properties(understory.baseUrl(), understory.tokenUri()), further);
		return new Client(context.getBean("understoryWebClient", WebClient.class), context::close);
	}

	static Map<String, Object> properties(String baseUrl, String tokenUri) {
		return Map.of("understory.client-id", "client", "understory.secret", "secret", "understory.scopes",
				"openid,marketing.read", "understory.user-agent", "Understory/benchmarks", "understory.base-url",
				baseUrl, "understory.token-uri", tokenUri);
	}

}
