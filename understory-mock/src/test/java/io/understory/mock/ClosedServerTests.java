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

package io.understory.mock;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;

import com.github.tomakehurst.wiremock.client.WireMock;
import io.understory.mock.TestRequest.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.understory.mock.json.UnderstoryStubs.booking;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Nobody gets past the rules of Understory to the WireMock behind them: no web page in
 * the browser of the same machine, and no other process.
 */
class ClosedServerTests {

	private static final String CALL = "/v1/bookings/b1";

	private static MockUnderstory understory;

	private static String token;

	@BeforeAll
	static void startUnderstory() {
		understory = MockUnderstory.start();
		understory.stubFor(booking("b1"));
		token = TestRequest.token(understory).field("scope", "booking.read").send().text("access_token");
	}

	@AfterAll
	static void stopUnderstory() {
		understory.close();
	}

	@ParameterizedTest
	@CsvSource({ "GET, /__admin", "GET, /__admin/", "GET, /__admin/requests", "HEAD, /__admin/requests",
			"GET, /__admin/mappings", "DELETE, /__admin/mappings", "POST, /__admin/mappings",
			"POST, /__admin/mappings/import", "PUT, /__admin/settings", "PATCH, /__admin/settings",
			"POST, /__admin/reset", "POST, /__admin/shutdown", "OPTIONS, /__admin/requests",
			"OPTIONS, /__admin/mappings", "TRACE, /__admin/requests", "PROPFIND, /__admin/requests",
			"GET, /__admin/docs", "GET, /__admin/swagger-ui/", "GET, /__admin/swagger-ui/index.html",
			"GET, /__admin/recorder", "GET, /__admin/recorder/index.html", "GET, /__admin/not-matched",
			"GET, /__admin/certs/wiremock-ca.crt", "GET, /__admin/health", "GET, /__files/any.json" })
	void shouldAnswerAsIfThereWereNoAdminApi(String method, String target) throws IOException {
		String answer = exchange(method, target);
		assertThat(answer).startsWith("HTTP/1.1 404 ");
		assertThat(answer).contains("application/json");
		assertUntouched(answer);
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "//__admin/requests", "/__admin//requests", "/./__admin/requests", "/v1/../__admin/requests",
					"/v1/%2e%2e/__admin/requests", "/__admin/v1/../requests", "/__admin;a=b/requests",
					"/;a=b/__admin/requests", "/%5f%5fadmin/requests", "/%5F%5Fadmin/requests", "/__admi%6e/requests",
					"/__admin%2frequests", "/__ADMIN/requests", "/__admin./requests", "/__admin/requests/",
					"/__admin/requests.", "/__admin/requests?a=b", "/__admin?/requests", "/__admin%00/requests",
					"/__admin%20/requests", "/__admin\\requests", "/\\__admin/requests", "/%255f%255fadmin/requests",
					"__admin/requests", "http://127.0.0.1/__admin/requests", "http://attacker.example/__admin/requests",
					"http://attacker.example//__admin/requests", "/v1/../__files/any.json" })
	void howeverItIsSpelledThenItIsClosed(String target) throws IOException {
		for (String method : List.of("GET", "OPTIONS", "DELETE")) {
			String answer = exchange(method, target);
			assertThat(answer).matches("(?s)HTTP/1\\.1 4\\d\\d .*");
			assertUntouched(answer);
		}
	}

	@Test
	void whenHostIsOfAnotherNameThenItIsClosed() throws IOException {
		String answer = exchange(
				"GET /__admin/requests HTTP/1.1\r\nHost: rebound.example\r\nOrigin: http://rebound.example\r\n"
						+ "Connection: close\r\n\r\n");
		assertThat(answer).startsWith("HTTP/1.1 404 ");
		assertUntouched(answer);
	}

	@Test
	void whenProtocolIsAnotherThenItIsClosed() throws IOException {
		assertUntouched(exchange("GET /__admin/requests HTTP/1.0\r\n\r\n"));
		assertUntouched(
				exchange("GET /__admin/requests HTTP/1.1\r\nHost: a\r\nConnection: Upgrade, HTTP2-Settings, close"
						+ "\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n\r\n"));
		assertUntouched(exchange("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"));
	}

	@Test
	void whenCallComesFromAWebPageThenNoOtherSiteMayReadTheAnswer() throws IOException {
		assertThat(exchange("OPTIONS", CALL)).startsWith("HTTP/1.1 401 ").doesNotContainIgnoringCase("Access-Control");
		Answer answer = TestRequest.api(understory, CALL).withToken(token).send();
		assertThat(answer.text("id")).isEqualTo("b1");
		assertThat(exchange("GET " + CALL + " HTTP/1.1\r\nHost: a\r\nOrigin: http://attacker.example\r\nUser-Agent: "
				+ "Some-Company/Browser\r\nAccept: application/json\r\nAuthorization: Bearer " + token
				+ "\r\nConnection: close\r\n\r\n"))
			.startsWith("HTTP/1.1 200 ")
			.doesNotContainIgnoringCase("Access-Control");
	}

	@Test
	void whenStubSaysSoThenAnotherSiteMayReadTheAnswer() {
		understory.stubFor(booking("b2")
			.willReturn(UnderstoryResponses.json(booking("b2")).withHeader("Access-Control-Allow-Origin", "*")));
		assertThat(TestRequest.api(understory, "/v1/bookings/b2").withToken(token).sendForText().headers().map())
			.containsKey("access-control-allow-origin");
	}

	@Test
	void shouldSayWhatToUseInstead() {
		Answer answer = TestRequest.api(understory, "/__admin/mappings").send();
		assertThat(answer.text("message")).contains("MockUnderstory");
		WireMock client = new WireMock("127.0.0.1", understory.getBaseUrl().getPort());
		assertThat(catchThrowable(client::allStubMappings)).isNotNull();
	}

	@Test
	void shouldListenOnLoopbackAlone() {
		int port = understory.getBaseUrl().getPort();
		// A whole network is loopback, where a server on all interfaces would answer
		assertThatIOException().isThrownBy(() -> {
			try (Socket socket = new Socket()) {
				socket.connect(new InetSocketAddress("127.0.0.2", port), 1000);
			}
		});
	}

	private static void assertUntouched(String answer) {
		assertThat(answer).doesNotContainIgnoringCase("Access-Control", "swagger", "\"mappings\"", "\"requests\"")
			.doesNotContain(token, understory.getSecret());
		assertThat(understory.isRunning()).isTrue();
		assertThat(understory.tokens()).isNotEmpty();
		assertThat(TestRequest.api(understory, CALL).withToken(token).send().status()).isEqualTo(200);
	}

	// As a browser sends it for a page of another site, which cannot set more than this
	private static String exchange(String method, String target) throws IOException {
		String body = "{\"request\": {\"url\": \"" + CALL + "\"}, \"response\": {\"status\": 418}}";
		return exchange(method + " " + target + " HTTP/1.1\r\nHost: " + understory.getBaseUrl().getAuthority()
				+ "\r\nOrigin: http://attacker.example\r\nAccess-Control-Request-Method: " + method
				+ "\r\nAccess-Control-Request-Headers: x\r\nContent-Type: text/plain\r\nContent-Length: "
				+ body.length() + "\r\nConnection: close\r\n\r\n" + body);
	}

	private static String exchange(String request) throws IOException {
		try (Socket socket = new Socket("127.0.0.1", understory.getBaseUrl().getPort())) {
			socket.setSoTimeout(10_000);
			socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
			InputStream in = socket.getInputStream();
			return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
		}
	}

}
