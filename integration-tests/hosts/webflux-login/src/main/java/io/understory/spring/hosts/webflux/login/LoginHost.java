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

package io.understory.spring.hosts.webflux.login;

import java.security.Principal;
import java.util.ArrayList;
import java.util.List;

import reactor.core.publisher.Mono;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.OAuth2AuthorizeRequest;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.ReactiveOAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.annotation.RegisteredOAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ReactiveClientRegistrationRepository;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * A reactive application that logs its users in with OAuth 2.0, and makes calls of its
 * own with the authorized client manager that it injects.
 */
@SpringBootApplication(proxyBeanMethods = false)
@RestController
public class LoginHost {

	private final ReactiveOAuth2AuthorizedClientManager manager;

	private final ReactiveClientRegistrationRepository registrations;

	LoginHost(ReactiveOAuth2AuthorizedClientManager manager, ReactiveClientRegistrationRepository registrations) {
		this.manager = manager;
		this.registrations = registrations;
	}

	@GetMapping("/me")
	Mono<String> me(Principal user) {
		return Mono.just(user.getName());
	}

	@GetMapping("/manager")
	Mono<String> manager() {
		return Mono.just(this.manager.getClass().getSimpleName());
	}

	@GetMapping("/registrations")
	Mono<String> registrations() {
		List<String> ids = new ArrayList<>();
		for (Object registration : (Iterable<?>) this.registrations) {
			ids.add(((ClientRegistration) registration).getRegistrationId());
		}
		return Mono.just(String.join(",", ids));
	}

	@GetMapping("/client")
	Mono<String> client(@RegisteredOAuth2AuthorizedClient("acme") OAuth2AuthorizedClient client) {
		return Mono.just(client.getClientRegistration().getRegistrationId() + ":" + client.getPrincipalName());
	}

	@GetMapping("/client/machine")
	Mono<String> machineClient(@RegisteredOAuth2AuthorizedClient("machine") OAuth2AuthorizedClient client) {
		return Mono
			.just(client.getClientRegistration().getRegistrationId() + ":" + client.getAccessToken().getScopes());
	}

	@GetMapping("/machine")
	Mono<String> machine(Authentication user) {
		return this.manager
			.authorize(OAuth2AuthorizeRequest.withClientRegistrationId("machine").principal(user).build())
			.map((client) -> "machine:" + client.getAccessToken().getScopes());
	}

	public static void main(String[] args) {
		SpringApplication.run(LoginHost.class, args);
	}

}
