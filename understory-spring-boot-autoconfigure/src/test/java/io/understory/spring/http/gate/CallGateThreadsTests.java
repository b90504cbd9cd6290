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

package io.understory.spring.http.gate;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

import io.understory.spring.http.limit.CallLimit;
import io.understory.spring.token.ConnectionId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.mock.http.client.MockClientHttpResponse;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeStrategies;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Nobody is forgotten in line, whoever is refused, breaks off or gives up meanwhile: on
 * many threads, in real time, with pauses of milliseconds.
 */
class CallGateThreadsTests {

	private static final int CALLS = 400;

	private final CallGate gate = new CallGate(ConnectionId.DEFAULT, Duration.ofMinutes(1), CallLimit.NONE,
			Clock.systemUTC(), Duration.ofMillis(3));

	private final ExecutorService threads = Executors.newFixedThreadPool(24);

	private final ClientRequest request = ClientRequest.create(HttpMethod.GET, URI.create("http://localhost")).build();

	// Reads files at first, as a WebClient does when it is built
	@BeforeAll
	static void loadCodecs() {
		ExchangeStrategies.withDefaults();
	}

	@AfterEach
	void stop() {
		this.gate.close();
		this.threads.shutdownNow();
	}

	@Test
	void shouldForgetNobody() throws Exception {
		Random random = new Random(1);
		List<Future<?>> blocking = new ArrayList<>();
		List<CompletableFuture<?>> reactive = new ArrayList<>();
		for (int i = 0; i < CALLS; i++) {
			Future<?> call = this.threads.submit(() -> this.gate.send(new Blocking()));
			blocking.add(call);
			Duration patience = Duration.ofMillis((random.nextInt(4) == 0) ? random.nextInt(5) : 60_000);
			reactive.add(Mono.defer(() -> this.gate.send(new Reactive(this.request)))
				.subscribeOn(Schedulers.parallel())
				.timeout(patience)
				.onErrorComplete()
				.toFuture());
			if (random.nextInt(8) == 0) {
				blocking.remove(blocking.size() - 1);
				call.cancel(true);
			}
		}
		for (CompletableFuture<?> call : reactive) {
			call.get(20, TimeUnit.SECONDS);
		}
		for (Future<?> call : blocking) {
			assertThat(call).satisfiesAnyOf((ended) -> assertThat(ended).succeedsWithin(Duration.ofSeconds(20)),
					(ended) -> assertThat(ended).failsWithin(Duration.ofSeconds(20))
						.withThrowableThat()
						.withCauseInstanceOf(IOException.class)
						.withMessageContaining("The test wants it"));
		}
		assertThat(this.gate.refusals()).isPositive();
		assertThat(this.gate.status().waiting()).isZero();
	}

	private static HttpStatus answer() throws IOException {
		int dice = ThreadLocalRandom.current().nextInt(16);
		if (dice == 0) {
			throw new IOException("The test wants it");
		}
		return (dice < 3) ? HttpStatus.TOO_MANY_REQUESTS : HttpStatus.OK;
	}

	private static final class Blocking implements BlockingCall {

		@Override
		public ClientHttpResponse send() throws IOException {
			return new MockClientHttpResponse(new byte[0], answer());
		}

		@Override
		public boolean isReplayable() {
			return true;
		}

		@Override
		public void release(ClientHttpResponse response) {
		}

	}

	private record Reactive(ClientRequest request) implements ReactiveCall {

		@Override
		public Mono<ClientResponse> send() {
			return Mono.delay(Duration.ofMillis(1))
				.flatMap((tick) -> Mono.fromCallable(() -> ClientResponse.create(answer()).build()));
		}

		@Override
		public boolean isReplayable() {
			return true;
		}

		@Override
		public Mono<Void> release(ClientResponse response) {
			return Mono.empty();
		}

	}

}
