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
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.SpringBootVersion;
import org.springframework.context.ConfigurableApplicationContext;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.temporaryRedirect;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * What {@code understory.http} says is what happens on the wire, to token requests and
 * API calls alike, over every HTTP client. For TLS see {@link HttpSettingsSslTests}.
 */
class HttpSettingsTests {

	private static final Duration TIMEOUT = Duration.ofMillis(200);

	private static final Duration OTHER_TIMEOUT = Duration.ofSeconds(30);

	// HttpComponents looks at its clock once a second, and a busy machine adds to that;
	// still less than any other timeout here
	private static final Duration LONGEST_TRY = Duration.ofSeconds(20);

	private static final Duration LONGEST_BACK_OFF = Duration.ofMinutes(10);

	private static final int TRIES = 20;

	// 'connection timed out', 'Connect Timeout', 'Connect to ... failed: 200
	// MILLISECONDS'
	private static final Pattern CONNECT_TIMEOUT = Pattern.compile(".*connect.*(timed out|timeout|milliseconds).*",
			Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

	@RegisterExtension
	static final UnderstoryExtension understory = new UnderstoryExtension();

	@RegisterExtension
	static final OtherHost foreign = new OtherHost();

	@RegisterExtension
	static final Applications applications = new Applications(understory);

	private static DeafServer deaf;

	@BeforeAll
	static void start() throws IOException {
		deaf = new DeafServer();
	}

	@AfterAll
	static void stop() throws IOException {
		deaf.close();
	}

	static Stream<HttpCall> calls() {
		return HttpCall.all();
	}

	@ParameterizedTest
	@MethodSource("calls")
	void shouldWaitForAConnectionAsLongAsTheConnectTimeout(HttpCall call) {
		try (ConfigurableApplicationContext context = call.start(applications, deaf.url(),
				"--understory.http.connect-timeout=" + TIMEOUT, "--understory.http.read-timeout=" + OTHER_TIMEOUT,
				"--spring.http.clients.connect-timeout=" + OTHER_TIMEOUT)) {
			assertThat(failureInTime(call, context)).hasMessageMatching(CONNECT_TIMEOUT);
		}
	}

	@ParameterizedTest
	@MethodSource("calls")
	void shouldWaitForAnAnswerAsLongAsTheReadTimeout(HttpCall call) throws Exception {
		assertThatItWaitsForAnAnswer(call, "--understory.http.read-timeout=" + TIMEOUT,
				"--spring.http.clients.read-timeout=" + OTHER_TIMEOUT);
	}

	@ParameterizedTest
	@EnumSource
	void whenThereIsNoReadTimeoutThenItWaitsAsLongAsTheApplication(HttpCall.Kind kind) throws Exception {
		assertThatItWaitsForAnAnswer(new HttpCall(kind, Connector.JDK, "JDK"),
				"--spring.http.clients.read-timeout=" + TIMEOUT);
	}

	@ParameterizedTest
	@EnumSource
	void whenTheReadTimeoutOfTheApplicationIsShorterThenItWaitsLongerThanTheApplication(HttpCall.Kind kind) {
		HttpCall call = new HttpCall(kind, Connector.JDK, "JDK");
		Duration delay = TIMEOUT.multipliedBy(3);
		if (kind == HttpCall.Kind.TOKEN) {
			understory.mock().tokenEndpoint().setDelay(delay);
		}
		else {
			understory.mock().stubFor(any(anyUrl()).willReturn(okJson("{}").withFixedDelay((int) delay.toMillis())));
		}
		try (ConfigurableApplicationContext context = call.start(applications, understory.origin("localhost"),
				"--understory.http.read-timeout=20s", "--spring.http.clients.read-timeout=" + TIMEOUT)) {
			assertThat(call.send(context).value()).isEqualTo(200);
		}
	}

	@ParameterizedTest
	@MethodSource("calls")
	void whenTheApplicationFollowsRedirectsThenTheseClientsDoNot(HttpCall call) {
		ResponseDefinitionBuilder redirect = temporaryRedirect(foreign.origin("127.0.0.1") + "/elsewhere");
		if (call.kind() == HttpCall.Kind.TOKEN) {
			understory.mock().tokenEndpoint().answerWith(redirect);
		}
		else {
			understory.mock().stubFor(any(urlEqualTo(call.path())).willReturn(redirect));
		}
		try (ConfigurableApplicationContext context = call.start(applications, understory.origin("localhost"),
				"--spring.http.clients.redirects=follow")) {
			catchThrowable(() -> call.send(context));
		}
		// A redirect is no answer to a token request, so the call itself may fail
		assertThat(understory.requests()).filteredOn((request) -> request.getUrl().equals(call.path())).hasSize(1);
		assertThat(foreign.requests()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "follow", "follow-when-possible" })
	void whenTheseClientsAreToFollowRedirectsThenTheApplicationDoesNotStart(String redirects) {
		assertThatException()
			.isThrownBy(() -> applications.start(Connector.JDK, "--understory.http.redirects=" + redirects).close())
			.havingRootCause()
			.withMessageContaining("understory.http.redirects");
	}

	@ParameterizedTest
	@MethodSource("callsWithCookies")
	void whenCookiesAreEnabledThenTheyComeBackWithTheNextCall(HttpCall call) {
		assertThat(cookiesOfTwoCalls(call, "--understory.http.cookie-handling=enable")).containsExactly(null,
				"session=abc");
	}

	@ParameterizedTest
	@MethodSource("callsWithCookies")
	void whenCookiesAreDisabledThenNoneComesBackWhateverTheApplicationDoes(HttpCall call) {
		assertThat(cookiesOfTwoCalls(call, "--understory.http.cookie-handling=disable",
				"--spring.http.clients.cookie-handling=enable"))
			.containsExactly(null, null);
	}

	@ParameterizedTest
	@MethodSource("callsWithoutCookies")
	void whenTheHttpClientKnowsNoCookiesThenItSaysSo(HttpCall call) {
		assumeCookieHandling();
		assertThatException().isThrownBy(() -> cookiesOfTwoCalls(call, "--understory.http.cookie-handling=enable"))
			.havingRootCause()
			.withMessageEndingWith("cookie handling");
		assertThat(understory.calls()).isEmpty();
	}

	static Stream<HttpCall> callsWithCookies() {
		return HttpCall.toApi().filter(HttpSettingsTests::knowsCookies);
	}

	static Stream<HttpCall> callsWithoutCookies() {
		return HttpCall.toApi().filter((call) -> !knowsCookies(call));
	}

	private static boolean knowsCookies(HttpCall call) {
		return !call.factory().equals("REACTOR") && !call.factory().equals("SIMPLE");
	}

	private static void assumeCookieHandling() {
		assumeThat(SpringBootVersion.getVersion()).as("Spring Boot 4.0 has no property for cookies")
			.doesNotStartWith("4.0.");
	}

	private static List<String> cookiesOfTwoCalls(HttpCall call, String... arguments) {
		assumeCookieHandling();
		understory.mock()
			.stubFor(any(urlEqualTo(call.path()))
				.willReturn(okJson("{}").withHeader("Set-Cookie", "session=abc; Path=/")));
		try (ConfigurableApplicationContext context = call.start(applications, understory.origin("localhost"),
				arguments)) {
			call.send(context);
			call.send(context);
		}
		return understory.calls().stream().map((request) -> request.getHeader("Cookie")).toList();
	}

	private static void assertThatItWaitsForAnAnswer(HttpCall call, String... arguments) throws Exception {
		CountDownLatch requested = new CountDownLatch(1);
		try (FaultyServer silent = new FaultyServer()) {
			FaultyServer.Answer none = (exchange) -> {
				requested.countDown();
				exchange.awaitClient();
			};
			silent.answer(none);
			silent.answerCalls(none);
			try (ConfigurableApplicationContext context = call.start(applications, silent.url(),
					Stream.concat(Stream.of("--understory.http.connect-timeout=" + OTHER_TIMEOUT), Stream.of(arguments))
						.toArray(String[]::new))) {
				// A busy machine may need longer than the timeout to send it
				for (int i = 0; i < TRIES && requested.getCount() > 0; i++) {
					failureInTime(call, context);
					understory.mock().advance(LONGEST_BACK_OFF);
				}
				assertThat(requested.await(5, TimeUnit.SECONDS)).isTrue();
			}
		}
	}

	private static Throwable failureInTime(HttpCall call, ConfigurableApplicationContext context) {
		call.awaitToken(context, () -> understory.mock().advance(LONGEST_BACK_OFF));
		long start = System.nanoTime();
		Throwable ex = catchThrowable(() -> call.send(context));
		Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
		assertThat(ex).isInstanceOf(call.failure());
		assertThat(elapsed).isBetween(TIMEOUT, LONGEST_TRY);
		return ex;
	}

}
