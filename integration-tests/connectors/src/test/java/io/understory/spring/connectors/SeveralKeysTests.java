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

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.understory.spring.boot.autoconfigure.connection.UnderstoryConnection;
import io.understory.spring.boot.autoconfigure.connection.UnderstoryConnections;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.threeten.extra.MutableClock;
import reactor.core.publisher.Flux;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.client.RestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two keys under load: no call has the other's token, and each connection makes one token
 * request at a time, while tokens are revoked and expire.
 */
class SeveralKeysTests {

	private static final int BLOCKING = 100;

	private static final int REACTIVE = 400;

	// What the clock is moved by after each round: to the time of renewal, past expiry
	private static final List<Duration> ROUNDS = List.of(Duration.ofMinutes(50), Duration.ofMinutes(70), Duration.ZERO);

	private final MutableClock clock = MutableClock.epochUTC();

	private final ExecutorService threads = Executors.newCachedThreadPool();

	@Test
	@Timeout(180)
	void whenAThousandCallersUseBothThenNoneHasTheOthersToken() throws Exception {
		try (KeyServer north = new KeyServer("north", this.clock);
				KeyServer south = new KeyServer("south", this.clock);
				ConfigurableApplicationContext context = start(north, south)) {
			UnderstoryConnections connections = context.getBean(UnderstoryConnections.class);
			for (Duration pause : ROUNDS) {
				int before = north.calls.get();
				List<Future<?>> callers = new ArrayList<>();
				connections.forEach((connection) -> callers.addAll(call(connection)));
				Awaitility.await()
					.atMost(Duration.ofSeconds(30))
					.pollInterval(Duration.ofMillis(1))
					.until(() -> north.calls.get() > before + 10);
				north.revokeNewestToken();
				south.revokeNewestToken();
				for (Future<?> caller : callers) {
					caller.get(30, TimeUnit.SECONDS);
				}
				// Whoever did not notice yet: one that replaced a refused token is kept
				// for 10 s
				connections.forEach((connection) -> call(connection.restClient()));
				this.clock.add(pause);
			}
			for (KeyServer server : List.of(north, south)) {
				assertThat(server.foreign).isEmpty();
				assertThat(server.mostAtOnce).hasValue(1);
				assertThat(server.calls).hasValue(ROUNDS.size() * (BLOCKING + REACTIVE + 1));
				assertThat(server.tokens).hasValueGreaterThan(ROUNDS.size());
				assertThat(server.refused).hasPositiveValue();
			}
		}
		finally {
			this.threads.shutdownNow();
		}
	}

	private List<Future<?>> call(UnderstoryConnection connection) {
		List<Future<?>> callers = new ArrayList<>();
		callers.add(Flux.range(0, REACTIVE)
			.flatMap((i) -> connection.webClient().get().uri("/v1/me").retrieve().toBodilessEntity(), REACTIVE)
			.then()
			.toFuture());
		for (int i = 0; i < BLOCKING; i++) {
			callers.add(this.threads.submit(() -> call(connection.restClient())));
		}
		return callers;
	}

	private static void call(RestClient client) {
		client.get().uri("/v1/me").retrieve().toBodilessEntity();
	}

	private ConfigurableApplicationContext start(KeyServer... servers) {
		return new SpringApplicationBuilder(Applications.Application.class).web(WebApplicationType.NONE)
			.initializers(
					(context) -> context.getBeanFactory().registerSingleton("understoryClock", (Clock) this.clock))
			.run(Stream.of(servers).flatMap((server) -> server.properties().stream()).toArray(String[]::new));
	}

}
