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
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import io.understory.spring.connectors.FaultyServer.Answer;
import io.understory.spring.token.UnderstoryAuthorizationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Whatever the token endpoint does, callers hear of it in time and in words, and the next
 * good answer heals it.
 */
class TokenFaultTests {

	// Twice the short timeout, for connecting and reading, and what a busy machine may
	// add; less than the other timeout
	private static final Duration LONGEST_CALL = Duration.ofSeconds(15);

	private static final Duration LONGEST_BACK_OFF = Duration.ofMinutes(10);

	@RegisterExtension
	static final TokenFaultApplications applications = new TokenFaultApplications();

	static Stream<Arguments> faults() {
		return Stream.of(Connector.values())
			.flatMap((connector) -> TokenFault.tried(connector)
				.stream()
				.filter((fault) -> !fault.late())
				.map((fault) -> Arguments.of(connector, fault)));
	}

	@ParameterizedTest
	@MethodSource("faults")
	void shouldTellTheCallerAndHeal(Connector connector, TokenFault fault) {
		applications.with(connector, fault, (application) -> assertThatItTellsTheCallerAndHeals(application, fault));
	}

	@ParameterizedTest
	@MethodSource("io.understory.spring.connectors.Connector#waiting")
	void whenTheAnswerIsTooLateThenItTellsTheCallerAndHeals(Connector connector) {
		applications.withEach(connector, TokenFault.allLate(),
				(fault, application) -> assertThatItTellsTheCallerAndHeals(application, fault));
	}

	static Stream<TokenFault> faultsWithoutQuickRetries() {
		return TokenFault.all().stream().filter((fault) -> fault.requests() == 1 && !fault.late());
	}

	@ParameterizedTest
	@MethodSource("faultsWithoutQuickRetries")
	void shouldTellABlockingCallerTheSame(TokenFault fault) {
		applications.with(Connector.JDK, fault, (application) -> assertThatItSays(
				catchThrowableOfType(UnderstoryAuthorizationException.class, application::authorize), fault));
	}

	@Test
	void whenTheAnswerIsTooLateThenABlockingCallerIsToldTheSame() {
		applications.withEach(Connector.JDK, TokenFault.allLate(), (fault, application) -> assertThatItSays(
				catchThrowableOfType(UnderstoryAuthorizationException.class, application::authorize), fault));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", ", \"expires_in\": null", ", \"expires_in\": 3599", ", \"expires_in\": \"3599\"",
			", \"expires_in\": 3599.9", ", \"expires_in\": 1e3", ", \"expires_in\": 99999999999999999999999",
			", \"expires_in\": 1e30", ", \"scope\": 1, \"expires_in\": 60" })
	void whenTheLifetimeIsAbsentOrAnyPositiveNumberThenTheTokenIsUsed(String members) {
		assertThatTheTokenIsUsed(Connector.JDK, "application/json",
				"{\"access_token\": \"%s\", \"token_type\": \"bearer\"" + members + "}");
	}

	static Stream<Arguments> contentTypes() {
		return Stream.of(Connector.values())
			.flatMap((connector) -> Stream.of("text/html", "text/plain", "nonsense", "application/json; charset=utf-16")
				.map((contentType) -> Arguments.of(connector, contentType)));
	}

	@ParameterizedTest
	@MethodSource("contentTypes")
	void whenOnlyTheContentTypeIsWrongThenTheTokenIsUsed(Connector connector, String contentType) {
		assertThatTheTokenIsUsed(connector, contentType,
				"{\"access_token\": \"%s\", \"token_type\": \"BEARER\", \"expires_in\": 60}");
	}

	@ParameterizedTest
	@EnumSource
	void whenTheAnswerQuotesTheRequestThenTheSecretIsTakenOut(Connector connector) {
		String encoded = FaultyServer.ENCODED_SECRET;
		for (String form : List.of(FaultyServer.SECRET, encoded, encoded.toLowerCase(Locale.ROOT).replace("~", "%7e"),
				encoded.replace("%20", "+").replace("~", "%7E"), encoded.replace("%", "%25"))) {
			for (Answer answer : List.<Answer>of(
					(exchange) -> exchange.json(400, "{\"error_description\": \"client_secret=" + form + "\"}"),
					(exchange) -> exchange.json(400, "{\"error\": \"" + form + "\"}"), (exchange) -> {
						exchange.write("client_secret=" + form + "\r\n\r\n");
						exchange.end();
					})) {
				applications.with(connector, answer, (application) -> {
					UnderstoryAuthorizationException ex = catchThrowableOfType(UnderstoryAuthorizationException.class,
							application::call);
					StringWriter trace = new StringWriter();
					ex.printStackTrace(new PrintWriter(trace));
					assertThat(trace.toString()).doesNotContain(form).doesNotContain(FaultyServer.SECRET);
				});
			}
		}
	}

	private static void assertThatItTellsTheCallerAndHeals(TokenFaultApplications.Asked application, TokenFault fault) {
		long start = System.nanoTime();
		UnderstoryAuthorizationException ex = catchThrowableOfType(UnderstoryAuthorizationException.class,
				application::call);
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LONGEST_CALL);
		assertThatItSays(ex, fault);
		if (fault.requests() > 0) {
			assertThat(application.tokenRequests()).isEqualTo(fault.requests());
		}
		application.heal(LONGEST_BACK_OFF);
		application.call();
		application.call();
		assertThat(application.tokenRequests()).isEqualTo(1);
	}

	private static void assertThatTheTokenIsUsed(Connector connector, String contentType, String body) {
		applications.with(connector,
				(exchange) -> exchange.send(200, contentType, body.formatted(applications.newToken(connector))),
				(application) -> {
					application.call();
					assertThat(application.tokenRequests()).isEqualTo(1);
				});
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

}
