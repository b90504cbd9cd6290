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
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import io.understory.spring.connectors.FaultyServer.Answer;
import io.understory.spring.token.SharedAccessToken;
import io.understory.spring.token.UnderstoryAuthorizationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.threeten.extra.MutableClock;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.security.oauth2.client.OAuth2AuthorizeRequest;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientManager;
import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Whatever the token endpoint does, callers hear of it in time and in words, and the next
 * good answer heals it.
 */
class TokenFaultTests {

	private static final Duration TIMEOUT = Duration.ofMillis(400);

	// Connecting, reading, and what a busy machine may add
	private static final Duration LONGEST_CALL = TIMEOUT.multipliedBy(2).plusSeconds(3);

	private static final Duration LONGEST_BACK_OFF = Duration.ofMinutes(10);

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

	@ParameterizedTest
	@EnumSource
	void shouldTellTheCallerOfAnAnswerAndHeal(Connector connector) {
		try (ConfigurableApplicationContext context = application(connector)) {
			assertThat(answers()).allSatisfy((fault) -> assertThatItTellsTheCallerAndHeals(context, fault));
		}
	}

	static Stream<Arguments> brokenAnswersToEachConnector() {
		return Stream.of(Connector.values())
			.flatMap((connector) -> brokenAnswers().stream().map((fault) -> Arguments.of(connector, fault)));
	}

	// On a connection of its own: HTTP clients try again if one that they kept breaks
	@ParameterizedTest
	@MethodSource("brokenAnswersToEachConnector")
	void shouldTellTheCallerOfABrokenAnswerAndHeal(Connector connector, TokenFault fault) {
		try (ConfigurableApplicationContext context = application(connector)) {
			assertThatItTellsTheCallerAndHeals(context, fault);
		}
	}

	private void assertThatItTellsTheCallerAndHeals(ConfigurableApplicationContext context, TokenFault fault) {
		forget(context);
		this.server.answer(fault.answer());
		int before = this.server.tokenRequests();
		long start = System.nanoTime();
		UnderstoryAuthorizationException ex = catchThrowableOfType(UnderstoryAuthorizationException.class,
				() -> call(context));
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LONGEST_CALL);
		assertThatItSays(ex, fault);
		if (fault.requests() > 0) {
			assertThat(this.server.tokenRequests()).isEqualTo(before + fault.requests());
		}
		this.server.heal();
		this.clock.add(LONGEST_BACK_OFF);
		before = this.server.tokenRequests();
		call(context);
		call(context);
		assertThat(this.server.tokenRequests()).isEqualTo(before + 1);
	}

	@Test
	void shouldTellABlockingCallerOfAnAnswerTheSame() {
		try (ConfigurableApplicationContext context = application(Connector.JDK)) {
			assertThat(answers()).allSatisfy((fault) -> assertThatItTellsABlockingCaller(context, fault));
		}
	}

	static Stream<TokenFault> brokenAnswersWithoutQuickRetries() {
		return brokenAnswers().stream().filter((fault) -> fault.requests() == 1);
	}

	@ParameterizedTest
	@MethodSource("brokenAnswersWithoutQuickRetries")
	void shouldTellABlockingCallerOfABrokenAnswerTheSame(TokenFault fault) {
		try (ConfigurableApplicationContext context = application(Connector.JDK)) {
			assertThatItTellsABlockingCaller(context, fault);
		}
	}

	private void assertThatItTellsABlockingCaller(ConfigurableApplicationContext context, TokenFault fault) {
		forget(context);
		this.server.answer(fault.answer());
		OAuth2AuthorizeRequest request = OAuth2AuthorizeRequest.withClientRegistrationId("understory")
			.principal("job")
			.build();
		assertThatItSays(catchThrowableOfType(UnderstoryAuthorizationException.class,
				() -> context.getBean(OAuth2AuthorizedClientManager.class).authorize(request)), fault);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", ", \"expires_in\": null", ", \"expires_in\": 3599", ", \"expires_in\": \"3599\"",
			", \"expires_in\": 3599.9", ", \"expires_in\": 1e3", ", \"expires_in\": 99999999999999999999999",
			", \"expires_in\": 1e30", ", \"scope\": 1, \"expires_in\": 60" })
	void whenTheLifetimeIsAbsentOrAnyPositiveNumberThenTheTokenIsUsed(String members) {
		this.server.answer((exchange) -> exchange.json(200,
				"{\"access_token\": \"%s\", \"token_type\": \"bearer\"%s}".formatted(this.server.newToken(), members)));
		try (ConfigurableApplicationContext context = application(Connector.JDK)) {
			call(context);
			assertThat(this.server.tokenRequests()).isEqualTo(1);
		}
	}

	@ParameterizedTest
	@EnumSource
	void whenOnlyTheContentTypeIsWrongThenTheTokenIsUsed(Connector connector) {
		try (ConfigurableApplicationContext context = application(connector)) {
			for (String contentType : List.of("text/html", "text/plain", "nonsense",
					"application/json; charset=utf-16")) {
				forget(context);
				this.server.answer((exchange) -> exchange.send(200, contentType,
						"{\"access_token\": \"%s\", \"token_type\": \"BEARER\", \"expires_in\": 60}"
							.formatted(this.server.newToken())));
				int before = this.server.tokenRequests();
				call(context);
				assertThat(this.server.tokenRequests()).as(contentType).isEqualTo(before + 1);
			}
		}
	}

	@ParameterizedTest
	@EnumSource
	void whenTheAnswerQuotesTheRequestThenTheSecretIsTakenOut(Connector connector) {
		String encoded = FaultyServer.ENCODED_SECRET;
		try (ConfigurableApplicationContext context = application(connector)) {
			for (String form : List.of(FaultyServer.SECRET, encoded,
					encoded.toLowerCase(Locale.ROOT).replace("~", "%7e"),
					encoded.replace("%20", "+").replace("~", "%7E"), encoded.replace("%", "%25"))) {
				for (Answer answer : List.<Answer>of(
						(exchange) -> exchange.json(400, "{\"error_description\": \"client_secret=" + form + "\"}"),
						(exchange) -> exchange.json(400, "{\"error\": \"" + form + "\"}"), (exchange) -> {
							exchange.write("client_secret=" + form + "\r\n\r\n");
							exchange.end();
						})) {
					forget(context);
					this.server.answer(answer);
					UnderstoryAuthorizationException ex = catchThrowableOfType(UnderstoryAuthorizationException.class,
							() -> call(context));
					StringWriter trace = new StringWriter();
					ex.printStackTrace(new PrintWriter(trace));
					assertThat(trace.toString()).doesNotContain(form).doesNotContain(FaultyServer.SECRET);
				}
			}
		}
	}

	private static List<TokenFault> answers() {
		return TokenFault.all().stream().filter(TokenFault::isAnswer).toList();
	}

	private static List<TokenFault> brokenAnswers() {
		return TokenFault.all().stream().filter((fault) -> !fault.isAnswer()).toList();
	}

	// As if the application had just started
	private void forget(ConfigurableApplicationContext context) {
		this.clock.setInstant(TokenFault.START);
		context.getBean(SharedAccessToken.class).invalidate();
	}

	private static void assertThatItSays(UnderstoryAuthorizationException ex, TokenFault fault) {
		assertThat(ex).isNotNull();
		assertThat(ex).hasMessage(ex.getReason() + " " + ex.getAdvice()).hasMessageContaining(fault.phrase());
		assertThat(List.of(ex.getReason(), ex.getAdvice())).allMatch((text) -> text.endsWith("."));
		assertThat(ex.getReason()).doesNotContain("null");
		assertThat(ex.getError().getErrorCode()).isEqualTo(fault.code());
		assertThat((ex.getStatusCode() != null) ? ex.getStatusCode().value() : 0).isEqualTo(fault.status());
		assertThat(ex.getRetryAfter())
			.isEqualTo((fault.retryAfter() >= 0) ? Duration.ofSeconds(fault.retryAfter()) : null);
	}

	private ConfigurableApplicationContext application(Connector connector) {
		return this.server.start(connector, this.clock, TIMEOUT);
	}

	private static void call(ConfigurableApplicationContext context) {
		context.getBean(WebClient.class)
			.get()
			.uri("/v1/me")
			.retrieve()
			.toBodilessEntity()
			.block(Duration.ofSeconds(10));
	}

}
