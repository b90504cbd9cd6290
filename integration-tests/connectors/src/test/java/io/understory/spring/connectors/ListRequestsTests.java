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
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.stream.Stream;

import com.github.tomakehurst.wiremock.stubbing.Scenario;
import io.understory.spring.connectors.HttpCall.Kind;
import io.understory.spring.connectors.ListCase.Outcome;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.threeten.extra.MutableClock;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.client.ReactorClientHttpRequestFactory;
import org.springframework.web.client.RestClient;
import org.springframework.web.reactive.function.client.WebClient;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;

/**
 * However the pages of a list come, each is sent for as often as is told, and no more:
 * once, and again where a retry may help.
 */
class ListRequestsTests {

	@RegisterExtension
	static final UnderstoryExtension understory = new UnderstoryExtension();

	private static final Duration TIMEOUT = Duration.ofSeconds(20);

	private final Applications applications = new Applications(understory);

	// Over Jetty's reactive client an answer that breaks off fails now and then
	static Stream<HttpCall> calls() {
		return HttpCall.toApi()
			.filter((call) -> Connector.EXHAUSTIVE || call.factory().equals("REACTOR"))
			.filter((call) -> call.kind() != Kind.WEB_CLIENT || call.connector() != Connector.JETTY);
	}

	@ParameterizedTest
	@MethodSource("calls")
	void shouldSendForEachPageOfASocketServer(HttpCall call) throws IOException {
		SoftAssertions softly = new SoftAssertions();
		try (FaultyServer server = new FaultyServer();
				ConfigurableApplicationContext context = server
					.application(call.connector(), MutableClock.of(TokenFault.START, ZoneOffset.UTC), TIMEOUT)
					.run(call.option())) {
			ListReader reader = reader(call, context);
			call.send(context);
			read(reader, server, cases(call), softly);
		}
		softly.assertAll();
	}

	// What breaks off is no IOException to this one
	@ParameterizedTest
	@EnumSource(names = { "WEB_CLIENT", "REST_CLIENT" })
	void shouldSendForEachPageWithoutTheStarter(Kind kind) throws IOException {
		SoftAssertions softly = new SoftAssertions();
		try (FaultyServer server = new FaultyServer()) {
			ListReader reader = (kind == Kind.WEB_CLIENT) ? ListReader.of(WebClient.create(server.url()))
					: ListReader.of(RestClient.builder()
						.baseUrl(server.url())
						.requestFactory(new ReactorClientHttpRequestFactory())
						.build());
			read(reader, server, ListCase.all(), softly);
		}
		softly.assertAll();
	}

	@ParameterizedTest
	@MethodSource("calls")
	void shouldSendForEachPageOfAMock(HttpCall call) {
		SoftAssertions softly = new SoftAssertions();
		try (ConfigurableApplicationContext context = this.applications.start(call.connector(), call.option(),
				"--understory.scopes=openid, booking.read")) {
			ListReader reader = reader(call, context);
			call.send(context);
			// A page in HTML is none
			understory.mock().allowInvalidStubs();
			for (ListCase list : cases(call).stream().filter(ListCase::isForMock).toList()) {
				stub(list);
				int before = understory.calls().size();
				Outcome outcome = reader.read(list.limit(), () -> understory.calls().size() - before);
				softly.assertThat(outcome).as(list.name()).isEqualTo(list.outcome());
			}
		}
		softly.assertAll();
	}

	// Some HTTP clients send again by themselves what got no answer
	private static List<ListCase> cases(HttpCall call) {
		boolean all = List.of("REACTOR", "JETTY").contains(call.factory());
		return ListCase.all().stream().filter((list) -> all || !list.name().startsWith("no answer")).toList();
	}

	private static void read(ListReader reader, FaultyServer server, List<ListCase> lists, SoftAssertions softly) {
		for (ListCase list : lists) {
			Queue<ListAnswer> answers = new ArrayDeque<>(list.answers());
			server.answerCalls((exchange) -> answers.remove().socket().send(exchange));
			int before = server.calls();
			Outcome outcome = reader.read(list.limit(), () -> server.calls() - before);
			softly.assertThat(outcome).as(list.name()).isEqualTo(list.outcome());
		}
	}

	private static ListReader reader(HttpCall call, ConfigurableApplicationContext context) {
		return (call.kind() == Kind.WEB_CLIENT) ? ListReader.of(context.getBean(WebClient.class))
				: ListReader.of(context.getBean(RestClient.class));
	}

	private static void stub(ListCase list) {
		for (int i = 0; i < list.answers().size(); i++) {
			understory.mock()
				.stubFor(get(urlPathEqualTo("/v1/bookings")).inScenario(list.name())
					.whenScenarioStateIs((i == 0) ? Scenario.STARTED : "answer " + i)
					.willSetStateTo("answer " + (i + 1))
					.willReturn(list.answers().get(i).mock()));
		}
	}

}
