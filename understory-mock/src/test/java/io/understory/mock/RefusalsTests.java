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

package io.understory.mock;

import java.time.Duration;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import io.understory.mock.TestRequest.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static io.understory.mock.json.UnderstoryStubs.booking;
import static io.understory.mock.json.UnderstoryStubs.bookings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

/**
 * Whoever is refused learns why: from the answer, from the log, and if the application is
 * to blame, from the test.
 */
class RefusalsTests {

	private static final String BOOKING = "/v1/bookings/b1";

	private final MockUnderstory understory = MockUnderstory.start();

	private final TestLog log = new TestLog();

	@AfterEach
	void stopUnderstory() {
		this.log.close();
		this.understory.close();
	}

	@Test
	void whenScopeIsMissingThenSaysWhichAndWhereItComesFrom() {
		Answer answer = call(BOOKING, "marketing.read openid");
		assertThat(answer.status()).isEqualTo(403);
		assertThat(answer.text("code")).isEqualTo("UNAUTHORIZED");
		assertThat(answer.text("message")).contains("needs the scope 'booking.read'", "has marketing.read, openid",
				"understory.scopes", "setScopes");
		assertThat(this.log.warnings())
			.containsExactly("GET " + BOOKING + " was answered with 403: " + answer.text("message"));
	}

	@Test
	void whenScopeIsMissingThenTheTestFailsEvenIfNobodySaysSo() {
		call(BOOKING, "openid");
		assertThatExceptionOfType(AssertionError.class).isThrownBy(this.understory::verifyCalls)
			.withMessageContaining("GET " + BOOKING + " was answered with 403")
			.withMessageContaining("'booking.read'");
	}

	@Test
	void whenErrorIsStubbedThenTheTestPasses() {
		this.understory.stubFor(get(BOOKING).willReturn(UnderstoryResponses.error(403, "UNAUTHORIZED", "Not yours")));
		assertThat(call(BOOKING, "booking.read").text("message")).isEqualTo("Not yours");
		assertThatNoException().isThrownBy(this.understory::verifyCalls);
		assertThat(this.log.warnings()).isEmpty();
	}

	@Test
	void whenThereIsNoStubThenSaysSoAndWhatToDo() {
		Answer answer = call(BOOKING, "booking.read");
		assertThat(answer.status()).isEqualTo(404);
		assertThat(answer.text("code")).isEqualTo("NOT_FOUND");
		assertThat(answer.text("message")).contains("no stub for this call, and there are no others",
				"customizer of the mock", "static @Bean");
		assertThat(this.log.warnings())
			.containsExactly("GET " + BOOKING + " was answered with 404: " + answer.text("message"));
	}

	@Test
	void whenThereIsAnotherStubThenNamesTheNearest() {
		this.understory.stubFor(booking("b1"));
		this.understory.stubFor(get("/v1/webhook-subscriptions").willReturn(UnderstoryResponses.json("{}")));
		call("/v1/bookings/b2", "booking.read");
		assertThat(this.log.warnings()).singleElement()
			.asString()
			.contains("GET /v1/bookings/b2 was answered with 404", "The one next to it is for GET " + BOOKING + ".");
	}

	@Test
	void whenOnlyAParameterDiffersThenSaysSo() {
		this.understory.stubFor(booking("b1").toMapping().withQueryParam("a", equalTo("b")));
		assertThat(call(BOOKING + "?a=c", "booking.read").text("message"))
			.contains("for GET " + BOOKING + ", with other parameters, headers or another body");
	}

	@Test
	void shouldSayTheSameOnceUntilReset() {
		call(BOOKING, "openid");
		call(BOOKING, "openid");
		assertThat(this.log.warnings()).hasSize(1);
		this.understory.reset();
		assertThatNoException().isThrownBy(this.understory::verifyCalls);
		call(BOOKING, "openid");
		assertThat(this.log.warnings()).hasSize(2);
	}

	@Test
	void whenTestBringsItAboutThenStaysQuiet() {
		TestRequest me = TestRequest.api(this.understory, "/v1/me");
		me.withToken(token("openid"));
		this.understory.revokeTokens();
		assertThat(me.send().text("message")).isEqualTo("The access token was revoked");
		me.withToken(token("openid"));
		this.understory.advance(Duration.ofHours(1));
		assertThat(me.send().text("message")).isEqualTo("The access token has expired");
		this.understory.reset();
		assertThat(me.send().text("message")).isEqualTo("The access token was issued before the last reset");
		this.understory.setScopes("openid");
		assertThat(TestRequest.token(this.understory).send().text("error_description"))
			.isEqualTo("The key has no permission for the scope 'marketing.read', but for openid");
		TestRequest token = TestRequest.token(this.understory);
		this.understory.setKey("another", "made-up");
		assertThat(token.send().status()).isEqualTo(401);
		assertThat(this.log.warnings()).isEmpty();
		assertThat(this.log.debug()).hasSize(5)
			.first()
			.isEqualTo("GET /v1/me was answered with 401: The access token was revoked");
		assertThatNoException().isThrownBy(this.understory::verifyCalls);
	}

	@ParameterizedTest
	@MethodSource
	void whenRuleIsBrokenThenTheTestFails(UnaryOperator<TestRequest> mistake, String rule) {
		this.understory.stubFor(booking("b1"));
		mistake.apply(TestRequest.api(this.understory, BOOKING).withToken(token("booking.read experience.read")))
			.send();
		assertThat(this.log.warnings()).singleElement().asString().contains("was answered with 400: ", rule);
		assertThatExceptionOfType(AssertionError.class).isThrownBy(this.understory::verifyCalls)
			.withMessage(this.log.warnings().get(0));
	}

	static Stream<Arguments> whenRuleIsBrokenThenTheTestFails() {
		return Stream.of(mistake("no User-Agent", (request) -> request.without("User-Agent"), "User-Agent"),
				mistake("no Accept", (request) -> request.without("Accept"), "Accept"),
				mistake("no Accept-Language", (request) -> request.path("/v1/experiences"), "Accept-Language"),
				mistake("text", (request) -> request.path("/v1/orders").method("POST").append("text"), "Content-Type"));
	}

	@Test
	void whenTokenRequestBreaksARuleThenTheTestFails() {
		TestRequest.token(this.understory).without("audience").send();
		assertThat(this.log.warnings()).singleElement()
			.isEqualTo(
					"POST /oauth2/token was answered with 400: The body must have the field audience once, with a value");
		assertThatExceptionOfType(AssertionError.class).isThrownBy(this.understory::verifyCalls);
	}

	@ParameterizedTest
	@MethodSource
	void whenTokenIsStrangeThenSaysSo(UnaryOperator<TestRequest> mistake, String problem) {
		Answer answer = mistake.apply(TestRequest.api(this.understory, "/v1/me")).send();
		assertThat(answer.status()).isEqualTo(401);
		assertThat(answer.text("message")).contains(problem);
		assertThat(this.log.warnings()).containsExactly("GET /v1/me was answered with 401: " + answer.text("message"));
		assertThatNoException().isThrownBy(this.understory::verifyCalls);
	}

	static Stream<Arguments> whenTokenIsStrangeThenSaysSo() {
		return Stream.of(mistake("none", (request) -> request, "must be 'Bearer' and an access token"),
				mistake("another scheme", (request) -> request.header("Authorization", "Basic YTpi"),
						"must be 'Bearer'"),
				mistake("of another server", (request) -> request.withToken("foreign"), "was not issued here"));
	}

	@Test
	void whenPageIsUnknownThenSaysSo() {
		this.understory.stubFor(bookings(booking("b1")));
		call("/v1/bookings?cursor=unknown", "booking.read");
		call("/v1/bookings?limit=101", "booking.read");
		assertThat(this.log.warnings()).containsExactly(
				"GET /v1/bookings?cursor=unknown was answered with 400: The cursor is unknown",
				"GET /v1/bookings?limit=101 was answered with 400: limit must be a number from 1 to 100");
	}

	@Test
	void whenScopeDoesNotExistThenSaysSo() {
		TestRequest.token(this.understory).field("scope", "bookings.read").send();
		assertThat(this.log.warnings()).singleElement().asString().contains("'bookings.read'", "but for openid, ");
	}

	@Test
	void shouldKeepToOneLineWithoutTokenAndSecret() {
		String token = token("openid");
		TestRequest.token(this.understory).field("scope", "a\r\nb").send();
		TestRequest.token(this.understory).field("scope", this.understory.getSecret()).send();
		TestRequest.api(this.understory, "/v1/orders?token=" + token).withToken(token).send();
		TestRequest.api(this.understory, "/v1/nothing?token=" + token).withToken(token).send();
		assertThat(this.log.warnings()).hasSize(4)
			.allSatisfy(
					(warning) -> assertThat(warning).doesNotContain("\n", "\r", token, this.understory.getSecret()));
	}

	private Answer call(String path, String scopes) {
		return TestRequest.api(this.understory, path).withToken(token(scopes)).send();
	}

	private String token(String scopes) {
		return TestRequest.token(this.understory).field("scope", scopes).send().text("access_token");
	}

	private static Arguments mistake(String name, UnaryOperator<TestRequest> mistake, String problem) {
		return argumentSet(name, mistake, problem);
	}

}
