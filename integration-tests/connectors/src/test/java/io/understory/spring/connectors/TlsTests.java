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

import java.nio.file.Path;
import java.time.Duration;

import io.understory.spring.token.UnderstoryAuthorizationException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.reactive.function.client.WebClientRequestException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Neither the secret nor the token is sent where TLS cannot be verified.
 */
class TlsTests {

	// Of those who wait for an answer that they understand; nothing succeeds in it
	private static final Duration NO_ANSWER = Duration.ofSeconds(1);

	@RegisterExtension
	static final UnderstoryExtension understory = new UnderstoryExtension();

	@RegisterExtension
	static final Applications applications = new Applications(understory);

	private static TlsServer server;

	@BeforeAll
	static void start(@TempDir Path directory) throws Exception {
		server = new TlsServer(new TlsKeys(directory).server("server"), false, understory.origin("127.0.0.1"));
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	@Test
	void whenTheCertificateOfTheTokenEndpointIsUnknownThenTheSecretIsNotSent() {
		assertThatTheTokenEndpointCannotBeReached("https://localhost:" + server.port() + "/oauth2/token",
				"unable to find valid certification path", Duration.ofSeconds(20));
		assertThat(server.takeRequests()).isEmpty();
	}

	@Test
	void whenTheTokenEndpointSpeaksNoTlsThenTheSecretIsNotSent() {
		assertThatTheTokenEndpointCannotBeReached(
				understory.origin("localhost").replace("http:", "https:") + "/oauth2/token", "", NO_ANSWER);
		assertThat(understory.tokenRequests()).isZero();
	}

	@Test
	void whenTheTokenEndpointSpeaksTlsAloneThenTheMessageSaysThatItCannotBeReached() {
		assertThatTheTokenEndpointCannotBeReached("http://localhost:" + server.port() + "/oauth2/token", "", NO_ANSWER);
		assertThat(server.takeRequests()).isEmpty();
	}

	@Test
	void whenTheCertificateOfTheApiIsUnknownThenTheTokenIsNotSent() {
		try (ConfigurableApplicationContext context = applications.start(Connector.JDK,
				"--understory.base-url=https://localhost:" + server.port())) {
			assertThatExceptionOfType(WebClientRequestException.class).isThrownBy(() -> call(context));
		}
		assertThat(server.takeRequests()).isEmpty();
	}

	private static void assertThatTheTokenEndpointCannotBeReached(String tokenUri, String reason,
			Duration readTimeout) {
		try (ConfigurableApplicationContext context = applications.start(Connector.JDK,
				"--understory.token-uri=" + tokenUri, "--spring.http.clients.connect-timeout=20s",
				"--spring.http.clients.read-timeout=" + readTimeout)) {
			assertThatExceptionOfType(UnderstoryAuthorizationException.class).isThrownBy(() -> call(context))
				.satisfies((ex) -> {
					assertThat(ex.getError().getErrorCode()).isEqualTo("temporarily_unavailable");
					assertThat(ex.getReason()).startsWith("The token endpoint " + tokenUri + " could not be reached: ")
						.contains(reason);
				});
		}
	}

	private static void call(ConfigurableApplicationContext context) {
		new HttpCall(HttpCall.Kind.WEB_CLIENT, Connector.JDK, "JDK").send(context);
	}

}
