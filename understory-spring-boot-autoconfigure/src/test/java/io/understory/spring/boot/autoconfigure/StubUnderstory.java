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
import java.util.List;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.junit5.WireMockRuntimeInfo;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.http.client.autoconfigure.HttpClientAutoConfiguration;
import org.springframework.boot.http.client.autoconfigure.reactive.ReactiveHttpClientAutoConfiguration;
import org.springframework.boot.http.codec.autoconfigure.CodecsAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.webclient.autoconfigure.WebClientAutoConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.web.reactive.function.client.WebClient;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * A server that records token requests and API calls, and hands out the token
 * {@value #TOKEN}.
 */
class StubUnderstory extends WireMockExtension {

	static final String TOKEN = "opaque-token.1";

	static final String SECRET = "a~secret";

	StubUnderstory() {
		super(WireMockExtension.newInstance()
			.options(wireMockConfig().dynamicPort().bindAddress("127.0.0.1").http2PlainDisabled(true)));
	}

	@Override
	protected void onBeforeEach(WireMockRuntimeInfo info) {
		stubFor(any(anyUrl()).atPriority(10).willReturn(okJson("{\"company_name\": \"Fjord Tours\"}")));
		token(okJson("{\"access_token\": \"%s\", \"expires_in\": 3599, \"token_type\": \"bearer\"}".formatted(TOKEN)));
	}

	void token(ResponseDefinitionBuilder response) {
		stubFor(post(urlEqualTo("/oauth2/token")).willReturn(response));
	}

	String url() {
		return "http://127.0.0.1:" + getPort();
	}

	List<LoggedRequest> tokenRequests() {
		return findAll(postRequestedFor(urlEqualTo("/oauth2/token")));
	}

	LoggedRequest tokenRequest() {
		List<LoggedRequest> requests = tokenRequests();
		assertThat(requests).hasSize(1);
		return requests.get(0);
	}

	List<LoggedRequest> calls(String path) {
		return findAll(anyRequestedFor(urlPathEqualTo(path)));
	}

	/**
	 * Return an application without a web server, with the starter and its three
	 * properties, connected to this server.
	 */
	ApplicationContextRunner application() {
		return unconfiguredApplication().withPropertyValues("understory.client-id=key-1", "understory.secret=" + SECRET,
				"understory.scopes=openid, marketing.read", "understory.base-url=" + url(),
				"understory.token-uri=" + url() + "/oauth2/token");
	}

	static ApplicationContextRunner unconfiguredApplication() {
		return new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(HttpClientAutoConfiguration.class,
				ReactiveHttpClientAutoConfiguration.class, JacksonAutoConfiguration.class,
				CodecsAutoConfiguration.class, WebClientAutoConfiguration.class, UnderstoryAutoConfiguration.class));
	}

	/**
	 * Make a call of the API with the client that the application would inject.
	 */
	static void call(ApplicationContext context) {
		context.getBean("understoryWebClient", WebClient.class)
			.get()
			.uri("/v1/me")
			.retrieve()
			.toBodilessEntity()
			.block(Duration.ofSeconds(10));
	}

}
