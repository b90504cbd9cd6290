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
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import brave.handler.MutableSpan;
import brave.handler.SpanHandler;
import brave.propagation.TraceContext;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import org.threeten.extra.MutableClock;

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
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

/**
 * A running web application with the starter, Actuator and a tracer.
 */
class ObservedApplication implements AutoCloseable {

	private final MutableClock clock = MutableClock.of(Instant.parse("2026-06-01T12:00:00Z"), ZoneOffset.UTC);

	private final ConfigurableApplicationContext context;

	private final RestClient client;

	ObservedApplication(WireMockExtension understory, String... arguments) {
		String url = "http://127.0.0.1:" + understory.getPort();
		this.context = new SpringApplicationBuilder(Application.class)
			.initializers((context) -> context.getBeanFactory().registerSingleton("understoryClock", this.clock))
			.properties("server.port=0", "server.address=127.0.0.1", "understory.client-id=key-1",
					"understory.secret=a~secret", "understory.scopes=openid, marketing.read",
					"understory.base-url=" + url, "understory.token-uri=" + url + "/oauth2/token",
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

	static WireMockExtension understory() {
		return WireMockExtension.newInstance()
			.options(wireMockConfig().dynamicPort().bindAddress("127.0.0.1").http2PlainDisabled(true))
			.configureStaticDsl(true)
			.build();
	}

	/**
	 * Answer token requests and API calls as Understory does, with all scopes but one.
	 */
	static void stubUnderstory() {
		WireMock.stubFor(any(anyUrl()).atPriority(10).willReturn(okJson("{}")));
		WireMock.stubFor(post(urlEqualTo("/oauth2/token")).willReturn(okJson("""
				{"access_token": "opaque", "expires_in": 3599, "token_type": "bearer", "scope": "openid"}""")));
	}

	static List<LoggedRequest> tokenRequests() {
		return WireMock.findAll(postRequestedFor(urlEqualTo("/oauth2/token")));
	}

	MutableClock clock() {
		return this.clock;
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
		Calls calls(WebClient understoryWebClient, RestClient understoryRestClient) {
			return new Calls(understoryWebClient, understoryRestClient);
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
