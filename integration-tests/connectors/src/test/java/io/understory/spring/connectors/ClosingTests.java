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
import java.time.ZoneOffset;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.understory.spring.connectors.HttpCall.Kind;
import org.awaitility.Awaitility;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.threeten.extra.MutableClock;

import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application closes at once, whatever it waits for.
 */
class ClosingTests {

	private static final Duration TIMEOUT = Duration.ofSeconds(20);

	// Less than the grace period of any HTTP client, which is five seconds for
	// HttpComponents, and time for a busy machine
	private static final Duration LONGEST_CLOSING = Duration.ofMillis(4500);

	private final MutableClock clock = MutableClock.of(TokenFault.START, ZoneOffset.UTC);

	static Stream<HttpCall> calls() {
		return HttpCall.all();
	}

	@ParameterizedTest
	@MethodSource("calls")
	void shouldCloseWhileAnAnswerIsDue(HttpCall call) throws Exception {
		ExecutorService caller = Executors.newSingleThreadExecutor();
		try (FaultyServer server = new FaultyServer()) {
			if (call.kind() == Kind.TOKEN) {
				server.answer((exchange) -> exchange.awaitClient());
			}
			else {
				server.answerCalls((exchange) -> exchange.awaitClient());
			}
			ConfigurableApplicationContext context = server.application(call.connector(), this.clock, TIMEOUT)
				.run(call.option());
			caller.submit(() -> call.send(context));
			Awaitility.await()
				.atMost(TIMEOUT)
				.until(() -> server.calls() + ((call.kind() == Kind.TOKEN) ? server.tokenRequests() : 0) == 1);
			long start = System.nanoTime();
			context.close();
			assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LONGEST_CLOSING);
		}
		finally {
			caller.shutdownNow();
			// HttpURLConnection asks once more, where another server may listen by then
			boolean asksAgain = call.factory().equals("SIMPLE");
			assertThat(asksAgain || caller.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
		}
	}

}
