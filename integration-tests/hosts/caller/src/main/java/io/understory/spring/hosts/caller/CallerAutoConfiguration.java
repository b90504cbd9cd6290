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

package io.understory.spring.hosts.caller;

import io.understory.api.ReactiveUnderstory;
import io.understory.api.Understory;
import io.understory.spring.boot.autoconfigure.UnderstoryAutoConfiguration;
import io.understory.spring.boot.autoconfigure.connection.UnderstoryConnections;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnNotWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.web.client.RestClient;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * What an integrator adds to an application besides the starter: calls of Understory, and
 * a listener to its webhooks.
 */
@AutoConfiguration(after = UnderstoryAutoConfiguration.class)
@ConditionalOnBean(name = "understoryWebClient")
public final class CallerAutoConfiguration {

	@Bean
	@ConditionalOnWebApplication
	CompanyController companyController(@Qualifier("understory") WebClient webClient,
			@Qualifier("understory") RestClient restClient,
			@Qualifier("understory") ReactiveUnderstory reactiveUnderstory,
			@Qualifier("understory") Understory understory) {
		return new CompanyController(webClient, restClient, reactiveUnderstory, understory);
	}

	@Bean
	@ConditionalOnWebApplication
	NorthController northController(@Qualifier("north") WebClient webClient, UnderstoryConnections connections) {
		return new NorthController(webClient, connections.get("north").restClient());
	}

	@Bean
	@ConditionalOnWebApplication
	BookingListener bookingListener() {
		return new BookingListener();
	}

	@Bean
	@ConditionalOnNotWebApplication
	CommandLineRunner companyRunner(@Qualifier("understory") WebClient webClient,
			@Qualifier("understory") RestClient restClient,
			@Qualifier("understory") ReactiveUnderstory reactiveUnderstory,
			@Qualifier("understory") Understory understory) {
		CompanyController controller = new CompanyController(webClient, restClient, reactiveUnderstory, understory);
		return (arguments) -> System.out
			.println("Company: " + controller.company().block() + ", " + controller.companyBlocking() + ", "
					+ controller.companyTyped().block() + ", " + controller.companyTypedBlocking());
	}

}
