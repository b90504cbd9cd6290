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

package io.understory.spring.observability;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import brave.handler.MutableSpan;
import brave.handler.SpanHandler;
import brave.propagation.TraceContext;
import io.understory.mock.MockUnderstory;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestClient;
import org.springframework.web.reactive.function.client.WebClient;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;

/**
 * A running web application with the starter, Actuator and a tracer.
 */
class ObservedApplication implements AutoCloseable {

	private final ConfigurableApplicationContext context;

	private final RestClient client;

	ObservedApplication(MockUnderstory understory, String... arguments) {
		this.context = new SpringApplicationBuilder(Application.class)
			.initializers(
					(context) -> context.getBeanFactory().registerSingleton("understoryClock", understory.getClock()))
			.properties("server.port=0", "server.address=127.0.0.1", "understory.client-id=" + understory.getClientId(),
					"understory.secret=" + understory.getSecret(), "understory.scopes=openid, event.read",
					"understory.base-url=" + understory.getBaseUrl(),
					"understory.token-uri=" + understory.getTokenUri(),
					"management.endpoints.web.exposure.include=health, metrics, prometheus",
					"management.endpoint.health.show-details=always", "management.tracing.sampling.probability=1",
					"management.tracing.baggage.remote-fields=tenant")
			.run(arguments);
		this.client = RestClient.builder()
			.baseUrl(URI
				.create("http://127.0.0.1:" + this.context.getEnvironment().getRequiredProperty("local.server.port")))
			.defaultStatusHandler((status) -> true, (request, response) -> {
			})
			.build();
	}

	/**
	 * Start an Understory that has events, and whose clock stands still.
	 */
	static MockUnderstory startUnderstory() {
		MockUnderstory understory = MockUnderstory
			.start(Clock.fixed(Instant.parse("2026-06-01T12:00:00Z"), ZoneOffset.UTC));
		understory.stubFor(any(urlPathMatching("/v1/events/.*")).willReturn(okJson("{}")));
		return understory;
	}

	List<MutableSpan> spans() {
		return this.context.getBean(Spans.class).finished;
	}

	ResponseEntity<String> get(String path) {
		return this.client.get().uri(path).header("tenant", "acme").retrieve().toEntity(String.class);
	}

	@Override
	public void close() {
		this.context.close();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		@Bean
		Calls calls(@Qualifier("understory") WebClient webClient, @Qualifier("understory") RestClient restClient) {
			return new Calls(webClient, restClient);
		}

		@Bean
		Spans spans() {
			return new Spans();
		}

	}

	@RestController
	record Calls(WebClient webClient, RestClient restClient) {

		@GetMapping("/web/{id}")
		String web(@PathVariable String id) {
			return this.webClient.get().uri("/v1/events/{id}", id).retrieve().bodyToMono(String.class).block();
		}

		@GetMapping("/rest/{id}")
		String rest(@PathVariable String id) {
			return this.restClient.get().uri("/v1/events/{id}", id).retrieve().body(String.class);
		}

	}

	static class Spans extends SpanHandler {

		private final List<MutableSpan> finished = new CopyOnWriteArrayList<>();

		@Override
		public boolean end(TraceContext context, MutableSpan span, Cause cause) {
			return this.finished.add(span);
		}

	}

}
