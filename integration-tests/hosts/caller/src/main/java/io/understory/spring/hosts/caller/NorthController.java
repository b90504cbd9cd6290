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

import io.understory.spring.hosts.caller.CompanyController.Company;
import reactor.core.publisher.Mono;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestClient;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * Says whose the key of the connection {@code north} is.
 */
@RestController
class NorthController {

	private final WebClient webClient;

	private final RestClient restClient;

	NorthController(WebClient webClient, RestClient restClient) {
		this.webClient = webClient;
		this.restClient = restClient;
	}

	@GetMapping("/north")
	Mono<String> company() {
		return this.webClient.get().uri("/v1/me").retrieve().bodyToMono(Company.class).map(Company::company_name);
	}

	@GetMapping("/north/blocking")
	String companyBlocking() {
		return this.restClient.get().uri("/v1/me").retrieve().requiredBody(Company.class).company_name();
	}

}
