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

package io.understory.spring.http;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import io.micrometer.observation.ObservationRegistry;
import io.understory.spring.token.TokenEndpoint;
import io.understory.spring.token.TokenEndpoints;
import io.understory.spring.token.TokenRequest;
import io.understory.spring.token.TokenServer;
import io.understory.spring.http.gate.CallGate;
import io.understory.spring.http.limit.CallLimit;
import io.understory.spring.token.ConnectionId;
import io.understory.spring.token.shared.SharedAccessToken;
import io.understory.spring.token.shared.TokenSettings;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.threeten.extra.MutableClock;
import reactor.blockhound.BlockingOperationError;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.client.reactive.JdkClientHttpConnector;
import org.springframework.mock.http.client.reactive.MockClientHttpRequest;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import org.springframework.web.reactive.function.client.ExchangeStrategies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Nothing on the request path blocks the thread of a caller who must not be blocked, in
 * any state of the token.
 */
class NonBlockingTests {

	private final MutableClock clock = MutableClock.epochUTC();

	private final TokenServer server = new TokenServer();

	private final TokenEndpoint endpoint = TokenEndpoints.of(new JdkClientHttpConnector(), Duration.ofSeconds(20),
			() -> new TokenRequest(this.server.uri(), "key-1", "secret-1", "https://api.understory.io",
					Set.of("openid"), "tests/1"),
			this.clock);

	private final SharedAccessToken token = new SharedAccessToken(this.endpoint, TokenSettings.DEFAULTS, this.clock,
			ObservationRegistry.NOOP);

	private final CallGate gate = new CallGate(ConnectionId.DEFAULT, Duration.ZERO, CallLimit.NONE, this.clock);

	private final AccessTokenExchangeFilter filter = new AccessTokenExchangeFilter(this.token, this.gate,
			URI.create("https://api.understory.io"));

	private final AtomicReference<String> refused = new AtomicReference<>("");

	NonBlockingTests() throws IOException {
	}

	@AfterEach
	void close() {
		this.token.close();
		this.endpoint.close();
		this.server.close();
	}

	@Test
	void shouldCatchSomebodyWhoBlocks() {
		this.server.hold();
		assertThatThrownBy(() -> Mono.fromCallable(this.token::await).subscribeOn(Schedulers.parallel()).block())
			.hasRootCauseInstanceOf(BlockingOperationError.class);
	}

	@Test
	void shouldNotBlockInAnyState() throws Exception {
		assertThat(call()).as("cold").isEqualTo("Bearer token-1");
		assertThat(call()).as("fresh").isEqualTo("Bearer token-1");
		this.server.awaitRequest();
		this.clock.add(Duration.ofMinutes(50));
		assertThat(call()).as("advisory").isEqualTo("Bearer token-1");
		Awaitility.await().until(() -> "Bearer token-2".equals(call()));
		this.clock.add(Duration.ofHours(2));
		String afterExpiry = call();
		assertThat(afterExpiry).as("expired").isEqualTo("Bearer token-3");
		this.clock.add(Duration.ofMinutes(59));
		assertThat(call()).as("mandatory").isEqualTo("Bearer token-4");
		this.refused.set("Bearer token-4");
		assertThat(call()).as("rejected").isEqualTo("Bearer token-5");
	}

	private String call() throws Exception {
		ClientRequest request = ClientRequest.create(HttpMethod.GET, URI.create("https://api.understory.io/v1/me"))
			.build();
		AtomicReference<String> authorization = new AtomicReference<>();
		ExchangeFunction api = (authorized) -> {
			MockClientHttpRequest message = new MockClientHttpRequest(authorized.method(), authorized.url());
			return authorized.writeTo(message, ExchangeStrategies.withDefaults()).then(Mono.fromSupplier(() -> {
				authorization.set(message.getHeaders().getFirst("Authorization"));
				boolean ok = !this.refused.get().equals(authorization.get());
				return ClientResponse.create(ok ? HttpStatus.OK : HttpStatus.UNAUTHORIZED).build();
			}));
		};
		Mono.defer(() -> this.filter.filter(request, api))
			.subscribeOn(Schedulers.parallel())
			.toFuture()
			.get(20, TimeUnit.SECONDS);
		return authorization.get();
	}

}
