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

package io.understory.spring.boot.autoconfigure;

import java.time.Duration;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.understory.spring.boot.autoconfigure.client.UnderstoryRestClientCustomizer;
import io.understory.spring.boot.autoconfigure.client.UnderstoryWebClientCustomizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.restclient.RestClientCustomizer;
import org.springframework.boot.restclient.autoconfigure.RestClientAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.webclient.WebClientCustomizer;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.web.client.RestClient;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an application changes of the two clients, and of no others.
 */
class CustomizerTests {

	@RegisterExtension
	static final UnderstoryExtension understory = new UnderstoryExtension();

	@ParameterizedTest
	@ValueSource(strings = { "understoryWebClient", "understoryRestClient" })
	void shouldApplyThoseOfTheApplicationFirstAndThenOursInOrder(String client) {
		application().withUserConfiguration(Customizers.class).run((context) -> {
			LoggedRequest request = call(context, client);
			assertThat(request.getHeader("X-Order")).isEqualTo("application, first, second");
			assertThat(request.getHeader("User-Agent")).isEqualTo("Fjord-Tours/Sync");
			assertThat(request.getHeader("Authorization")).isEqualTo("Bearer " + understory.token());
			assertThat(understory.tokenRequest().getHeaders().keys()).doesNotContain("X-Order");
		});
	}

	@Test
	void shouldLeaveTheBuildersOfTheApplicationAlone() {
		application().withUserConfiguration(Customizers.class).run((context) -> {
			context.getBean(WebClient.Builder.class)
				.build()
				.get()
				.uri(understory.url() + "/host")
				.exchangeToMono(ClientResponse::toBodilessEntity)
				.block(Duration.ofSeconds(10));
			context.getBean(RestClient.Builder.class)
				.build()
				.get()
				.uri(understory.url() + "/host")
				.exchange((request, response) -> response.getStatusCode());
			assertThat(understory.calls("/host")).hasSize(2).allSatisfy((request) -> {
				assertThat(request.getHeader("X-Order")).isEqualTo("application");
				assertThat(request.getHeaders().keys()).doesNotContain("Authorization");
			});
		});
	}

	@Test
	void whenTheApplicationHasAClientOfTheNameThenItReplacesOurs() {
		RestClient restClient = RestClient.create();
		WebClient webClient = WebClient.create();
		application().withBean("understoryRestClient", RestClient.class, () -> restClient)
			.withBean("understoryWebClient", WebClient.class, () -> webClient)
			.run((context) -> {
				assertThat(context.getBean(RestClient.class)).isSameAs(restClient);
				assertThat(context.getBean(WebClient.class)).isSameAs(webClient);
			});
	}

	@Test
	void whenTheApplicationHasARestClientThenItsOwnIsInjectedByType() {
		RestClient own = RestClient.create();
		application().withBean("ownRestClient", RestClient.class, () -> own).run((context) -> {
			assertThat(context.getBean(RestClient.class)).isSameAs(own);
			assertThat(context).hasBean("understoryRestClient");
		});
	}

	private static ApplicationContextRunner application() {
		return understory.application().withConfiguration(AutoConfigurations.of(RestClientAutoConfiguration.class));
	}

	private static LoggedRequest call(ApplicationContext context, String client) {
		if (context.getBean(client) instanceof RestClient restClient) {
			restClient.get().uri("/v1/me").retrieve().toBodilessEntity();
		}
		else {
			UnderstoryExtension.call(context);
		}
		assertThat(understory.calls("/v1/me")).hasSize(1);
		return understory.calls("/v1/me").get(0);
	}

	@Configuration(proxyBeanMethods = false)
	static class Customizers {

		@Bean
		@Order(2)
		UnderstoryWebClientCustomizer secondOfWebClient() {
			return (builder) -> builder.defaultHeaders((headers) -> customize(headers, "second"));
		}

		@Bean
		@Order(1)
		UnderstoryWebClientCustomizer firstOfWebClient() {
			return (builder) -> builder.defaultHeaders((headers) -> customize(headers, "first"));
		}

		@Bean
		WebClientCustomizer webClientOfTheApplication() {
			return (builder) -> builder.defaultHeader("X-Order", "application");
		}

		@Bean
		@Order(2)
		UnderstoryRestClientCustomizer secondOfRestClient() {
			return (builder) -> builder.defaultHeaders((headers) -> customize(headers, "second"));
		}

		@Bean
		@Order(1)
		UnderstoryRestClientCustomizer firstOfRestClient() {
			return (builder) -> builder.defaultHeaders((headers) -> customize(headers, "first"));
		}

		@Bean
		RestClientCustomizer restClientOfTheApplication() {
			return (builder) -> builder.defaultHeader("X-Order", "application");
		}

		private static void customize(HttpHeaders headers, String order) {
			headers.set("X-Order", headers.getFirst("X-Order") + ", " + order);
			headers.set(HttpHeaders.USER_AGENT, "Fjord-Tours/Sync");
		}

	}

}
