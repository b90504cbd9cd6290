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
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.understory.spring.connectors.HttpCall.Kind;
import org.assertj.core.api.SoftAssertions;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.threeten.extra.MutableClock;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.RestClientResponseException;
import org.springframework.web.reactive.function.client.WebClientException;
import org.springframework.web.reactive.function.client.WebClientResponseException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever the API does, callers hear of it in time and by the exceptions that are
 * documented, how it says 401 does not matter, and no call of them counts as under way
 * for ever.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class ApiFaultTests {

	// Enough for a call that succeeds on a busy machine
	private static final Duration SHORT_TIMEOUT = Duration.ofSeconds(3);

	// So that it is not what ends an answer
	private static final Duration LONG_TIMEOUT = Duration.ofSeconds(30);

	// The longest end of an unwanted answer, or the short timeout, and what a busy
	// machine may add
	private static final Duration LONGEST_CALL = Duration.ofSeconds(20);

	// What is on its way when a client stops reading, and what Spring's connector for the
	// JDK's client reads ahead
	private static final long MOST_BYTES = 32 * 1024 * 1024;

	// A call that kept its slot would let no other go
	private static final String ONE_AT_ONCE = "--understory.rate-limit.max-concurrent-calls=1";

	private final MutableClock clock = MutableClock.of(TokenFault.START, ZoneOffset.UTC);

	private FaultyServer server;

	@BeforeEach
	void start() throws IOException {
		this.server = new FaultyServer();
	}

	@AfterEach
	void stop() throws IOException {
		this.server.close();
	}

	// Over Jetty's reactive client one fails now and then, or only at the read timeout
	static Stream<HttpCall> calls() {
		return HttpCall.toApi().filter((call) -> call.kind() != Kind.WEB_CLIENT || call.connector() != Connector.JETTY);
	}

	static Stream<HttpCall> refusedCalls() {
		List<String> waiting = Connector.waiting().map(Enum::name).toList();
		return calls().filter((call) -> Connector.EXHAUSTIVE || waiting.contains(call.factory()));
	}

	@ParameterizedTest
	@MethodSource("refusedCalls")
	void shouldSendACallOnceMoreHoweverItWasRefused(HttpCall call) {
		SoftAssertions softly = new SoftAssertions();
		try (ConfigurableApplicationContext context = application(call, LONG_TIMEOUT)) {
			for (ApiFault fault : faults(call, ApiFault.refusals())) {
				this.server.heal();
				call.send(context);
				this.clock.add(Duration.ofMinutes(1));
				fault.happenTo(this.server);
				int calls = this.server.calls();
				long start = System.nanoTime();
				Object outcome = outcome(call, context);
				boolean told = !mayHideItsStatus(call, fault) || !outcome.equals(0);
				softly.assertThat(outcome).as(fault.name()).isEqualTo(told ? 200 : 0);
				softly.assertThat(Duration.ofNanos(System.nanoTime() - start))
					.as(fault.name())
					.isLessThan(LONGEST_CALL);
				softly.assertThat(this.server.calls()).as(fault.name()).isEqualTo(calls + (told ? 2 : 1));
			}
			softly.assertAll();
			Awaitility.await()
				.atMost(LONGEST_CALL)
				.untilAsserted(() -> assertThat(this.server.callsUnderWay()).isLessThanOrEqualTo(lingering(call)));
			assertThat(this.server.endlessBytes()).isLessThan(MOST_BYTES);
		}
	}

	// The JDK's client reads on while it hands the answer over, and tells what comes
	// first
	private static boolean mayHideItsStatus(HttpCall call, ApiFault fault) {
		return call.factory().equals("JDK") && fault.name().equals("401 with no chunk");
	}

	// Of the answers without an end: Spring's connector for the JDK's client never gives
	// one up, and others notice with the next byte, or when they have waited too long for
	// it
	private static int lingering(HttpCall call) {
		if (call.kind() == Kind.WEB_CLIENT) {
			return switch (call.connector()) {
				case JDK -> 3;
				case HTTP_COMPONENTS -> 1;
				default -> 0;
			};
		}
		return List.of("JETTY", "SIMPLE").contains(call.factory()) ? 2 : 0;
	}

	@ParameterizedTest
	@MethodSource("calls")
	void shouldTellTheCallerAndHeal(HttpCall call) {
		SoftAssertions softly = new SoftAssertions();
		try (ConfigurableApplicationContext context = application(call, LONG_TIMEOUT)) {
			for (ApiFault fault : faults(call, ApiFault.failures())) {
				tellAndHeal(new Attempt(call, this.server, context), fault, softly);
			}
		}
		softly.assertAll();
	}

	@Test
	void whenNothingComesThenItTellsTheCallerAndHeals() throws IOException {
		List<Attempt> attempts = new ArrayList<>();
		try {
			for (HttpCall call : calls().toList()) {
				FaultyServer server = new FaultyServer();
				ConfigurableApplicationContext context = server.application(call.connector(), this.clock, SHORT_TIMEOUT)
					.run(call.option(), ONE_AT_ONCE);
				attempts.add(new Attempt(call, server, context));
				call.awaitToken(context, () -> this.clock.add(Duration.ofMinutes(10)));
			}
			AtOnce.test(attempts, (attempt) -> {
				SoftAssertions softly = new SoftAssertions();
				tellAndHeal(attempt, ApiFault.NOTHING, softly);
				softly.assertAll();
			});
		}
		finally {
			for (Attempt attempt : attempts) {
				attempt.context().close();
				attempt.server().close();
			}
		}
	}

	private static void tellAndHeal(Attempt attempt, ApiFault fault, SoftAssertions softly) {
		fault.happenTo(attempt.server());
		int calls = attempt.server().calls();
		long start = System.nanoTime();
		softly.assertThat(outcome(attempt.call(), attempt.context())).as(fault.name()).isEqualTo(fault.status());
		softly.assertThat(Duration.ofNanos(System.nanoTime() - start)).as(fault.name()).isLessThan(LONGEST_CALL);
		if (fault.status() != 0 && fault.status() != 401) {
			softly.assertThat(attempt.server().calls()).as(fault.name()).isEqualTo(calls + 1);
		}
		attempt.server().heal();
		softly.assertThat(outcome(attempt.call(), attempt.context())).as("after " + fault).isEqualTo(200);
	}

	@ParameterizedTest
	@EnumSource
	void shouldTellHealthByTheStatusAlone(Connector connector) {
		try (ConfigurableApplicationContext context = this.server.application(connector, this.clock, LONG_TIMEOUT)
			.run("--management.health.understory.verify.enabled=true")) {
			this.server.answerCalls((exchange) -> {
				exchange.write("HTTP/1.1 200 X\r\nTransfer-Encoding: chunked\r\n\r\n");
				exchange.repeat("1000\r\n" + "x".repeat(0x1000) + "\r\n");
			});
			Health health = context.getBean("understoryHealthContributor", ReactiveHealthIndicator.class)
				.health()
				.block(LONGEST_CALL);
			assertThat(health.getStatus()).isEqualTo(Status.UP);
			assertThat(health.getDetails()).containsEntry("verification", "200 OK");
		}
	}

	// The JDK's client has no status of an answer that it cannot unpack, and
	// HttpURLConnection takes an answer that is too short for a whole one
	private static List<ApiFault> faults(HttpCall call, List<ApiFault> faults) {
		return faults.stream().filter((fault) -> switch (call.factory() + ": " + fault) {
			case "JDK: 401 with no gzip" -> call.kind() == Kind.WEB_CLIENT;
			case "SIMPLE: less than its Content-Length" -> false;
			default -> true;
		}).toList();
	}

	// The status, or 0 if the caller was told that there was no answer
	private static Object outcome(HttpCall call, ConfigurableApplicationContext context) {
		try {
			return call.send(context).value();
		}
		catch (WebClientResponseException ex) {
			return ex.getStatusCode().isError() ? ex.getStatusCode().value() : 0;
		}
		catch (RestClientResponseException ex) {
			return ex.getStatusCode().value();
		}
		catch (WebClientException | RestClientException ex) {
			return 0;
		}
		catch (Exception ex) {
			return ex;
		}
	}

	private ConfigurableApplicationContext application(HttpCall call, Duration timeout) {
		return this.server.application(call.connector(), this.clock, timeout).run(call.option(), ONE_AT_ONCE);
	}

	private record Attempt(HttpCall call, FaultyServer server, ConfigurableApplicationContext context) {

		@Override
		public String toString() {
			return this.call.toString();
		}

	}

}
