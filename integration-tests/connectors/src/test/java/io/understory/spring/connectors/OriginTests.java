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

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClient.RequestHeadersSpec;
import org.springframework.web.reactive.function.client.WebClient.RequestHeadersUriSpec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * The token goes to scheme, host and port of the base URL, which is
 * {@code http://localhost} here, and nowhere else.
 */
class OriginTests {

	// Sent first, it leaves a token that could be sent elsewhere
	private static final Address OWN = new Address("a path", (get) -> get.uri("/v1/me"));

	@RegisterExtension
	static final UnderstoryExtension understory = new UnderstoryExtension();

	@RegisterExtension
	static final OtherHost foreign = new OtherHost();

	@RegisterExtension
	static final Applications applications = new Applications(understory);

	static Stream<Arguments> ownAddresses() {
		return eachConnector(OWN, new Address("an absolute address", (get) -> get.uri(own() + "/v1/me")),
				new Address("the host in upper case",
						(get) -> get.uri(own().replace("localhost", "LOCALHOST") + "/v1/me")),
				new Address("a URI", (get) -> get.uri(URI.create(own() + "/v1/me"))),
				new Address("a builder", (get) -> get.uri((builder) -> builder.path("/v1/{x}").build("me"))),
				new Address("an address in a variable", (get) -> get.uri("/v1/{x}", "//" + other())),
				new Address("an @ in a variable", (get) -> get.uri("/{x}/v1/me", "@" + other())),
				new Address("another Host header", (get) -> get.uri("/v1/me").header("X-Forwarded-Host", other())));
	}

	@ParameterizedTest
	@MethodSource("ownAddresses")
	void shouldSendTheTokenToTheOriginOfTheBaseUrl(Connector connector, Address address) {
		send(connector, address);
		assertThat(understory.calls()).singleElement()
			.matches((request) -> request.getHeader("Authorization").equals(understory.bearer()));
		assertThat(foreign.requests()).isEmpty();
	}

	static Stream<Arguments> foreignAddresses() {
		return eachConnector(new Address("another port", (get) -> get.uri(foreign.origin("localhost") + "/v1/me")),
				new Address("another host and port", (get) -> get.uri("http://" + other() + "/v1/me")),
				new Address("a URI", (get) -> get.uri(URI.create("http://" + other() + "/v1/me"))),
				new Address("the host in a variable",
						(get) -> get.uri("http://{host}:{port}/v1/me", "127.0.0.1", foreign.getPort())),
				new Address("a builder",
						(get) -> get.uri((builder) -> builder.host("127.0.0.1").port(foreign.getPort()).build())),
				new Address("the origin in the query", (get) -> get.uri("http://" + other() + "/v1/me?" + own())));
	}

	@ParameterizedTest
	@MethodSource("foreignAddresses")
	void shouldSendNothingElsewhere(Connector connector, Address address) {
		send(connector, OWN);
		send(connector, address);
		assertThat(understory.requests()).hasSize(2);
		assertThat(foreign.requests()).hasSize(1);
		assertThat(understory.leaks(foreign.requests())).isZero();
	}

	static Stream<Arguments> misleadingAddresses() {
		return eachConnector(new Address("a URI template", (get) -> get.uri(own() + "@" + other() + "/v1/me")),
				new Address("encoded", (get) -> get.uri(URI.create(own() + "%2Fv1%2Fme@" + other() + "/v1/me"))));
	}

	@ParameterizedTest
	@MethodSource("misleadingAddresses")
	void shouldNotMistakeUserInformationForTheOrigin(Connector connector, Address address) {
		send(connector, OWN);
		assertThat(catchThrowable(() -> send(connector, address)) != null)
			.as("user information is refused, which HttpComponents does by itself")
			.isEqualTo(connector == Connector.HTTP_COMPONENTS);
		assertThat(understory.requests()).hasSize(2);
		assertThat(foreign.requests()).hasSize((connector == Connector.HTTP_COMPONENTS) ? 0 : 1);
		assertThat(understory.leaks(foreign.requests())).isZero();
	}

	static Stream<Arguments> impossibleAddresses() {
		return eachConnector(new Address("no scheme", (get) -> get.uri("//" + other() + "/v1/me")),
				new Address("a URI without a scheme", (get) -> get.uri(URI.create("//" + other() + "/v1/me"))),
				new Address("no host", (get) -> get.uri(URI.create("http:/v1/me"))),
				new Address("a host that is none", (get) -> get.uri(URI.create("http://local_host:1/v1/me"))),
				new Address("https", (get) -> get.uri(own().replace("http:", "https:") + "/v1/me")));
	}

	@ParameterizedTest
	@MethodSource("impossibleAddresses")
	void shouldSendNothingToNoAddress(Connector connector, Address address) {
		assertThat(catchThrowable(() -> send(connector, address))).isNotNull();
		assertThat(understory.requests()).isEmpty();
		assertThat(foreign.requests()).isEmpty();
	}

	@ParameterizedTest
	@EnumSource
	void whenTheSameServerHasAnotherNameThenItIsAnotherOrigin(Connector connector) {
		send(connector, OWN);
		send(connector, new Address("another name", (get) -> get.uri(understory.origin("127.0.0.1") + "/v1/me")));
		assertThat(understory.calls()).hasSize(2);
		assertThat(understory.leaks(understory.calls().subList(1, 2))).isZero();
	}

	@ParameterizedTest
	@EnumSource
	void whenTheBaseUrlIsHttpsThenHttpIsAnotherOrigin(Connector connector) {
		try (ConfigurableApplicationContext context = applications.start(connector,
				"--understory.base-url=" + own().replace("http:", "https:"))) {
			send(context.getBean(WebClient.class).get().uri(own() + "/v1/me"));
		}
		assertThat(understory.calls()).hasSize(1);
		assertThat(understory.leaks(understory.requests())).isZero();
	}

	@ParameterizedTest
	@EnumSource
	void whenAClientIsMadeForAnotherOriginThenItHasNoToken(Connector connector) {
		send(connector, OWN);
		WebClient webClient = applications.webClient(connector).mutate().baseUrl("http://" + other()).build();
		send(webClient.get().uri("/v1/me"));
		assertThat(foreign.requests()).hasSize(1);
		assertThat(understory.leaks(foreign.requests())).isZero();
	}

	@ParameterizedTest
	@EnumSource
	void whenAFilterSendsTheRequestElsewhereThenItHasNoToken(Connector connector) {
		send(connector, OWN);
		WebClient webClient = applications.webClient(connector)
			.mutate()
			.filter((request, next) -> next.exchange(
					ClientRequest.from(request).url(URI.create("http://" + other() + request.url().getPath())).build()))
			.build();
		send(webClient.get().uri("/v1/me"));
		assertThat(foreign.requests()).hasSize(1);
		assertThat(understory.leaks(foreign.requests())).isZero();
	}

	private static void send(Connector connector, Address address) {
		send(address.on(applications.webClient(connector).get()));
	}

	private static void send(RequestHeadersSpec<?> request) {
		request.exchangeToMono(ClientResponse::toBodilessEntity).block(Duration.ofSeconds(10));
	}

	private static String own() {
		return understory.origin("localhost");
	}

	private static String other() {
		return "127.0.0.1:" + foreign.getPort();
	}

	private static Stream<Arguments> eachConnector(Address... addresses) {
		return Stream.of(Connector.values())
			.flatMap((connector) -> List.of(addresses).stream().map((address) -> Arguments.of(connector, address)));
	}

	record Address(String description, UriFunction uri) {

		RequestHeadersSpec<?> on(RequestHeadersUriSpec<?> get) {
			return this.uri.apply(get);
		}

		@Override
		public String toString() {
			return this.description;
		}

	}

	@FunctionalInterface
	interface UriFunction {

		RequestHeadersSpec<?> apply(RequestHeadersUriSpec<?> get);

	}

}
