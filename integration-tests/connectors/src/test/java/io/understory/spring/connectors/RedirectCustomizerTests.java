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

import java.net.http.HttpClient.Redirect;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import io.understory.spring.token.UnderstoryAuthorizationException;
import org.apache.hc.client5.http.impl.LaxRedirectStrategy;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.http.client.HttpComponentsClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.JdkClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.JettyClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.ReactorClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.autoconfigure.ClientHttpRequestFactoryBuilderCustomizer;
import org.springframework.boot.http.client.autoconfigure.reactive.ClientHttpConnectorBuilderCustomizer;
import org.springframework.boot.http.client.reactive.HttpComponentsClientHttpConnectorBuilder;
import org.springframework.boot.http.client.reactive.JdkClientHttpConnectorBuilder;
import org.springframework.boot.http.client.reactive.JettyClientHttpConnectorBuilder;
import org.springframework.boot.http.client.reactive.ReactorClientHttpConnectorBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.web.client.RestClient;
import org.springframework.web.reactive.function.client.WebClient;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * No redirect is followed in an application whose customizers of HTTP clients, which come
 * after the settings, turn them on for all its clients.
 */
class RedirectCustomizerTests {

	@RegisterExtension
	static final UnderstoryExtension understory = new UnderstoryExtension();

	@RegisterExtension
	static final OtherHost foreign = new OtherHost();

	@RegisterExtension
	static final Applications applications = new Applications(understory);

	@ParameterizedTest
	@EnumSource
	void shouldNotFollowWithTheToken(Connector connector) {
		understory.mock().stubFor(any(urlEqualTo("/v1/me")).willReturn(redirect()));
		try (ConfigurableApplicationContext context = applications.start(Following.class, connector)) {
			WebClient webClient = context.getBean(WebClient.class);
			assertThat(webClient.get().uri("/v1/me").retrieve().toBodilessEntity().block().getStatusCode().value())
				.isEqualTo(307);
			assertThat(webClient.post()
				.uri("/v1/me")
				.contentType(MediaType.APPLICATION_JSON)
				.bodyValue("{}")
				.retrieve()
				.toBodilessEntity()
				.block()
				.getStatusCode()
				.value()).isEqualTo(307);
		}
		assertThat(foreign.requests()).isEmpty();
	}

	@ParameterizedTest
	@EnumSource
	void shouldNotFollowWithTheSecret(Connector connector) {
		understory.mock().tokenEndpoint().answerWith(redirect());
		try (ConfigurableApplicationContext context = applications.start(Following.class, connector)) {
			assertThatExceptionOfType(UnderstoryAuthorizationException.class).isThrownBy(
					() -> context.getBean(WebClient.class).get().uri("/v1/me").retrieve().toBodilessEntity().block())
				.satisfies((ex) -> assertThat(ex.getReason()).contains("HTTP 307"));
		}
		assertThat(foreign.requests()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "http-components", "jetty", "reactor", "jdk", "simple" })
	void shouldNotFollowWithTheTokenOfABlockingCall(String factory) {
		understory.mock().stubFor(any(urlEqualTo("/v1/me")).willReturn(redirect()));
		try (ConfigurableApplicationContext context = applications.start(Following.class, Connector.JDK,
				"--spring.http.clients.imperative.factory=" + factory)) {
			RestClient restClient = context.getBean(RestClient.class);
			assertThat(restClient.get().uri("/v1/me").retrieve().toBodilessEntity().getStatusCode().value())
				.isEqualTo(307);
			assertThat(restClient.post()
				.uri("/v1/me")
				.contentType(MediaType.APPLICATION_JSON)
				.body("{}")
				.retrieve()
				.toBodilessEntity()
				.getStatusCode()
				.value()).isEqualTo(307);
		}
		assertThat(foreign.requests()).isEmpty();
	}

	@ParameterizedTest
	@EnumSource
	void shouldLeaveTheClientsOfTheApplicationAlone(Connector connector) {
		foreign.stubFor(any(urlEqualTo("/moved")).willReturn(redirect(foreign.origin("127.0.0.1") + "/elsewhere")));
		try (ConfigurableApplicationContext context = applications.start(Following.class, connector)) {
			assertThat(context.getBean(WebClient.Builder.class)
				.build()
				.get()
				.uri(foreign.origin("localhost") + "/moved")
				.retrieve()
				.bodyToMono(String.class)
				.block()).isEqualTo("{}");
		}
		assertThat(foreign.requests()).hasSize(2);
	}

	private static ResponseDefinitionBuilder redirect() {
		return redirect(foreign.origin("127.0.0.1") + "/elsewhere");
	}

	private static ResponseDefinitionBuilder redirect(String location) {
		return aResponse().withStatus(307).withHeader("Location", location);
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Following {

		@Bean
		ClientHttpConnectorBuilderCustomizer<JdkClientHttpConnectorBuilder> jdk() {
			return (builder) -> builder.withHttpClientCustomizer((client) -> client.followRedirects(Redirect.ALWAYS));
		}

		@Bean
		ClientHttpConnectorBuilderCustomizer<ReactorClientHttpConnectorBuilder> reactor() {
			return (builder) -> builder.withHttpClientCustomizer(
					(client) -> client.followRedirect((request, response) -> response.status().code() == 307));
		}

		@Bean
		ClientHttpConnectorBuilderCustomizer<JettyClientHttpConnectorBuilder> jetty() {
			return (builder) -> builder.withHttpClientCustomizer((client) -> client.setFollowRedirects(true));
		}

		@Bean
		ClientHttpConnectorBuilderCustomizer<HttpComponentsClientHttpConnectorBuilder> httpComponents() {
			return (builder) -> builder
				.withHttpClientCustomizer((client) -> client.setRedirectStrategy(LaxRedirectStrategy.INSTANCE));
		}

		@Bean
		ClientHttpRequestFactoryBuilderCustomizer<JdkClientHttpRequestFactoryBuilder> blockingJdk() {
			return (builder) -> builder.withHttpClientCustomizer((client) -> client.followRedirects(Redirect.ALWAYS));
		}

		@Bean
		ClientHttpRequestFactoryBuilderCustomizer<ReactorClientHttpRequestFactoryBuilder> blockingReactor() {
			return (builder) -> builder.withHttpClientCustomizer((client) -> client.followRedirect(true));
		}

		@Bean
		ClientHttpRequestFactoryBuilderCustomizer<JettyClientHttpRequestFactoryBuilder> blockingJetty() {
			return (builder) -> builder.withHttpClientCustomizer((client) -> client.setFollowRedirects(true));
		}

		@Bean
		ClientHttpRequestFactoryBuilderCustomizer<HttpComponentsClientHttpRequestFactoryBuilder> blockingHttpComponents() {
			return (builder) -> builder
				.withHttpClientCustomizer((client) -> client.setRedirectStrategy(LaxRedirectStrategy.INSTANCE));
		}

	}

}
