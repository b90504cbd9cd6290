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

package io.understory.spring.sample;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import com.sun.net.httpserver.HttpServer;
import io.understory.mock.MockUnderstory;
import io.understory.spring.sample.embedded.EmbeddedData;
import io.understory.spring.sample.webhook.ReceivedEvent;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.web.reactive.server.WebTestClient;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Tests for {@link SampleApplication} with a key, or a part of one.
 */
@ExtendWith(OutputCaptureExtension.class)
class ConfiguredSampleApplicationTests {

	private static MockUnderstory understory;

	@BeforeAll
	static void startUnderstory() {
		understory = MockUnderstory.start();
		understory.setScopes("openid", "marketing.read", "event.read", "experience.read");
		EmbeddedData.addTo(understory);
	}

	@AfterAll
	static void stopUnderstory() {
		understory.close();
	}

	@Test
	void whenKeyIsConfiguredThenShowsItsConsentsWithoutNotice(CapturedOutput output) {
		try (ConfigurableApplicationContext context = run(understory.getSecret(),
				"openid, marketing.read, event.read, experience.read")) {
			assertThat(context.getBeanNamesForType(MockUnderstory.class)).isEmpty();
			IndexPage page = fetchPage(context);
			assertThat(page.status()).isEqualTo(200);
			assertThat(page.text("company")).isEqualTo("Skovfugl Kajak & Naturture ApS");
			assertThat(page.cells("id")).hasSize(10).doesNotHaveDuplicates();
			assertThat(page.cells("event")).hasSize(6);
			assertThat(page.html()).doesNotContain("Embedded Understory", "Somebody books")
				.contains("Set <code>understory.webhook.secrets</code>");
			client(context).post().uri("/somebody-books").exchange().expectStatus().is4xxClientError();
		}
		assertThat(output).contains("Read 25 marketing consents").doesNotContain("embedded Understory");
	}

	// A graceful shutdown would wait for pages that are open
	@Test
	void whenWebhookSecretIsConfiguredThenTellsPagesThatAreOpenUntilTheEnd(CapturedOutput output) {
		try (ConfigurableApplicationContext context = run(understory.getSecret(), "openid, marketing.read",
				"--understory.webhook.secrets=a-made-up~secret")) {
			assertThat(fetchPage(context).html()).contains("Nothing has happened since the start.")
				.doesNotContain("understory.webhook.secrets", "Somebody books", "a-made-up~secret");
			StepVerifier.create(stream(context)).then(context::close).expectComplete().verify(Duration.ofSeconds(30));
		}
		assertThat(output).doesNotContain("a-made-up~secret", "Webhooks are remembered in memory");
	}

	@Test
	void whenSecretIsWrongThenShowsReasonAndAdviceAndNoSecret(CapturedOutput output) {
		try (ConfigurableApplicationContext context = run("a-wrong~secret", "openid marketing.read")) {
			IndexPage page = fetchPage(context);
			assertThat(page.status()).isEqualTo(502);
			assertThat(page.text("reason")).contains("refused the token request with 'invalid_client'");
			assertThat(page.text("advice")).contains(understory.getClientId(), "understory.secret");
			assertThat(page.html()).doesNotContain("a-wrong~secret");
		}
		assertThat(output).contains("refused the token request with 'invalid_client'").doesNotContain("a-wrong~secret");
	}

	@Test
	void whenScopeIsNotGrantedThenNamesIt() {
		try (ConfigurableApplicationContext context = run(understory.getSecret(), "openid marketing.write")) {
			IndexPage page = fetchPage(context);
			assertThat(page.status()).isEqualTo(502);
			assertThat(page.text("reason")).contains("invalid_scope", "'marketing.write'");
		}
	}

	@Test
	void whenScopeForConsentsIsMissingThenShowsWhatUnderstoryAnswered(CapturedOutput output) {
		try (ConfigurableApplicationContext context = run(understory.getSecret(), "openid")) {
			IndexPage page = fetchPage(context);
			assertThat(page.status()).isEqualTo(502);
			assertThat(page.text("reason")).contains("403", "UNAUTHORIZED", "'marketing.read'");
			assertThat(page.text("advice")).contains("Marketing consents", "marketing.read");
		}
		assertThat(output).contains("The key belongs to").contains("Understory answered 403");
	}

	@ParameterizedTest
	@CsvSource({ "'openid, marketing.read', event.read", "'marketing.read, event.read', experience.read" })
	void whenScopeForEventsIsMissingThenNamesItBesideTheConsents(String scopes, String missing, CapturedOutput output) {
		try (ConfigurableApplicationContext context = run(understory.getSecret(), scopes)) {
			IndexPage page = fetchPage(context);
			assertThat(page.status()).isEqualTo(200);
			assertThat(page.cells("id")).hasSize(10);
			assertThat(page.cells("event")).isEmpty();
			assertThat(page.html()).contains("A scope is missing.", "403: UNAUTHORIZED",
					"The operation takes the scope " + missing + ", which was not asked for",
					"Add it to the scopes (understory.scopes");
		}
		assertThat(output).containsOnlyOnce("No events to show: Understory answered 403")
			.doesNotContain("No consents to show", "\tat ");
	}

	@ParameterizedTest
	@ValueSource(strings = { "base-url", "token-uri" })
	void whenUnderstoryIsDownThenStartsAndSaysSo(String property, CapturedOutput output) throws IOException {
		String down = "127.0.0.1:" + closedPort();
		try (ConfigurableApplicationContext context = run(understory.getSecret(), "marketing.read",
				"--understory." + property + "=http://" + down)) {
			IndexPage page = fetchPage(context);
			assertThat(page.status()).isEqualTo(502);
			assertThat(page.text("reason")).endsWith("at " + down + " cannot be reached.");
			assertThat(page.text("advice")).contains("understory." + property);
			assertThat(page.html()).doesNotContain("refused", "error(");
		}
		assertThat(output).contains("Check the network", "Connection refused").doesNotContain("\tat ");
	}

	@ParameterizedTest
	@ValueSource(strings = { "base-url", "token-uri" })
	void whenUnderstoryIsSilentThenStartsAndSaysSo(String property, CapturedOutput output) throws IOException {
		try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
				ConfigurableApplicationContext context = run(understory.getSecret(), "marketing.read",
						"--understory." + property + "=http://127.0.0.1:" + silent.getLocalPort(),
						"--understory.http.read-timeout=2s")) {
			IndexPage page = fetchPage(context);
			assertThat(page.status()).isEqualTo(502);
			assertThat(page.text("reason")).endsWith("did not answer in time.");
			assertThat(page.text("advice")).contains("understory." + property);
		}
		assertThat(output).contains("No consents to show").doesNotContain("\tat ");
	}

	@Test
	void whenAnswerStallsThenStartsAndSaysSo(CapturedOutput output) throws IOException {
		HttpServer stalling = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		stalling.createContext("/", (exchange) -> {
			exchange.getResponseHeaders().set("Content-Type", "application/json");
			exchange.sendResponseHeaders(200, 100);
			exchange.getResponseBody().write('{');
			exchange.getResponseBody().flush();
		});
		stalling.start();
		try (ConfigurableApplicationContext context = run(understory.getSecret(), "marketing.read",
				"--understory.base-url=http://127.0.0.1:" + stalling.getAddress().getPort(),
				"--understory.http.read-timeout=2s")) {
			IndexPage page = fetchPage(context);
			assertThat(page.status()).isEqualTo(502);
			assertThat(page.text("reason")).isEqualTo("The API did not answer in time.");
		}
		finally {
			stalling.stop(0);
		}
		assertThat(output).contains("No consents to show: The API did not answer in time.").doesNotContain("\tat ");
	}

	@Test
	void whenGatewayAnswersThenStartsAndSaysSo(CapturedOutput output) {
		try (MockUnderstory behindGateway = MockUnderstory.start()) {
			behindGateway.stubFor(any(urlPathMatching("/v1/.*")).willReturn(aResponse().withStatus(502)
				.withHeader("Content-Type", "text/html")
				.withBody("<h1>Bad Gateway</h1>")));
			try (ConfigurableApplicationContext context = run(behindGateway.getSecret(), "marketing.read",
					"--understory.base-url=" + behindGateway.getBaseUrl(),
					"--understory.token-uri=" + behindGateway.getTokenUri())) {
				IndexPage page = fetchPage(context);
				assertThat(page.status()).isEqualTo(502);
				assertThat(page.text("reason"))
					.isEqualTo("Understory answered 502: Bad Gateway. The answer is text/html, so not of the API.");
				assertThat(page.text("advice")).contains("Try again later");
			}
		}
		assertThat(output)
			.contains("No consents to show: Understory answered 502: Bad Gateway. The answer is text/html")
			.contains("(Try again later")
			.doesNotContain("\tat ");
	}

	// All of 127.0.0.0/8 is this machine on Linux, other systems ask for more
	@Test
	@EnabledOnOs(OS.LINUX)
	void shouldListenOnOneLoopbackAddressUnlessTold() {
		try (ConfigurableApplicationContext context = run(understory.getSecret(), "marketing.read")) {
			assertThat(accepts("127.0.0.1", context)).isTrue();
			assertThat(accepts("127.0.0.2", context)).isFalse();
		}
		try (ConfigurableApplicationContext context = run(understory.getSecret(), "marketing.read",
				"--server.address=127.0.0.2")) {
			assertThat(accepts("127.0.0.1", context)).isFalse();
			assertThat(accepts("127.0.0.2", context)).isTrue();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "client-id", "secret", "scopes", "scopes[0]" })
	void whenOnlyPartOfKeyIsConfiguredThenStartUpFails(String property, CapturedOutput output) {
		assertThatException().isThrownBy(() -> SpringApplication
			.run(SampleApplication.class, "--server.port=0", "--understory." + property + "=a-part-of-a-key")
			.close());
		assertThat(output).contains("APPLICATION FAILED TO START").doesNotContain("embedded Understory");
		List<String> missing = new ArrayList<>(List.of("client-id", "secret", "scopes"));
		missing.removeIf(property::startsWith);
		assertThat(missing).hasSize(2)
			.allSatisfy((name) -> assertThat(output).contains("understory." + name + " is missing"));
	}

	private static ConfigurableApplicationContext run(String secret, String scopes, String... more) {
		List<String> args = new ArrayList<>(List.of("--server.port=0", "--understory.retry.max-retries=0",
				"--understory.client-id=" + understory.getClientId(), "--understory.secret=" + secret,
				"--understory.scopes=" + scopes));
		if (!String.join(" ", more).contains("base-url")) {
			args.add("--understory.base-url=" + understory.getBaseUrl());
		}
		if (!String.join(" ", more).contains("token-uri")) {
			args.add("--understory.token-uri=" + understory.getTokenUri());
		}
		args.addAll(List.of(more));
		return SpringApplication.run(SampleApplication.class, args.toArray(String[]::new));
	}

	private static IndexPage fetchPage(ConfigurableApplicationContext context) {
		return IndexPage.fetch(port(context));
	}

	private static Flux<ReceivedEvent> stream(ConfigurableApplicationContext context) {
		return client(context).get()
			.uri("/received-events")
			.exchange()
			.expectStatus()
			.isOk()
			.returnResult(ReceivedEvent.class)
			.getResponseBody();
	}

	private static WebTestClient client(ConfigurableApplicationContext context) {
		return WebTestClient.bindToServer().baseUrl("http://127.0.0.1:" + port(context)).build();
	}

	private static boolean accepts(String address, ConfigurableApplicationContext context) {
		try (Socket socket = new Socket(address, port(context))) {
			return socket.isConnected();
		}
		catch (IOException ex) {
			return false;
		}
	}

	private static int port(ConfigurableApplicationContext context) {
		return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
	}

	private static int closedPort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

}
