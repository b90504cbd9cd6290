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
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import io.understory.spring.token.UnderstoryAuthorizationException;
import io.understory.spring.token.shared.SharedAccessToken;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.threeten.extra.MutableClock;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A token endpoint that takes no connection, says nothing, or says it late: it is asked
 * once, without noise, and no longer than the application lives.
 */
@Timeout(120)
@ExtendWith(OutputCaptureExtension.class)
class SilentTokenEndpointTests {

	// Enough for a busy machine to connect, and to send a request in
	private static final Duration SHORT = Duration.ofMillis(1500);

	private static final Duration LONG = Duration.ofSeconds(30);

	private static DeafServer deaf;

	private final MutableClock clock = MutableClock.of(TokenFault.START, ZoneOffset.UTC);

	private final FaultyServer server = new FaultyServer();

	private final CountDownLatch requested = new CountDownLatch(1);

	SilentTokenEndpointTests() throws IOException {
	}

	@BeforeAll
	static void startDeafServer() throws IOException {
		deaf = new DeafServer();
	}

	@AfterAll
	static void stopDeafServer() throws IOException {
		deaf.close();
	}

	@AfterEach
	void stop() throws IOException {
		this.server.close();
	}

	@ParameterizedTest
	@MethodSource("io.understory.spring.connectors.Connector#waiting")
	void shouldAskOnceAfterAReadTimeout(Connector connector, CapturedOutput output) {
		this.server.answer((exchange) -> exchange.awaitClient());
		try (ConfigurableApplicationContext context = start(connector, "--understory.http.connect-timeout=" + SHORT,
				"--understory.http.read-timeout=" + SHORT)) {
			assertThatItFails(context);
		}
		assertThat(this.server.tokenRequests()).isEqualTo(1);
		awaitNoConnection();
		assertThatItIsQuiet(output);
	}

	@ParameterizedTest
	@MethodSource("io.understory.spring.connectors.Connector#waiting")
	void shouldAskOnceWhenThereIsNoTimeForMore(Connector connector, CapturedOutput output) {
		// More than half of both timeouts, and less than the second
		Duration late = Duration.ofMillis(1700);
		this.server.answer((exchange) -> {
			LockSupport.parkNanos(late.toNanos());
			exchange.json(500, "{}");
		});
		try (ConfigurableApplicationContext context = start(connector, "--understory.http.connect-timeout=1s",
				"--understory.http.read-timeout=2s")) {
			assertThatItFails(context);
		}
		assertThat(this.server.tokenRequests()).isEqualTo(1);
		assertThatItIsQuiet(output);
	}

	// Two quick retries would make it three times as long
	@Test
	void shouldConnectOnceAfterAConnectTimeout(CapturedOutput output) {
		Duration once = Duration.ofSeconds(3);
		Map<Connector, ConfigurableApplicationContext> contexts = new EnumMap<>(Connector.class);
		try {
			for (Connector connector : Connector.values()) {
				contexts.put(connector, start(connector, "--understory.token-uri=" + deaf.url() + "/oauth2/token",
						"--understory.http.connect-timeout=" + once, "--understory.http.read-timeout=" + LONG));
			}
			AtOnce.test(List.of(Connector.values()), (connector) -> {
				long start = System.nanoTime();
				assertThatItFails(contexts.get(connector));
				assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(once, once.multipliedBy(3));
			});
		}
		finally {
			contexts.values().forEach(ConfigurableApplicationContext::close);
		}
		assertThatItIsQuiet(output);
	}

	@ParameterizedTest
	@EnumSource
	void whenTheApplicationClosesThenTheRequestIsCancelledAndCallersHearWhy(Connector connector, CapturedOutput output)
			throws Exception {
		this.server.answer((exchange) -> {
			this.requested.countDown();
			exchange.awaitClient();
		});
		List<CompletableFuture<?>> callers = new ArrayList<>();
		try (ConfigurableApplicationContext context = start(connector, "--understory.http.read-timeout=" + LONG)) {
			SharedAccessToken token = context.getBean(SharedAccessToken.class);
			callers.add(token.get().toFuture());
			callers.add(CompletableFuture.supplyAsync(token::await));
			assertThat(this.requested.await(20, TimeUnit.SECONDS)).isTrue();
			Awaitility.await().atMost(LONG).until(() -> token.waits() == callers.size());
		}
		for (CompletableFuture<?> caller : callers) {
			assertThatExceptionOfType(ExecutionException.class).isThrownBy(() -> caller.get(30, TimeUnit.SECONDS))
				.withCauseInstanceOf(UnderstoryAuthorizationException.class)
				.withMessageContaining("The application is closing.");
		}
		awaitNoConnection();
		assertThat(this.server.tokenRequests()).isEqualTo(1);
		assertThat(output.toString()).doesNotContain("onErrorDropped");
	}

	private ConfigurableApplicationContext start(Connector connector, String... arguments) {
		return this.server.application(connector, this.clock, LONG).run(arguments);
	}

	private static void assertThatItFails(ConfigurableApplicationContext context) {
		assertThatExceptionOfType(UnderstoryAuthorizationException.class)
			.isThrownBy(() -> context.getBean(SharedAccessToken.class).await());
	}

	private void awaitNoConnection() {
		Awaitility.await().atMost(LONG).until(() -> this.server.connections() == 0);
	}

	private static void assertThatItIsQuiet(CapturedOutput output) {
		assertThat(output.toString()).doesNotContain("onErrorDropped").doesNotContain(" ERROR ");
	}

}
