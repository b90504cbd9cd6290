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

package io.understory.spring.benchmarks.api;

import io.understory.api.ReactiveUnderstory;
import io.understory.api.Understory;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.client.RestClient;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * What an application with the starter calls with.
 */
record Clients(ConfigurableApplicationContext application, Understory understory, ReactiveUnderstory reactiveUnderstory,
		RestClient restClient, WebClient webClient) implements AutoCloseable {

	static Clients of(int port, String... further) {
		String server = "http://127.0.0.1:" + port;
		ConfigurableApplicationContext context = new SpringApplicationBuilder(Application.class)
			.web(WebApplicationType.NONE)
			.registerShutdownHook(false)
			.properties("spring.main.banner-mode=off", "logging.level.root=off", "understory.client-id=client",
					"understory.secret=secret", "understory.scopes=booking.read",
					"understory.user-agent=Understory/benchmarks", "understory.base-url=" + server,
					"understory.token-uri=" + server + "/oauth2/token")
			.properties(further)
			.run();
		return new Clients(context, context.getBean(Understory.class), context.getBean(ReactiveUnderstory.class),
				context.getBean("understoryRestClient", RestClient.class),
				context.getBean("understoryWebClient", WebClient.class));
	}

	@Override
	public void close() {
		this.application.close();
	}

	/**
	 * An application that has the starter.
	 */
	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}
