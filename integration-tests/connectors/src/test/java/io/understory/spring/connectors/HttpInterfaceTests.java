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

package io.understory.spring.connectors;

import java.io.IOException;
import java.util.Map;

import io.understory.spring.boot.autoconfigure.client.UnderstoryRestClientCustomizer;
import io.understory.spring.boot.autoconfigure.client.UnderstoryWebClientCustomizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.support.WebClientAdapter;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;
import org.springframework.web.service.registry.HttpServiceGroup.ClientType;
import org.springframework.web.service.registry.ImportHttpServices;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.temporaryRedirect;
import static com.github.tomakehurst.wiremock.client.WireMock.unauthorized;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * HTTP interfaces of the group {@code understory}, over either client.
 */
class HttpInterfaceTests {

	@RegisterExtension
	static final UnderstoryExtension understory = new UnderstoryExtension();

	@RegisterExtension
	static final OtherHost foreign = new OtherHost();

	@RegisterExtension
	static final Applications applications = new Applications(understory);

	@ParameterizedTest
	@ValueSource(classes = { OverWebClient.class, OverRestClient.class })
	void shouldWorkWithNoFurtherLine(Class<?> application) {
		try (ConfigurableApplicationContext context = applications.start(application, Connector.JDK)) {
			context.getBean(Understory.class).me();
			context.getBean(Understory.class).book(Map.of("seats", 2));
		}
		assertThat(understory.tokenRequests()).isEqualTo(1);
		assertThat(understory.calls()).hasSize(2).allSatisfy((request) -> {
			assertThat(request.getHeader("Authorization")).isEqualTo(understory.bearer());
			assertThat(request.getHeader("User-Agent")).isEqualTo("Fjord-Tours/Sync");
		});
		assertThat(understory.calls().get(1).getBodyAsString()).isEqualTo("{\"seats\":2}");
	}

	@Test
	void shouldShareOneTokenOverBothClients() {
		try (ConfigurableApplicationContext context = applications.start(OverRestClient.class, Connector.JDK)) {
			Understory overWebClient = HttpServiceProxyFactory
				.builderFor(WebClientAdapter.create(context.getBean(WebClient.class)))
				.build()
				.createClient(Understory.class);
			assertThat(context.getBean(Understory.class).me().getBody()).isEqualTo("{}");
			assertThat(overWebClient.me().getBody()).isEqualTo("{}");
		}
		assertThat(understory.tokenRequests()).isEqualTo(1);
		assertThat(understory.calls()).hasSize(2)
			.allMatch((request) -> request.getHeader("Authorization").equals(understory.bearer()));
	}

	@ParameterizedTest
	@ValueSource(classes = { OverWebClient.class, OverRestClient.class })
	void shouldRespectThePropertiesOfTheGroup(Class<?> application) {
		understory.mock().stubFor(any(urlEqualTo("/gateway/v1/slow")).willReturn(okJson("{}").withFixedDelay(5000)));
		try (ConfigurableApplicationContext context = applications.start(application, Connector.JDK,
				"--spring.http.serviceclient.understory.base-url=" + understory.origin("localhost") + "/gateway",
				"--spring.http.serviceclient.understory.default-header.X-Tour=fjord",
				"--spring.http.serviceclient.understory.read-timeout=1s")) {
			context.getBean(Understory.class).me();
			// It would answer in time for all other timeouts; the JDK may say that it
			// closed
			// the connection
			assertThatException().isThrownBy(() -> context.getBean(Understory.class).slow())
				.havingRootCause()
				.isInstanceOf(IOException.class);
			context.getBean(WebClient.class).get().uri("/v1/me").retrieve().toBodilessEntity().block();
		}
		assertThat(understory.calls().get(0)).satisfies((request) -> {
			assertThat(request.getUrl()).isEqualTo("/gateway/v1/me");
			assertThat(request.getHeader("X-Tour")).isEqualTo("fjord");
			assertThat(request.getHeader("Authorization")).isEqualTo(understory.bearer());
		});
		assertThat(understory.calls().get(2)).satisfies((request) -> {
			assertThat(request.getUrl()).isEqualTo("/v1/me");
			assertThat(request.containsHeader("X-Tour")).isFalse();
		});
	}

	@ParameterizedTest
	@ValueSource(classes = { OverWebClient.class, OverRestClient.class })
	void shouldSendNothingElsewhere(Class<?> application) {
		understory.mock()
			.stubFor(any(urlEqualTo("/v1/me")).willReturn(temporaryRedirect(foreign.origin("localhost") + "/x")));
		try (ConfigurableApplicationContext context = applications.start(application, Connector.JDK,
				"--spring.http.serviceclient.understory.redirects=follow")) {
			assertThat(context.getBean(Understory.class).me().getStatusCode().value()).isEqualTo(302);
		}
		try (ConfigurableApplicationContext context = applications.start(application, Connector.JDK,
				"--spring.http.serviceclient.understory.base-url=" + foreign.origin("localhost"))) {
			context.getBean(Understory.class).me();
		}
		assertThat(foreign.requests()).hasSize(1);
		assertThat(understory.leaks(foreign.requests())).isZero();
	}

	@ParameterizedTest
	@ValueSource(classes = { OverWebClient.class, OverRestClient.class })
	void whenTheTokenIsRefusedThenTheCallIsSentOnceMore(Class<?> application) {
		understory.mock().stubFor(any(urlEqualTo("/v1/bookings")).willReturn(unauthorized()));
		try (ConfigurableApplicationContext context = applications.start(application, Connector.JDK)) {
			assertThatException().isThrownBy(() -> context.getBean(Understory.class).book(Map.of("seats", 2)))
				.withMessageContaining("401");
		}
		assertThat(understory.calls()).hasSize(2)
			.allMatch((request) -> request.getBodyAsString().equals("{\"seats\":2}"));
		assertThat(understory.tokenRequests()).isEqualTo(2);
	}

	@ParameterizedTest
	@ValueSource(classes = { OverWebClient.class, OverRestClient.class })
	void shouldCustomizeThisGroupAlone(Class<?> application) {
		try (ConfigurableApplicationContext context = applications.start(application, Connector.JDK,
				"--spring.http.serviceclient.other.base-url=" + understory.origin("localhost"))) {
			context.getBean(Understory.class).me();
			assertThatException().isThrownBy(() -> context.getBean(Other.class).get()).withMessageContaining("401");
		}
		assertThat(understory.calls().get(0).getHeader("X-Customized")).isEqualTo("yes");
		assertThat(understory.calls().get(1)).satisfies((request) -> {
			assertThat(request.getUrl()).isEqualTo("/other");
			assertThat(request.containsHeader("Authorization")).isFalse();
			assertThat(request.containsHeader("X-Customized")).isFalse();
			assertThat(request.getHeader("User-Agent")).isNotEqualTo("Fjord-Tours/Sync");
		});
	}

	@HttpExchange
	interface Understory {

		@GetExchange("/v1/me")
		ResponseEntity<String> me();

		@GetExchange("/v1/slow")
		ResponseEntity<String> slow();

		@PostExchange("/v1/bookings")
		ResponseEntity<String> book(@RequestBody Map<String, Object> booking);

	}

	@HttpExchange
	interface Other {

		@GetExchange("/other")
		String get();

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@ImportHttpServices(group = "understory", types = Understory.class, clientType = ClientType.WEB_CLIENT)
	@ImportHttpServices(group = "other", types = Other.class, clientType = ClientType.WEB_CLIENT)
	static class OverWebClient {

		@Bean
		UnderstoryWebClientCustomizer customizer() {
			return (builder) -> builder.defaultHeader("X-Customized", "yes");
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@ImportHttpServices(group = "understory", types = Understory.class)
	@ImportHttpServices(group = "other", types = Other.class)
	static class OverRestClient {

		@Bean
		UnderstoryRestClientCustomizer customizer() {
			return (builder) -> builder.defaultHeader("X-Customized", "yes");
		}

	}

}
