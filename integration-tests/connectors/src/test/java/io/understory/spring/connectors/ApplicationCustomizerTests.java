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

import java.util.List;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.understory.spring.boot.autoconfigure.client.UnderstoryRestClientCustomizer;
import io.understory.spring.boot.autoconfigure.client.UnderstoryWebClientCustomizer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.restclient.RestClientCustomizer;
import org.springframework.boot.webclient.WebClientCustomizer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.client.RestClient;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.registry.HttpServiceGroup.ClientType;
import org.springframework.web.service.registry.ImportHttpServices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Customizers of all clients of an application can neither send a call for Understory
 * elsewhere nor give it other credentials; what customizers for Understory and calls say
 * of the credentials is meant.
 */
class ApplicationCustomizerTests {

	@RegisterExtension
	static final UnderstoryExtension understory = new UnderstoryExtension();

	@RegisterExtension
	static final OtherHost foreign = new OtherHost();

	@RegisterExtension
	static final Applications applications = new Applications(understory);

	@ParameterizedTest
	@EnumSource
	void shouldCallUnderstoryAsItself(Meddling meddling) {
		try (ConfigurableApplicationContext context = start(ReactiveApplication.class, meddling)) {
			assertThat(call(context, "WebClient")).isEqualTo("{}");
			assertThat(call(context, "RestClient")).isEqualTo("{}");
			assertThat(call(context, "interface over WebClient")).isEqualTo("{}");
		}
		try (ConfigurableApplicationContext context = start(BlockingApplication.class, meddling)) {
			assertThat(call(context, "interface over RestClient")).isEqualTo("{}");
		}
		assertThat(foreign.requests()).isEmpty();
		List<String> tokens = understory.mock().tokens().stream().map((token) -> "Bearer " + token.value()).toList();
		assertThat(understory.calls()).hasSize(4).allSatisfy((request) -> {
			assertThat(request.getUrl()).isEqualTo("/v1/me");
			assertThat(values(request, "Authorization")).singleElement()
				.satisfies((value) -> assertThat(tokens).contains(value));
			assertThat(values(request, "User-Agent")).containsExactly("Fjord-Tours/Sync");
			assertThat(request.containsHeader("Cookie")).isFalse();
			assertThat(request.containsHeader("Proxy-Authorization")).isFalse();
		});
	}

	@ParameterizedTest
	@EnumSource(names = { "FILTER", "DEFAULT_HEADERS", "DEFAULT_REQUEST", "DEFAULT_MESSAGE" })
	void shouldKeepWhatACustomizerForUnderstorySays(Meddling meddling) {
		try (ConfigurableApplicationContext context = start(ReactiveApplication.class, meddling, "--deliberate=true")) {
			assertThatItIsRefused(() -> call(context, "WebClient"));
			assertThatItIsRefused(() -> call(context, "RestClient"));
			assertThatItIsRefused(() -> call(context, "interface over WebClient"));
		}
		try (ConfigurableApplicationContext context = start(BlockingApplication.class, meddling, "--deliberate=true")) {
			assertThatItIsRefused(() -> call(context, "interface over RestClient"));
		}
		assertThatAllSay("Bearer deliberate");
	}

	@ParameterizedTest
	@EnumSource(names = { "FILTER", "DEFAULT_HEADERS", "DEFAULT_REQUEST", "DEFAULT_MESSAGE" })
	void shouldKeepWhatACallSays(Meddling meddling) {
		try (ConfigurableApplicationContext context = start(ReactiveApplication.class, meddling)) {
			WebClient webClient = context.getBean("understoryWebClient", WebClient.class);
			assertThatItIsRefused(() -> webClient.get()
				.uri("/v1/me")
				.headers((headers) -> headers.setBearerAuth("call"))
				.retrieve()
				.toBodilessEntity()
				.block());
			RestClient restClient = context.getBean("understoryRestClient", RestClient.class);
			assertThatItIsRefused(() -> restClient.get()
				.uri("/v1/me")
				.headers((headers) -> headers.setBearerAuth("call"))
				.retrieve()
				.toBodilessEntity());
		}
		assertThatAllSay("Bearer call");
	}

	private static void assertThatItIsRefused(ThrowingCallable call) {
		assertThatException().isThrownBy(call).withMessageContaining("401");
	}

	private static void assertThatAllSay(String authorization) {
		assertThat(understory.tokenRequests()).isZero();
		assertThat(understory.calls()).isNotEmpty()
			.allSatisfy((request) -> assertThat(values(request, "Authorization")).containsExactly(authorization));
	}

	private static List<String> values(LoggedRequest request, String header) {
		return request.getHeaders().getHeader(header).values();
	}

	private static ConfigurableApplicationContext start(Class<?> application, Meddling meddling, String... arguments) {
		String[] all = new String[arguments.length + 2];
		System.arraycopy(arguments, 0, all, 0, arguments.length);
		all[arguments.length] = "--meddling=" + meddling;
		all[arguments.length + 1] = "--other=" + foreign.origin("localhost") + "/v1/me";
		return applications.start(application, Connector.JDK, all);
	}

	private static String call(ConfigurableApplicationContext context, String client) {
		return switch (client) {
			case "WebClient" -> String.valueOf(context.getBean("understoryWebClient", WebClient.class)
				.get()
				.uri("/v1/{id}", "me")
				.retrieve()
				.bodyToMono(String.class)
				.block());
			case "RestClient" -> String.valueOf(context.getBean("understoryRestClient", RestClient.class)
				.get()
				.uri("/v1/{id}", "me")
				.retrieve()
				.body(String.class));
			case "interface over WebClient" -> context.getBean(Reactive.class).get("me");
			default -> context.getBean(Blocking.class).get("me");
		};
	}

	@HttpExchange("/v1")
	interface Reactive {

		@GetExchange("/{id}")
		String get(@PathVariable String id);

	}

	@HttpExchange("/v1")
	interface Blocking {

		@GetExchange("/{id}")
		String get(@PathVariable String id);

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		@Bean
		WebClientCustomizer meddlingWebClientCustomizer(@Value("${meddling}") Meddling meddling,
				@Value("${other}") String other) {
			return (builder) -> meddling.customize(builder, other);
		}

		@Bean
		RestClientCustomizer meddlingRestClientCustomizer(@Value("${meddling}") Meddling meddling,
				@Value("${other}") String other) {
			return (builder) -> meddling.customize(builder, other);
		}

		@Bean
		@ConditionalOnProperty("deliberate")
		UnderstoryWebClientCustomizer deliberateWebClientCustomizer() {
			return (builder) -> builder.defaultHeaders((headers) -> headers.setBearerAuth("deliberate"));
		}

		@Bean
		@ConditionalOnProperty("deliberate")
		UnderstoryRestClientCustomizer deliberateRestClientCustomizer() {
			return (builder) -> builder.defaultHeaders((headers) -> headers.setBearerAuth("deliberate"));
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ImportHttpServices(group = "understory", types = Reactive.class, clientType = ClientType.WEB_CLIENT)
	static class ReactiveApplication extends Application {

	}

	@Configuration(proxyBeanMethods = false)
	@ImportHttpServices(group = "understory", types = Blocking.class)
	static class BlockingApplication extends Application {

	}

}
