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

package io.understory.spring.connectors;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * Applications with the starter.
 */
class Applications implements AfterAllCallback {

	private final UnderstoryExtension understory;

	private final Map<List<String>, ConfigurableApplicationContext> shared = new HashMap<>();

	Applications(UnderstoryExtension understory) {
		this.understory = understory;
	}

	/**
	 * Return the client for Understory of an application that stays for all tests.
	 */
	WebClient webClient(Connector connector) {
		return shared(connector).getBean("understoryWebClient", WebClient.class);
	}

	/**
	 * Return an application that stays for all tests. Its token does not: it is expired
	 * for the next test.
	 */
	ConfigurableApplicationContext shared(Connector connector, String... arguments) {
		return this.shared.computeIfAbsent(Stream.concat(Stream.of(connector.name()), Stream.of(arguments)).toList(),
				(key) -> start(connector, arguments));
	}

	/**
	 * Start another application.
	 */
	ConfigurableApplicationContext start(Connector connector, String... arguments) {
		return start(Application.class, connector, arguments);
	}

	ConfigurableApplicationContext start(Class<?> application, Connector connector, String... arguments) {
		return new SpringApplicationBuilder(application).web(WebApplicationType.NONE)
			.initializers((context) -> context.getBeanFactory()
				.registerSingleton("understoryClock", this.understory.mock().getClock()))
			.properties("spring.http.clients.reactive.connector=" + connector, "understory.client-id=key-1",
					"understory.secret=" + FaultyServer.SECRET, "understory.scopes=openid, booking.write",
					"understory.user-agent=Fjord-Tours/Sync",
					"understory.base-url=" + this.understory.origin("localhost"),
					"understory.token-uri=" + this.understory.origin("127.0.0.1") + "/oauth2/token")
			.run(arguments);
	}

	@Override
	public void afterAll(ExtensionContext context) {
		this.shared.values().forEach(ConfigurableApplicationContext::close);
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}
