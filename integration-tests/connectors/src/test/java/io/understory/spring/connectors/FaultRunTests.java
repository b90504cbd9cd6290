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

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import io.understory.spring.token.UnderstoryAuthorizationException;
import io.understory.spring.token.shared.SharedAccessToken;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.threeten.extra.MutableClock;
import reactor.netty.http.HttpResources;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.security.oauth2.client.OAuth2AuthorizeRequest;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientManager;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClientException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Faults of the token endpoint and of the API in random order, against concurrent
 * callers. The system property {@code understory.faults} says how many, and
 * {@code understory.seed} in which order.
 */
@ExtendWith(OutputCaptureExtension.class)
class FaultRunTests {

	private static final int FAULTS = Integer.getInteger("understory.faults", Connector.EXHAUSTIVE ? 100 : 15);

	private static final long SEED = Long.getLong("understory.seed", System.nanoTime());

	private static final int CALLERS = 8;

	// Eight calls at once succeed in it on a busy machine
	private static final Duration TIMEOUT = Duration.ofSeconds(2);

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	// Connecting and reading, twice and once more for a token; the longest end of a
	// refused
	// answer; and what a busy machine may add
	private static final Duration LONGEST_CALL = TIMEOUT.multipliedBy(6).plusSeconds(1).plusSeconds(5);

	private static final OAuth2AuthorizeRequest REQUEST = OAuth2AuthorizeRequest.withClientRegistrationId("understory")
		.principal("job")
		.build();

	private static final Duration LONGEST_BACK_OFF = Duration.ofMinutes(10);

	private static final Duration PROBATION = Duration.ofSeconds(10);

	// Of tests before: nobody stops a Jetty client of an application's own
	private final Set<Thread> before = Thread.getAllStackTraces().keySet();

	private final Random random = new Random(SEED);

	private final MutableClock clock = MutableClock.of(TokenFault.START, ZoneOffset.UTC);

	private final Map<String, Integer> outcomes = new TreeMap<>();

	private long longestCall;

	@ParameterizedTest
	@MethodSource("io.understory.spring.connectors.Connector#waiting")
	void shouldSurviveFaultsInAnyOrder(Connector connector, CapturedOutput output) throws Exception {
		ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
		try (FaultyServer server = new FaultyServer()) {
			try (ConfigurableApplicationContext context = server.application(connector, this.clock, TIMEOUT)
				.run("--spring.http.clients.imperative.factory=" + connector)) {
				run(context, server, callers, connector);
			}
			if (connector == Connector.REACTOR) {
				HttpResources.disposeLoopsAndConnections(); // they belong to the JVM
			}
			Awaitility.await().atMost(PATIENCE).untilAsserted(() -> {
				System.gc(); // when the JDK's HTTP client closes its connections
				assertThat(threads()).as("threads after closing").isEmpty();
				assertThat(server.connections()).as("connections after closing").isZero();
			});
			assertThat(server.mostTokenRequestsAtOnce()).isEqualTo(1);
			assertThatNothingLeaks(output.toString());
			report(connector, server);
		}
		finally {
			callers.shutdownNow();
			assertThat(callers.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
		}
	}

	// Spring's connector for the JDK's client never cancels a body: the connection of an
	// answer without an end stays until the server ends it
	private static List<TokenFault> tokenFaults(Connector connector) {
		return TokenFault.all().stream().filter((fault) -> connector != Connector.JDK || !fault.endless()).toList();
	}

	private static List<ApiFault> apiFaults(Connector connector) {
		return ApiFault.all().stream().filter((fault) -> connector != Connector.JDK || !fault.endless()).toList();
	}

	private void run(ConfigurableApplicationContext context, FaultyServer server, ExecutorService callers,
			Connector connector) throws Exception {
		List<TokenFault> tokenFaults = tokenFaults(connector);
		List<ApiFault> apiFaults = apiFaults(connector);
		for (int i = 0; i < FAULTS; i++) {
			int fault = this.random.nextInt(tokenFaults.size() + apiFaults.size());
			server.heal();
			if (fault < tokenFaults.size()) {
				server.answer(tokenFaults.get(fault).answer());
				disturb(server);
			}
			else {
				tryForToken(context);
				apiFaults.get(fault - tokenFaults.size()).happenTo(server);
			}
			for (Exception failure : call(context, callers)) {
				assertThatItIsDocumented(failure);
			}
		}
		server.heal();
		this.clock.add(LONGEST_BACK_OFF);
		Awaitility.await()
			.atMost(PATIENCE)
			.untilAsserted(() -> assertThat(server.callsUnderWay()).as("answers given up").isZero());
		for (int i = 0; i < 10; i++) {
			assertThat(call(context, callers)).as("failures after healing").isEmpty();
		}
		assertThat(threads()).filteredOn((thread) -> thread.startsWith("understory-"))
			.as("threads of the token")
			.hasSizeLessThanOrEqualTo(1);
	}

	// One to be refused, unless this machine is too busy, and old enough to be replaced:
	// the answer that refuses a new one is the caller's, who may read it without an end
	private void tryForToken(ConfigurableApplicationContext context) {
		Awaitility.await()
			.atMost(PATIENCE)
			.pollInterval(Duration.ofMillis(5))
			.until(context.getBean(SharedAccessToken.class)::isIdle);
		this.clock.add(LONGEST_BACK_OFF);
		try {
			context.getBean(OAuth2AuthorizedClientManager.class).authorize(REQUEST);
			this.clock.add(PROBATION);
		}
		catch (UnderstoryAuthorizationException ex) {
			assertThatItIsDocumented(ex);
		}
	}

	// A good token now and then, so that there is one to expire, to be renewed or to be
	// refused while the next fault holds
	private void disturb(FaultyServer server) {
		switch (this.random.nextInt(4)) {
			case 0 -> server.revoke();
			case 1 -> this.clock.add(Duration.ofSeconds(this.random.nextInt(3600)));
			case 2 -> this.clock.add(LONGEST_BACK_OFF);
			default -> {
				server.heal();
				this.clock.add(LONGEST_BACK_OFF);
			}
		}
	}

	private List<Exception> call(ConfigurableApplicationContext context, ExecutorService callers) throws Exception {
		WebClient webClient = context.getBean(WebClient.class);
		OAuth2AuthorizedClientManager manager = context.getBean(OAuth2AuthorizedClientManager.class);
		RestClient restClient = context.getBean(RestClient.class);
		List<Future<Outcome>> calls = new ArrayList<>();
		for (int i = 0; i < CALLERS; i++) {
			Callable<?> call = switch (this.random.nextInt(4)) {
				case 0 -> () -> manager.authorize(REQUEST);
				case 1 -> () -> restClient.get().uri("/v1/me").retrieve().toEntity(String.class);
				default -> () -> webClient.get().uri("/v1/me").retrieve().toEntity(String.class).block();
			};
			calls.add(callers.submit(() -> outcome(call)));
		}
		List<Exception> failures = new ArrayList<>();
		for (Future<Outcome> call : calls) {
			Outcome outcome = call.get(LONGEST_CALL.toMillis(), TimeUnit.MILLISECONDS);
			this.longestCall = Math.max(this.longestCall, outcome.millis());
			this.outcomes.merge(outcome.name(), 1, Integer::sum);
			if (outcome.failure() != null) {
				failures.add(outcome.failure());
			}
		}
		return failures;
	}

	private static Outcome outcome(Callable<?> call) {
		long start = System.nanoTime();
		try {
			call.call();
			return new Outcome("success", null, start);
		}
		catch (UnderstoryAuthorizationException ex) {
			return new Outcome(ex.getError().getErrorCode(), ex, start);
		}
		catch (Exception ex) {
			return new Outcome(ex.getClass().getSimpleName(), ex, start);
		}
	}

	private static void assertThatItIsDocumented(Exception failure) {
		assertThat(failure).isInstanceOfAny(UnderstoryAuthorizationException.class, WebClientException.class,
				RestClientException.class);
		StringWriter trace = new StringWriter();
		failure.printStackTrace(new PrintWriter(trace));
		assertThatNothingLeaks(trace.toString());
	}

	private static void assertThatNothingLeaks(String text) {
		assertThat(text).doesNotContain(FaultyServer.SECRET).doesNotContain(FaultyServer.TOKEN);
	}

	private List<String> threads() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> !this.before.contains(thread))
			.map(Thread::getName)
			.filter((name) -> name.startsWith("understory-") || name.startsWith("HttpClient@"))
			.toList();
	}

	private void report(Connector connector, FaultyServer server) {
		System.out.printf("%s: %d faults of %d and %d kinds, %d callers, seed %d%n", connector, FAULTS,
				tokenFaults(connector).size(), apiFaults(connector).size(), CALLERS, SEED);
		this.outcomes.forEach((name, count) -> System.out.printf("| %s | %d |%n", name, count));
		System.out.printf("| longest call | %d ms |%n", this.longestCall);
		System.out.printf("| API calls | %d |%n", server.calls());
		System.out.printf("| token requests | %d |%n", server.tokenRequests());
		System.out.printf("| token requests at once | %d |%n", server.mostTokenRequestsAtOnce());
		System.out.printf("| threads and connections left | %d |%n", threads().size() + server.connections());
	}

	private record Outcome(String name, Exception failure, long millis) {

		Outcome {
			millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - millis);
		}

	}

}
