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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.understory.api.ReactiveUnderstory;
import io.understory.api.Understory;
import io.understory.api.booking.NewBooking;
import io.understory.api.customer.PrivateCustomer;
import io.understory.api.error.UnderstoryApiException;
import io.understory.spring.connectors.FaultyServer.Answer;
import io.understory.spring.connectors.HttpCall.Kind;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.threeten.extra.MutableClock;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.client.RestClient;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * A booking is sent once, whatever comes of it: it may have been made.
 */
class ChangeRequestsTests {

	private static final Duration TIMEOUT = Duration.ofSeconds(20);

	private static final NewBooking BOOKING = new NewBooking("e1", new PrivateCustomer("A", null, null, null), "da",
			List.of(), Map.of());

	static Stream<HttpCall> calls() {
		return ListRequestsTests.calls();
	}

	@ParameterizedTest
	@MethodSource("calls")
	void shouldSendABookingOnce(HttpCall call) throws IOException {
		SoftAssertions softly = new SoftAssertions();
		try (FaultyServer server = new FaultyServer();
				ConfigurableApplicationContext context = server
					.application(call.connector(), MutableClock.of(TokenFault.START, ZoneOffset.UTC), TIMEOUT)
					.run(call.option())) {
			faults().forEach((name, answer) -> {
				server.heal();
				// Leaves a connection that was of use
				call.send(context);
				server.answerCalls(answer);
				int before = server.calls();
				softly.assertThatThrownBy(() -> create(call, context))
					.as(name)
					.isInstanceOf(UnderstoryApiException.class);
				softly.assertThat(server.calls() - before).as(name).isEqualTo(1);
			});
		}
		softly.assertAll();
	}

	private static Map<String, Answer> faults() {
		Map<String, Answer> faults = new LinkedHashMap<>();
		faults.put("502", ListAnswer.error(502).socket());
		faults.put("503", (exchange) -> exchange.json(503, "{}", "Retry-After: 0"));
		faults.put("429", ListAnswer.error(429).socket());
		faults.put("no answer", ListAnswer.nothing().socket());
		faults.put("a reset", (exchange) -> exchange.reset());
		faults.put("a reset within the body", ListAnswer.reset().socket());
		faults.put("a chunk that is cut", ListAnswer.cutChunk().socket());
		return faults;
	}

	private static void create(HttpCall call, ConfigurableApplicationContext context) {
		if (call.kind() == Kind.WEB_CLIENT) {
			ReactiveUnderstory.create(context.getBean(WebClient.class)).bookings().create(BOOKING).block(TIMEOUT);
		}
		else {
			Understory.create(context.getBean(RestClient.class)).bookings().create(BOOKING);
		}
	}

}
