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

package io.understory.spring.integration;

import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.security.oauth2.client.OAuth2AuthorizeRequest;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientManager;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClientResponseException;

import io.understory.spring.token.UnderstoryAuthorizationException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The starter against a real authorization server that hands out opaque tokens, and a
 * resource that introspects them.
 */
class AuthorizationServerTests {

	private static final Duration TIMEOUT = Duration.ofSeconds(20);

	private static ConfigurableApplicationContext server;

	@BeforeAll
	static void startServer() {
		server = new SpringApplicationBuilder(UnderstoryServer.class).run(UnderstoryServer.arguments());
	}

	@AfterAll
	static void stopServer() {
		server.close();
	}

	@Test
	void shouldBeAnsweredByAResourceThatIntrospectsTheToken() {
		try (ConfigurableApplicationContext application = application()) {
			Map<?, ?> me = me(application);
			assertThat(me.get("client_id")).isEqualTo(UnderstoryServer.CLIENT_ID);
			assertThat(me.get("scope").toString()).contains("marketing.read");
		}
	}

	@Test
	void shouldUseOneTokenForEveryCall() {
		int before = tokens();
		try (ConfigurableApplicationContext application = application()) {
			me(application);
			me(application);
			OAuth2AuthorizedClient client = application.getBean(OAuth2AuthorizedClientManager.class)
				.authorize(OAuth2AuthorizeRequest.withClientRegistrationId("understory").principal("job").build());
			assertThat(client).isNotNull();
			assertThat(client.getAccessToken().getTokenValue()).as("opaque").doesNotContain(".");
			assertThat(tokens()).isEqualTo(before + 1);
		}
	}

	@Test
	void whenTheSecretIsWrongThenTheServerSaysInvalidClient() {
		try (ConfigurableApplicationContext application = application("--understory.secret=wrong")) {
			assertThatExceptionOfType(UnderstoryAuthorizationException.class).isThrownBy(() -> me(application))
				.satisfies((ex) -> {
					assertThat(ex.getError().getErrorCode()).isEqualTo("invalid_client");
					assertThat(ex.getStatusCode()).isEqualTo(HttpStatus.UNAUTHORIZED);
				});
		}
	}

	@Test
	void whenAScopeIsNotGrantedToTheKeyThenTheServerSaysInvalidScope() {
		try (ConfigurableApplicationContext application = application("--understory.scopes=openid order.read")) {
			assertThatExceptionOfType(UnderstoryAuthorizationException.class).isThrownBy(() -> me(application))
				.withMessageContaining("openid, order.read")
				.satisfies((ex) -> assertThat(ex.getError().getErrorCode()).isEqualTo("invalid_scope"));
		}
	}

	@Test
	void whenTheTokenLacksAScopeThenTheCallIsForbidden() {
		try (ConfigurableApplicationContext application = application("--understory.scopes=openid")) {
			assertThatExceptionOfType(WebClientResponseException.Forbidden.class).isThrownBy(() -> me(application));
		}
	}

	private static int tokens() {
		return server.getBean(TokenRequestCounter.class).count();
	}

	private static ConfigurableApplicationContext application(String... arguments) {
		String url = "http://localhost:" + server.getEnvironment().getProperty("local.server.port");
		Map<String, Object> properties = Map.of("understory.client-id", UnderstoryServer.CLIENT_ID, "understory.secret",
				UnderstoryServer.SECRET, "understory.scopes", "openid, marketing.read", "understory.base-url", url,
				"understory.token-uri", url + "/oauth2/token");
		return new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE)
			.properties(properties)
			.run(arguments);
	}

	private static Map<?, ?> me(ConfigurableApplicationContext application) {
		Map<?, ?> me = application.getBean(WebClient.class)
			.get()
			.uri("/v1/me")
			.retrieve()
			.bodyToMono(Map.class)
			.block(TIMEOUT);
		assertThat(me).isNotNull();
		return me;
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}
