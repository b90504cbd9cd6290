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

import java.time.Duration;
import java.util.List;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.restclient.RestTemplateBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.registry.HttpServiceGroup.ClientType;
import org.springframework.web.service.registry.ImportHttpServices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * The application's own clients never carry the token or the {@code User-Agent} of
 * Understory, not even to the origin of Understory.
 */
class HostClientsTests {

	private static final Duration TIMEOUT = Duration.ofSeconds(10);

	@RegisterExtension
	static final UnderstoryExtension understory = new UnderstoryExtension();

	@RegisterExtension
	static final Applications applications = new Applications(understory);

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void shouldLeaveTheClientsOfTheApplicationAlone(boolean enabled) {
		try (ConfigurableApplicationContext context = applications.start(Host.class, Connector.JDK,
				"--understory.enabled=" + enabled, "--host.url=" + understory.origin("localhost"),
				"--spring.http.serviceclient.reactive.base-url=" + understory.origin("localhost"),
				"--spring.http.serviceclient.imperative.base-url=" + understory.origin("localhost"))) {
			if (enabled) {
				get(context.getBean("understoryWebClient", WebClient.class), "/understory");
				get(context.getBean("understoryRestClient", RestClient.class), "/understory");
			}
			WebClient webClient = context.getBean("hostWebClient", WebClient.class);
			assertThatItIsRefused(() -> get(webClient, "/own/webclient"));
			RestClient restClient = context.getBean("hostRestClient", RestClient.class);
			assertThatItIsRefused(() -> get(restClient, url("/own/restclient")));
			WebClient builtWebClient = context.getBean(WebClient.Builder.class).build();
			assertThatItIsRefused(() -> get(builtWebClient, url("/own/webclient-builder")));
			RestClient builtRestClient = context.getBean(RestClient.Builder.class).build();
			assertThatItIsRefused(() -> get(builtRestClient, url("/own/restclient-builder")));
			RestTemplate restTemplate = context.getBean(RestTemplateBuilder.class).build();
			assertThatItIsRefused(() -> restTemplate.getForObject(url("/own/resttemplate"), String.class));
			assertThatItIsRefused(context.getBean(ReactiveService.class)::get);
			assertThatItIsRefused(context.getBean(ImperativeService.class)::get);
		}
		assertThat(calls("/own/")).hasSize(7)
			.noneMatch((request) -> request.containsHeader("Authorization"))
			.noneMatch((request) -> request.getHeader("User-Agent").equals("Fjord-Tours/Sync"));
		assertThat(calls("/understory")).hasSize(enabled ? 2 : 0)
			.allMatch((request) -> request.getHeader("User-Agent").equals("Fjord-Tours/Sync"));
		assertThat(understory.leaks(understory.requests())).as("the token request and the calls of Understory")
			.isEqualTo(enabled ? 3 : 0);
	}

	@Test
	void shouldInjectTheClientOfTheApplicationByType() {
		try (ConfigurableApplicationContext context = applications.start(Host.class, Connector.JDK,
				"--host.url=" + understory.origin("localhost"))) {
			assertThat(context.getBean(WebClient.class)).isSameAs(context.getBean("hostWebClient"));
			assertThat(context.getBean(RestClient.class)).isSameAs(context.getBean("hostRestClient"));
		}
	}

	@Test
	void shouldCallUnderstoryWithWhatIsInjectedByTheQualifier() {
		try (ConfigurableApplicationContext context = applications.start(Sync.class, Connector.JDK,
				"--host.url=" + understory.origin("localhost"))) {
			Sync.Clients clients = context.getBean(Sync.Clients.class);
			get(clients.webClient(), "/understory");
			get(clients.restClient(), "/understory");
		}
		assertThat(calls("/understory")).hasSize(2).allMatch((request) -> request.containsHeader("Authorization"));
	}

	@Test
	void whenABeanAsksByNameThenTheApplicationDoesNotStartWithTheWrongClient() {
		assertThatException()
			.isThrownBy(() -> applications.start(SyncByName.class, Connector.JDK,
					"--host.url=" + understory.origin("localhost")))
			.withMessageContaining("asks for 'understoryWebClient'")
			.withMessageContaining("would get 'hostWebClient'")
			.withMessageContaining("asks for 'understoryRestClient'")
			.withMessageContaining("would get 'hostRestClient'");
	}

	private static List<LoggedRequest> calls(String path) {
		return understory.calls().stream().filter((request) -> request.getUrl().startsWith(path)).toList();
	}

	private static String url(String path) {
		return understory.origin("localhost") + path;
	}

	private static void get(WebClient webClient, String uri) {
		webClient.get().uri(uri).retrieve().toBodilessEntity().block(TIMEOUT);
	}

	private static void get(RestClient restClient, String uri) {
		restClient.get().uri(uri).retrieve().toBodilessEntity();
	}

	private static void assertThatItIsRefused(ThrowingCallable call) {
		assertThatException().isThrownBy(call).withMessageContaining("401");
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@ImportHttpServices(group = "reactive", types = ReactiveService.class, clientType = ClientType.WEB_CLIENT)
	@ImportHttpServices(group = "imperative", types = ImperativeService.class, clientType = ClientType.REST_CLIENT)
	static class Host {

		@Bean
		WebClient hostWebClient(WebClient.Builder builder, @Value("${host.url}") String url) {
			return builder.baseUrl(url).build();
		}

		@Bean
		RestClient hostRestClient(RestClient.Builder builder) {
			return builder.build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Import(Host.class)
	static class Sync {

		@Bean
		Clients clients(@Qualifier("understory") WebClient webClient, @Qualifier("understory") RestClient restClient) {
			return new Clients(webClient, restClient);
		}

		record Clients(WebClient webClient, RestClient restClient) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Import(Host.class)
	static class SyncByName {

		@Bean
		Sync.Clients clients(WebClient understoryWebClient, RestClient understoryRestClient) {
			return new Sync.Clients(understoryWebClient, understoryRestClient);
		}

	}

	@HttpExchange
	interface ReactiveService {

		@GetExchange("/own/reactive-service")
		String get();

	}

	@HttpExchange
	interface ImperativeService {

		@GetExchange("/own/imperative-service")
		String get();

	}

}
