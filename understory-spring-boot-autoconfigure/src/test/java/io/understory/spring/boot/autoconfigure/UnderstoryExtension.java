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

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.understory.mock.MockUnderstory;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.http.client.autoconfigure.HttpClientAutoConfiguration;
import org.springframework.boot.http.client.autoconfigure.reactive.ReactiveHttpClientAutoConfiguration;
import org.springframework.boot.http.codec.autoconfigure.CodecsAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.webclient.autoconfigure.WebClientAutoConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.security.oauth2.client.OAuth2AuthorizeRequest;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.web.reactive.function.client.WebClient;

import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The {@link MockUnderstory} of a test class, as new for each test, and applications that
 * are connected to it.
 */
public class UnderstoryExtension implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {

	private MockUnderstory mock;

	// A class may share this with others, by its superclass
	@Override
	public void beforeAll(ExtensionContext context) {
		this.mock = MockUnderstory.start(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
	}

	@Override
	public void beforeEach(ExtensionContext context) {
		this.mock.reset();
	}

	@Override
	public void afterAll(ExtensionContext context) {
		this.mock.close();
	}

	public MockUnderstory mock() {
		return this.mock;
	}

	public String url() {
		return this.mock.getBaseUrl().toString();
	}

	public List<LoggedRequest> requests() {
		return this.mock.findAll(anyRequestedFor(anyUrl()));
	}

	public List<LoggedRequest> tokenRequests() {
		return this.mock.findAll(postRequestedFor(urlEqualTo("/oauth2/token")));
	}

	public LoggedRequest tokenRequest() {
		List<LoggedRequest> requests = tokenRequests();
		assertThat(requests).hasSize(1);
		return requests.get(0);
	}

	public List<LoggedRequest> calls(String path) {
		return this.mock.findAll(anyRequestedFor(urlPathEqualTo(path)));
	}

	/**
	 * Return the value of the only token that was issued.
	 */
	public String token() {
		assertThat(this.mock.tokens()).hasSize(1);
		return this.mock.tokens().get(0).value();
	}

	/**
	 * Return an application without a web server, with the starter and its three
	 * properties, connected to this server.
	 */
	public ApplicationContextRunner application() {
		return unconfiguredApplication().withPropertyValues("understory.client-id=" + this.mock.getClientId(),
				"understory.secret=" + this.mock.getSecret(), "understory.scopes=openid, marketing.read",
				"understory.base-url=" + url(), "understory.token-uri=" + this.mock.getTokenUri());
	}

	/**
	 * Return the properties of a connection to this server.
	 */
	public String[] connection(String name) {
		String prefix = "understory.connections." + name + ".";
		return new String[] { prefix + "client-id=" + this.mock.getClientId(),
				prefix + "secret=" + this.mock.getSecret(), prefix + "scopes=openid", prefix + "base-url=" + url(),
				prefix + "token-uri=" + this.mock.getTokenUri() };
	}

	/**
	 * Return such an application that lives by the clock of this server.
	 */
	public ApplicationContextRunner applicationWithClock() {
		return application().withBean("understoryClock", Clock.class, this.mock::getClock);
	}

	public static ApplicationContextRunner unconfiguredApplication() {
		return new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(HttpClientAutoConfiguration.class,
				ReactiveHttpClientAutoConfiguration.class, JacksonAutoConfiguration.class,
				CodecsAutoConfiguration.class, WebClientAutoConfiguration.class, UnderstoryAutoConfiguration.class));
	}

	/**
	 * Make a call of the API with the client that the application would inject.
	 */
	public static void call(ApplicationContext context) {
		context.getBean("understoryWebClient", WebClient.class)
			.get()
			.uri("/v1/me")
			.retrieve()
			.toBodilessEntity()
			.block(Duration.ofSeconds(10));
	}

	/**
	 * Ask for a token without a call of the API, which refuses one that was not issued.
	 */
	public static OAuth2AccessToken authorize(ApplicationContext context) {
		OAuth2AuthorizedClient client = context.getBean(OAuth2AuthorizedClientManager.class)
			.authorize(OAuth2AuthorizeRequest.withClientRegistrationId("understory").principal("anybody").build());
		assertThat(client).isNotNull();
		return client.getAccessToken();
	}

}
