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
import java.util.stream.Stream;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.matching.UrlPattern;
import io.understory.spring.token.UnderstoryAuthorizationException;
import io.understory.spring.boot.autoconfigure.connection.Connections;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * No redirect is followed, wherever it leads: neither by a call, which would take the
 * token along, nor by a token request, which would take the secret.
 */
class RedirectTests {

	private static final UrlPattern CALL = urlEqualTo("/v1/me");

	@RegisterExtension
	static final UnderstoryExtension understory = new UnderstoryExtension();

	@RegisterExtension
	static final OtherHost foreign = new OtherHost();

	@RegisterExtension
	static final Applications applications = new Applications(understory);

	static Stream<Arguments> redirects() {
		return Stream.of(Connector.values())
			.flatMap(
					(connector) -> Stream.of(301, 302, 303, 307, 308).map((status) -> Arguments.of(connector, status)));
	}

	@ParameterizedTest
	@EnumSource
	void shouldUseTheConnectorOnceItIsNeeded(Connector connector) {
		try (ConfigurableApplicationContext context = applications.start(connector)) {
			WebClient webClient = context.getBean(WebClient.class);
			Object understoryConnector = context.getBean(Connections.class).get("understory").connector();
			assertThat(understoryConnector).extracting("client.client").isNull();
			call(webClient, HttpMethod.GET);
			assertThat(understoryConnector)
				.extracting((connector == Connector.JETTY) ? "client.client.connector" : "client.client")
				.isExactlyInstanceOf(connector.type());
		}
	}

	@ParameterizedTest
	@MethodSource("redirects")
	void shouldNotFollowToAnotherOrigin(Connector connector, int status) {
		String location = foreign.origin("127.0.0.1") + "/elsewhere";
		understory.mock().stubFor(any(CALL).willReturn(redirect(status, location)));
		for (HttpMethod method : new HttpMethod[] { HttpMethod.GET, HttpMethod.POST }) {
			ResponseEntity<Void> response = call(applications.webClient(connector), method);
			assertThat(response.getStatusCode().value()).isEqualTo(status);
			assertThat(response.getHeaders().getFirst("Location")).isEqualTo(location);
		}
		assertThat(understory.calls()).hasSize(2)
			.allMatch((request) -> request.getHeader("Authorization").equals(understory.bearer()));
		assertThat(foreign.requests()).isEmpty();
	}

	@ParameterizedTest
	@MethodSource("redirects")
	void shouldNotFollowToItsOwnOriginOrAnotherNameOfIt(Connector connector, int status) {
		for (String location : new String[] { "/elsewhere", understory.origin("localhost") + "/elsewhere",
				understory.origin("127.0.0.1") + "/elsewhere" }) {
			understory.mock().stubFor(any(CALL).willReturn(redirect(status, location)));
			assertThat(call(applications.webClient(connector), HttpMethod.GET).getStatusCode().value())
				.isEqualTo(status);
		}
		assertThat(understory.calls()).hasSize(3).noneMatch((request) -> request.getUrl().contains("elsewhere"));
	}

	@ParameterizedTest
	@MethodSource("redirects")
	void shouldNotFollowWithTheSecret(Connector connector, int status) {
		understory.mock().tokenEndpoint().answerWith(redirect(status, foreign.origin("127.0.0.1") + "/oauth2/token"));
		assertThatExceptionOfType(UnderstoryAuthorizationException.class)
			.isThrownBy(() -> call(applications.webClient(connector), HttpMethod.GET))
			.satisfies((ex) -> {
				assertThat(ex.getError().getErrorCode()).isEqualTo("invalid_token_response");
				assertThat(ex.getReason()).contains("HTTP " + status, "a redirect, which is never followed");
			});
		assertThat(understory.calls()).isEmpty();
		assertThat(understory.tokenRequests()).isEqualTo(1);
		assertThat(foreign.requests()).isEmpty();
	}

	@ParameterizedTest
	@EnumSource
	void whenTheApplicationFollowsRedirectsThenTheseClientsDoNot(Connector connector) {
		understory.mock().stubFor(any(CALL).willReturn(redirect(302, foreign.origin("127.0.0.1") + "/elsewhere")));
		try (ConfigurableApplicationContext context = applications.start(connector,
				"--spring.http.clients.redirects=follow")) {
			assertThat(call(context.getBean(WebClient.class), HttpMethod.GET).getStatusCode().value()).isEqualTo(302);
		}
		assertThat(foreign.requests()).isEmpty();
	}

	private static ResponseDefinitionBuilder redirect(int status, String location) {
		return aResponse().withStatus(status).withHeader("Location", location);
	}

	private static ResponseEntity<Void> call(WebClient webClient, HttpMethod method) {
		WebClient.RequestBodySpec request = webClient.method(method).uri("/v1/me");
		WebClient.RequestHeadersSpec<?> spec = (method == HttpMethod.POST)
				? request.contentType(MediaType.APPLICATION_JSON).bodyValue("{}") : request;
		return spec.exchangeToMono(ClientResponse::toBodilessEntity).block(Duration.ofSeconds(10));
	}

}
