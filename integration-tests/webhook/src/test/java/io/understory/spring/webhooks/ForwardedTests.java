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

package io.understory.spring.webhooks;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Behind a proxy that cuts off a prefix, and under a context path, the endpoint is where
 * the pages of the application are.
 */
class ForwardedTests {

	private static final Map<String, ConfigurableApplicationContext> applications = new HashMap<>();

	@AfterAll
	static void stop() {
		applications.values().forEach(ConfigurableApplicationContext::close);
	}

	// Told of a prefix, Spring WebFlux takes off that in place of its base path, and
	// finds
	// no page of the application
	@ParameterizedTest
	@CsvSource({ "WEBMVC, /app, 200, 204", "WEBFLUX, '', 200, 204", "WEBFLUX, /app, 404, 404" })
	void shouldBeWhereThePagesOfTheApplicationAre(Stack stack, String contextPath, int page, int webhook) {
		Sender sender = sender(stack, contextPath);
		Map<String, String> forwarded = forwarded("/gw");
		assertThat(sender.exchange("GET", contextPath + "/page", forwarded, new byte[0]).statusCode()).isEqualTo(page);
		assertThat(post(sender, contextPath + Sender.PATH, forwarded)).isEqualTo(webhook);
		assertThat(post(sender, contextPath + Sender.PATH, Map.of())).as("without a proxy").isEqualTo(204);
	}

	@ParameterizedTest
	@CsvSource({ "WEBMVC, /app", "WEBFLUX, ''", "WEBFLUX, /app" })
	void shouldNotBeWhereAPrefixMakesUpItsPath(Stack stack, String contextPath) {
		Sender sender = sender(stack, contextPath);
		assertThat(post(sender, contextPath + "/webhook", forwarded("/understory"))).isEqualTo(404);
		assertThat(post(sender, contextPath + "/", forwarded(Sender.PATH))).isEqualTo(404);
		assertThat(post(sender, contextPath + "/nowhere", forwarded(Sender.PATH))).isEqualTo(404);
	}

	private static Sender sender(Stack stack, String contextPath) {
		return new Sender(applications.computeIfAbsent(stack + contextPath, (key) -> stack.start(Application.class,
				"--server.forward-headers-strategy=framework", stack.contextPath(contextPath))));
	}

	private static Map<String, String> forwarded(String prefix) {
		return Map.of("X-Forwarded-Prefix", prefix, "X-Forwarded-Host", "public.example", "X-Forwarded-Proto", "https");
	}

	private static int post(Sender sender, String path, Map<String, String> forwarded) {
		String body = Sender.bookingCreated("b1");
		Map<String, String> headers = new TreeMap<>(Sender.signed(UUID.randomUUID().toString(), body));
		headers.putAll(forwarded);
		return sender.exchange("POST", path, headers, body.getBytes(StandardCharsets.UTF_8)).statusCode();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@RestController
	static class Application {

		@GetMapping("/page")
		String page() {
			return "page";
		}

	}

}
