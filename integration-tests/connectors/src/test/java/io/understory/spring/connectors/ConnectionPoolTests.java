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

import java.io.IOException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.understory.spring.connectors.HttpCall.Kind;
import org.apache.hc.core5.util.Timeout;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.threeten.extra.MutableClock;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.http.client.HttpComponentsClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.autoconfigure.ClientHttpRequestFactoryBuilderCustomizer;
import org.springframework.boot.http.client.autoconfigure.reactive.ClientHttpConnectorBuilderCustomizer;
import org.springframework.boot.http.client.reactive.HttpComponentsClientHttpConnectorBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Callers that wait for one of the five connections of HttpComponents wait as long as for
 * connecting, unless the application says otherwise.
 */
class ConnectionPoolTests {

	private static final int CONNECTIONS = 5;

	// Enough for a busy machine to connect in
	private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(1);

	private static final Duration OWN_TIMEOUT = Duration.ofSeconds(3);

	private static final Duration READ_TIMEOUT = Duration.ofSeconds(30);

	// No other timeout, and not the three minutes of HttpComponents
	private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);

	private static final Duration ROUNDING = Duration.ofMillis(100);

	private final ExecutorService callers = Executors.newFixedThreadPool(CONNECTIONS);

	private final MutableClock clock = MutableClock.of(TokenFault.START, ZoneOffset.UTC);

	private FaultyServer server;

	@BeforeEach
	void start() throws IOException {
		this.server = new FaultyServer();
	}

	@AfterEach
	void stop() throws Exception {
		this.callers.shutdownNow();
		this.server.close();
		assertThat(this.callers.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
	}

	static Stream<HttpCall> calls() {
		return Stream.of(Kind.WEB_CLIENT, Kind.REST_CLIENT)
			.map((kind) -> new HttpCall(kind, Connector.HTTP_COMPONENTS, Connector.HTTP_COMPONENTS.name()));
	}

	@ParameterizedTest
	@MethodSource("calls")
	void shouldWaitAsLongAsForConnecting(HttpCall call) {
		assertThat(waited(call, Applications.Application.class)).isBetween(CONNECT_TIMEOUT.minus(ROUNDING),
				LONGEST_WAIT);
	}

	@ParameterizedTest
	@MethodSource("calls")
	void shouldWaitAsLongAsTheApplicationSays(HttpCall call) {
		assertThat(waited(call, PatientApplication.class)).isBetween(OWN_TIMEOUT.minus(ROUNDING), LONGEST_WAIT);
	}

	private Duration waited(HttpCall call, Class<?> application) {
		try (ConfigurableApplicationContext context = this.server
			.application(application, call.connector(), this.clock, READ_TIMEOUT)
			.run(call.option(), "--spring.http.clients.connect-timeout=" + CONNECT_TIMEOUT)) {
			call.send(context);
			this.server.answerCalls((exchange) -> exchange.awaitClient());
			for (int i = 0; i < CONNECTIONS; i++) {
				this.callers.execute(() -> assertThatThrownBy(() -> call.send(context)));
			}
			Awaitility.await().atMost(LONGEST_WAIT).until(() -> this.server.calls() == 1 + CONNECTIONS);
			long start = System.nanoTime();
			assertThatThrownBy(() -> call.send(context)).isInstanceOf(call.failure());
			assertThat(this.server.calls()).isEqualTo(1 + CONNECTIONS);
			return Duration.ofNanos(System.nanoTime() - start);
		}
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class PatientApplication {

		@Bean
		ClientHttpConnectorBuilderCustomizer<HttpComponentsClientHttpConnectorBuilder> patientConnector() {
			return (builder) -> builder.withDefaultRequestConfigCustomizer(
					(config) -> config.setConnectionRequestTimeout(Timeout.of(OWN_TIMEOUT)));
		}

		@Bean
		ClientHttpRequestFactoryBuilderCustomizer<HttpComponentsClientHttpRequestFactoryBuilder> patientFactory() {
			return (builder) -> builder.withDefaultRequestConfigCustomizer(
					(config) -> config.setConnectionRequestTimeout(Timeout.of(OWN_TIMEOUT)));
		}

	}

}
