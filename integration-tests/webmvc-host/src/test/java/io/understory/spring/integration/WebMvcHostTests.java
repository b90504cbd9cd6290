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

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.reactive.function.client.WebClient;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * A servlet application without Spring Security: as open with the starter as without it.
 */
@ExtendWith(OutputCaptureExtension.class)
class WebMvcHostTests {

	@RegisterExtension
	static final WireMockExtension understory = WireMockExtension.newInstance()
		.options(wireMockConfig().dynamicPort().bindAddress("127.0.0.1"))
		.build();

	private final HttpClient browser = HttpClient.newHttpClient();

	@ParameterizedTest
	@CsvSource({
			"without the starter, --spring.autoconfigure.exclude="
					+ "io.understory.spring.boot.autoconfigure.UnderstoryAutoConfiguration",
			"with the starter unconfigured, --spring.main.banner-mode=off",
			"with the starter, --understory.enabled=true" })
	void shouldStayOpen(String description, String argument, CapturedOutput output) throws Exception {
		String[] arguments = description.equals("with the starter") ? understoryArguments() : new String[] { argument };
		try (ConfigurableApplicationContext host = host(arguments)) {
			HttpResponse<String> hello = send(request(host, "/hello").GET());
			assertThat(hello.statusCode()).isEqualTo(200);
			assertThat(hello.body()).isEqualTo("hello");
			assertThat(send(request(host, "/hello").POST(HttpRequest.BodyPublishers.noBody())).statusCode())
				.isEqualTo(200);
			assertThat(send(request(host, "/login").GET()).statusCode()).isEqualTo(404);
			assertThat(hello.headers().map()).doesNotContainKeys("x-frame-options", "set-cookie", "www-authenticate");
			assertThat(output).doesNotContain("Using generated security password");
		}
	}

	@Test
	void shouldCallUnderstoryFromAServletRequest() throws Exception {
		understory.stubFor(post("/oauth2/token")
			.willReturn(okJson("{\"access_token\": \"t1\", \"token_type\": \"bearer\", \"expires_in\": 3599}")));
		understory.stubFor(get("/v1/me").withHeader("Authorization", equalTo("Bearer t1"))
			.willReturn(okJson("{\"company_name\": \"Fjord Tours\"}")));
		try (ConfigurableApplicationContext host = host(understoryArguments())) {
			assertThat(send(request(host, "/company").GET()).body()).contains("Fjord Tours");
		}
	}

	@Test
	void shouldBringNoHttpClientThatTheHostWouldTakeUp() {
		assertThat(Thread.currentThread()
			.getContextClassLoader()
			.getResource("reactor/netty/http/client/HttpClient.class")).isNull();
	}

	private static String[] understoryArguments() {
		String url = "http://127.0.0.1:" + understory.getPort();
		return new String[] { "--understory.client-id=key-1", "--understory.secret=s", "--understory.scopes=openid",
				"--understory.base-url=" + url, "--understory.token-uri=" + url + "/oauth2/token" };
	}

	private static ConfigurableApplicationContext host(String... arguments) {
		return new SpringApplicationBuilder(Host.class).properties("server.port=0", "server.address=127.0.0.1")
			.run(arguments);
	}

	private static HttpRequest.Builder request(ConfigurableApplicationContext host, String path) {
		String port = host.getEnvironment().getProperty("local.server.port");
		return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).timeout(Duration.ofSeconds(10));
	}

	private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
		return this.browser.send(request.build(), HttpResponse.BodyHandlers.ofString());
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(HelloController.class)
	static class Host {

	}

	@RestController
	static class HelloController {

		private final ObjectProvider<WebClient> webClient;

		HelloController(ObjectProvider<WebClient> webClient) {
			this.webClient = webClient;
		}

		@GetMapping("/hello")
		String hello() {
			return "hello";
		}

		@PostMapping("/hello")
		String post() {
			return "hello";
		}

		@GetMapping("/company")
		String company() {
			return this.webClient.getObject().get().uri("/v1/me").retrieve().bodyToMono(String.class).block();
		}

	}

}
