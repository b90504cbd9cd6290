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

package io.understory.spring.hosts.webflux.security;

import java.security.Principal;

import reactor.core.publisher.Mono;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * A reactive application with rules of its own.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@RestController
public class RulesHost {

	@Bean
	SecurityWebFilterChain rules(ServerHttpSecurity http) {
		return http
			.authorizeExchange((requests) -> requests.pathMatchers("/public")
				.permitAll()
				.pathMatchers("/admin")
				.hasRole("ADMIN")
				.anyExchange()
				.authenticated())
			.httpBasic(Customizer.withDefaults())
			.build();
	}

	@GetMapping({ "/public", "/admin" })
	Mono<String> open() {
		return Mono.just("hello");
	}

	@GetMapping("/private")
	Mono<String> name(Principal user) {
		return Mono.just(user.getName());
	}

	@PostMapping("/private")
	Mono<String> post() {
		return Mono.just("posted");
	}

	public static void main(String[] args) {
		SpringApplication.run(RulesHost.class, args);
	}

}
