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

package io.understory.spring.hosts.webflux;

import reactor.core.publisher.Mono;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * A reactive application that is open to everybody, with a client of its own.
 */
@SpringBootApplication(proxyBeanMethods = false)
@RestController
public class WebFluxHost {

	private final WebClient partner;

	WebFluxHost(WebClient partner) {
		this.partner = partner;
	}

	@GetMapping("/hello")
	Mono<String> hello() {
		return Mono.just("hello");
	}

	@PostMapping("/hello")
	Mono<String> post() {
		return Mono.just("posted");
	}

	@GetMapping("/partner")
	Mono<String> partner(@RequestHeader("Host") String host) {
		return this.partner.get().uri("http://" + host + "/authorization").retrieve().bodyToMono(String.class);
	}

	@GetMapping("/authorization")
	Mono<String> authorization(@RequestHeader(name = "Authorization", defaultValue = "none") String authorization) {
		return Mono.just(authorization);
	}

	@Bean
	static WebClient partnerClient() {
		return WebClient.create();
	}

	public static void main(String[] args) {
		SpringApplication.run(WebFluxHost.class, args);
	}

}
