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

import io.understory.api.Me;
import io.understory.api.ReactiveUnderstory;
import io.understory.api.Understory;
import reactor.core.publisher.Mono;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestClient;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * Says whose key it is.
 */
@RestController
class CompanyController {

	private final WebClient webClient;

	private final RestClient restClient;

	private final ReactiveUnderstory reactiveUnderstory;

	private final Understory understory;

	CompanyController(WebClient webClient, RestClient restClient, ReactiveUnderstory reactiveUnderstory,
			Understory understory) {
		this.webClient = webClient;
		this.restClient = restClient;
		this.reactiveUnderstory = reactiveUnderstory;
		this.understory = understory;
	}

	@GetMapping("/company")
	Mono<String> company() {
		return this.webClient.get().uri("/v1/me").retrieve().bodyToMono(Company.class).map(Company::company_name);
	}

	@GetMapping("/company/blocking")
	String companyBlocking() {
		return this.restClient.get().uri("/v1/me").retrieve().requiredBody(Company.class).company_name();
	}

	@GetMapping("/company/typed")
	Mono<String> companyTyped() {
		return this.reactiveUnderstory.me().mapNotNull(Me::companyName);
	}

	@GetMapping("/company/typed/blocking")
	String companyTypedBlocking() {
		return String.valueOf(this.understory.me().companyName());
	}

	/**
	 * Named as in JSON, so that any library can read it.
	 */
	record Company(String company_name) {

	}

}
