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

package io.understory.spring.hosts.webmvc;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestClient;

/**
 * A servlet application that is open to everybody, with a client of its own.
 */
@SpringBootApplication(proxyBeanMethods = false)
@RestController
public class WebMvcHost {

	private final RestClient partner;

	WebMvcHost(RestClient partner) {
		this.partner = partner;
	}

	@GetMapping("/hello")
	String hello() {
		return "hello";
	}

	@PostMapping("/hello")
	String post() {
		return "posted";
	}

	@GetMapping("/partner")
	String partner(@RequestHeader("Host") String host) {
		return String
			.valueOf(this.partner.get().uri("http://" + host + "/authorization").retrieve().body(String.class));
	}

	@GetMapping("/authorization")
	String authorization(@RequestHeader(name = "Authorization", defaultValue = "none") String authorization) {
		return authorization;
	}

	@Bean
	static RestClient partnerClient() {
		return RestClient.create();
	}

	public static void main(String[] args) {
		SpringApplication.run(WebMvcHost.class, args);
	}

}
