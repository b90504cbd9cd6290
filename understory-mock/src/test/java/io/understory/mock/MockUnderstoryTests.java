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

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import com.github.tomakehurst.wiremock.client.VerificationException;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.understory.mock.TestRequest.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static io.understory.mock.json.UnderstoryStubs.booking;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Tests for {@link MockUnderstory}.
 */
class MockUnderstoryTests {

	private static final Clock NOW = Clock.fixed(Instant.parse("2026-11-23T12:00:00Z"), ZoneOffset.UTC);

	private final MockUnderstory understory = MockUnderstory.start(NOW);

	@AfterEach
	void stopUnderstory() {
		this.understory.close();
	}

	@Test
	void shouldAnswerWithStub() {
		this.understory.stubFor(booking("b1"));
		assertThat(call("/v1/bookings/b1").text("id")).isEqualTo("b1");
		assertThatNoException().isThrownBy(this.understory::verifyCalls);
	}

	@Test
	void shouldAnswerWithErrors() {
		this.understory.stubFor(get("/v1/events/e1").willReturn(UnderstoryResponses.error(404, "NOT_FOUND", "Gone")));
		this.understory.stubFor(get("/v1/events/e2").willReturn(UnderstoryResponses.tooManyRequests()));
		Answer gone = call("/v1/events/e1");
		assertThat(gone.status()).isEqualTo(404);
		assertThat(gone.json()).isEqualTo(Map.of("code", "NOT_FOUND", "message", "Gone"));
		assertThat(call("/v1/events/e2").status()).isEqualTo(429);
	}

	@Test
	void whenStubIsForMeThenItWins() {
		this.understory.stubFor(get("/v1/me").willReturn(UnderstoryResponses.json("{\"company_name\": \"Mine\"}")));
		assertThat(call("/v1/me").text("company_name")).isEqualTo("Mine");
	}

	@ParameterizedTest
	@CsvSource({ "/v1/bookings, booking.read", "/v1/event-availabilities, event.read",
			"/v1/webhook-subscriptions, webhook.read" })
	void whenScopeIsMissingThenRefuses(String path, String scope) {
		this.understory.stubFor(get(path).willReturn(UnderstoryResponses.page(null)));
		String weak = TestRequest.token(this.understory).field("scope", "openid").send().text("access_token");
		Answer answer = TestRequest.api(this.understory, path).withToken(weak).send();
		assertThat(answer.status()).isEqualTo(403);
		assertThat(answer.text("message")).contains("'" + scope + "'");
		assertThat(call(path).status()).isEqualTo(200);
	}

	@Test
	void whenExperiencesAreAskedForWithoutLanguageThenRefuses() {
		this.understory.stubFor(get("/v1/experiences").willReturn(UnderstoryResponses.page(null)));
		assertThat(call("/v1/experiences").status()).isEqualTo(400);
		assertThat(TestRequest.api(this.understory, "/v1/experiences")
			.withToken(token())
			.header("Accept-Language", "da")
			.send()
			.status()).isEqualTo(200);
	}

	@Test
	void whenBodyIsNoJsonThenRefuses() {
		this.understory.stubFor(booking("b1").created());
		TestRequest request = TestRequest.api(this.understory, "/v1/bookings")
			.withToken(token())
			.method("POST")
			.append("{}");
		assertThat(request.send().status()).isEqualTo(400);
		assertThat(request.header("Content-Type", "application/json").send().status()).isEqualTo(201);
	}

	@Test
	void shouldExpireTokensWithItsClock() {
		this.understory.setTokenLifetime(Duration.ofSeconds(60));
		Answer answer = TestRequest.token(this.understory).send();
		assertThat(answer.json().get("expires_in")).isEqualTo(60);
		TestRequest me = TestRequest.api(this.understory, "/v1/me").withToken(answer.text("access_token"));
		this.understory.advance(Duration.ofSeconds(59));
		assertThat(me.send().status()).isEqualTo(200);
		this.understory.advance(Duration.ofSeconds(1));
		assertThat(me.send().status()).isEqualTo(401);
	}

	@Test
	void whenTokensAreRevokedThenRefusesThoseAndNoLaterOnes() {
		TestRequest me = TestRequest.api(this.understory, "/v1/me").withToken(token());
		this.understory.revokeTokens();
		assertThat(me.send().status()).isEqualTo(401);
		assertThat(me.withToken(token()).send().status()).isEqualTo(200);
	}

	@Test
	void shouldTellTokensAndCalls() {
		String first = token();
		String second = token();
		TestRequest me = TestRequest.api(this.understory, "/v1/me");
		me.withToken(first).send();
		me.withToken(second).send();
		me.without("Authorization").send();
		assertThat(this.understory.tokens()).extracting(IssuedToken::value).containsExactly(first, second);
		assertThat(this.understory.tokenEndpoint().requestCount()).isEqualTo(2);
		List<IssuedToken> tokens = this.understory.tokens();
		assertThat(this.understory.calls()).containsExactly(new UnderstoryCall("GET", "/v1/me", 200, tokens.get(0)),
				new UnderstoryCall("GET", "/v1/me", 200, tokens.get(1)),
				new UnderstoryCall("GET", "/v1/me", 401, null));
		assertThat(this.understory.callsWith(tokens.get(1))).hasSize(1);
		assertThat(this.understory.calls().toString()).doesNotContain(first, second);
	}

	@Test
	void whenTokenEndpointIsDownThenCutsConnection() {
		this.understory.tokenEndpoint().resetConnections();
		assertThatIllegalStateException().isThrownBy(() -> TestRequest.token(this.understory).send())
			.withCauseInstanceOf(IOException.class);
		this.understory.tokenEndpoint().recover();
		assertThat(TestRequest.token(this.understory).send().status()).isEqualTo(200);
		assertThat(this.understory.tokens()).hasSize(1);
		assertThat(this.understory.tokenEndpoint().requestCount()).isEqualTo(2);
	}

	@Test
	void whenTokenEndpointIsUnavailableThenAnswers503() {
		this.understory.tokenEndpoint().answerUnavailable();
		assertThat(TestRequest.token(this.understory).sendForText().statusCode()).isEqualTo(503);
	}

	@Test
	void whenTokenEndpointAnswersGarbageThenItIsNoJson() {
		this.understory.tokenEndpoint().answerGarbage();
		assertThat(TestRequest.token(this.understory).sendForText().body()).startsWith("<html>");
	}

	@ParameterizedTest
	@CsvSource({ "invalid_client, 401", "invalid_scope, 400", "temporarily_unavailable, 400" })
	void whenTokenEndpointRefusesThenSaysWhy(String error, int status) {
		this.understory.tokenEndpoint().answerError(error);
		Answer answer = TestRequest.token(this.understory).send();
		assertThat(answer.status()).isEqualTo(status);
		assertThat(answer.text("error")).isEqualTo(error);
	}

	@Test
	void whenTokenEndpointIsSlowThenTakesItsTime() {
		this.understory.tokenEndpoint().setDelay(Duration.ofMillis(300));
		long start = System.nanoTime();
		assertThat(TestRequest.token(this.understory).send().status()).isEqualTo(200);
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
	}

	@Test
	void whenTokenEndpointRecoversThenWaitingRequestIsAnswered() throws Exception {
		this.understory.tokenEndpoint().setDelay(Duration.ofMinutes(5));
		CompletableFuture<Answer> answer = CompletableFuture
			.supplyAsync(() -> TestRequest.token(this.understory).send());
		while (this.understory.tokenEndpoint().requestCount() == 0) {
			assertThat(answer).isNotDone();
			Thread.onSpinWait();
		}
		this.understory.tokenEndpoint().recover();
		assertThat(answer.get(30, TimeUnit.SECONDS).status()).isEqualTo(200);
	}

	@Test
	void whenResetThenWaitingRequestIsNotAmongThoseOfAfter() throws Exception {
		this.understory.tokenEndpoint().setDelay(Duration.ofMinutes(5));
		CompletableFuture<Integer> status = CompletableFuture
			.supplyAsync(() -> TestRequest.token(this.understory).sendForText().statusCode());
		while (this.understory.tokenEndpoint().requestCount() == 0) {
			assertThat(status).isNotDone();
			Thread.onSpinWait();
		}
		this.understory.reset();
		assertThat(status.get(30, TimeUnit.SECONDS)).isEqualTo(500);
		assertThat(this.understory.tokens()).isEmpty();
		assertThat(this.understory.findAll(anyRequestedFor(anyUrl()))).isEmpty();
	}

	@Test
	void shouldKeepDelayOfOwnAnswer() {
		this.understory.tokenEndpoint().answerWith(WireMock.okJson("{}").withFixedDelay(300));
		long start = System.nanoTime();
		TestRequest.token(this.understory).send();
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
	}

	@Test
	void shouldTakeHeadForReading() {
		this.understory.stubFor(WireMock.head(urlPathEqualTo("/v1/orders")).willReturn(WireMock.ok()));
		String token = TestRequest.token(this.understory).field("scope", "order.read").send().text("access_token");
		assertThat(TestRequest.api(this.understory, "/v1/orders")
			.withToken(token)
			.method("HEAD")
			.sendForText()
			.statusCode()).isEqualTo(200);
	}

	@Test
	void whenKeyHasLessScopesThenRefusesMore() {
		this.understory.setScopes("openid");
		assertThat(TestRequest.token(this.understory).send().text("error")).isEqualTo("invalid_scope");
		assertThat(TestRequest.token(this.understory).field("scope", "openid").send().status()).isEqualTo(200);
	}

	@Test
	void whenKeyIsReplacedThenRefusesTheOldOne() {
		TestRequest old = TestRequest.token(this.understory);
		TestRequest me = TestRequest.api(this.understory, "/v1/me").withToken(token());
		this.understory.setKey("another-key", "s~3cr+t & =% \u00E4");
		assertThat(this.understory.getClientId()).isEqualTo("another-key");
		assertThat(this.understory.getSecret()).isEqualTo("s~3cr+t & =% \u00E4");
		assertThat(old.send().text("error")).isEqualTo("invalid_client");
		assertThat(TestRequest.token(this.understory).send().status()).isEqualTo(200);
		assertThat(me.send().status()).isEqualTo(200);
		this.understory.reset();
		assertThat(old.send().status()).isEqualTo(200);
	}

	@Test
	void whenStartedWithKeyThenTakesItAloneAndHasItAgainAfterReset() {
		try (MockUnderstory north = MockUnderstory.start(NOW, "key-of-north", "made-up+north")) {
			assertThat(north.getClientId()).isEqualTo("key-of-north");
			assertThat(north.getSecret()).isEqualTo("made-up+north");
			TestRequest request = TestRequest.token(north);
			assertThat(request.send().status()).isEqualTo(200);
			assertThat(TestRequest.token(north.getBaseUrl()).send().text("error")).isEqualTo("invalid_client");
			north.setKey("another-key", "another");
			assertThat(request.send().text("error")).isEqualTo("invalid_client");
			north.reset();
			assertThat(north.getClientId()).isEqualTo("key-of-north");
			assertThat(request.send().status()).isEqualTo(200);
			assertThatExceptionOfType(VerificationException.class)
				.isThrownBy(() -> north.verify(
						WireMock.postRequestedFor(urlPathEqualTo("/oauth2/token")).withRequestBody(equalTo("none"))))
				.withMessageContaining("client_secret=******")
				.withMessageNotContaining("made-up");
		}
	}

	@Test
	void whenThereAreSeveralThenEachRefusesTheTokensOfTheOther() {
		try (MockUnderstory north = MockUnderstory.start(NOW, "key-of-north", "made-up+north")) {
			String token = TestRequest.token(north).send().text("access_token");
			assertThat(TestRequest.api(this.understory, "/v1/me").withToken(token).send().status()).isEqualTo(401);
			assertThat(TestRequest.api(north, "/v1/me").withToken(token()).send().status()).isEqualTo(401);
			assertThat(TestRequest.api(north, "/v1/me").withToken(token).send().status()).isEqualTo(200);
		}
	}

	@Test
	void shouldFindRequestsAsTheyWereSent() {
		String token = token();
		TestRequest.api(this.understory, "/v1/me").withToken(token).send();
		TestRequest.api(this.understory, "/v1/orders").withToken("unknown").send();
		assertThat(this.understory.findAll(anyRequestedFor(anyUrl()))).extracting(LoggedRequest::getUrl)
			.containsExactly("/oauth2/token", "/v1/me", "/v1/orders");
		assertThat(this.understory.findAll(getRequestedFor(urlPathEqualTo("/v1/me")))).singleElement()
			.satisfies((request) -> assertThat(request.getHeader("Authorization")).isEqualTo("Bearer " + token));
	}

	@Test
	void whenKeyIsReplacedThenKeepsBothSecretsOutOfVerification() {
		String first = this.understory.getSecret();
		token();
		this.understory.setKey("another-key", "an other");
		token();
		assertThatExceptionOfType(VerificationException.class)
			.isThrownBy(() -> this.understory
				.verify(WireMock.postRequestedFor(urlPathEqualTo("/oauth2/token")).withRequestBody(equalTo("none"))))
			.withMessageContaining("client_secret=******")
			.withMessageNotContaining(first)
			.withMessageNotContaining(first.replace("+", "%2B"))
			.withMessageNotContaining("an%20other")
			.withMessageNotContaining("an+other");
	}

	@Test
	void whenResetThenNothingIsLeft() {
		Instant before = this.understory.getClock().instant();
		this.understory.stubFor(get("/v1/bookings").willReturn(UnderstoryResponses.page("")));
		this.understory.stubFor(get("/v1/orders").willReturn(UnderstoryResponses.pages(List.of(), List.of())));
		this.understory.setTokenLifetime(Duration.ofDays(1));
		TestRequest me = TestRequest.api(this.understory, "/v1/me").withToken(token());
		call("/v1/orders");
		call("/v1/nothing");
		this.understory.setScopes("openid");
		this.understory.tokenEndpoint().answerError("invalid_client");
		this.understory.reset();
		assertThat(this.understory.calls()).isEmpty();
		assertThat(this.understory.tokens()).isEmpty();
		assertThat(this.understory.tokenEndpoint().requestCount()).isZero();
		assertThat(this.understory.getClock().instant()).isAfter(before.plus(Duration.ofDays(1)));
		assertThatNoException().isThrownBy(this.understory::verifyCalls);
		assertThat(me.send().status()).isEqualTo(401);
		assertThat(TestRequest.token(this.understory).send().json().get("expires_in")).isEqualTo(3599);
		assertThat(call("/v1/me").status()).isEqualTo(200);
		assertThat(call("/v1/bookings").status()).isEqualTo(404);
	}

	@Test
	void whenCallHasNoStubThenShowsTheOneNextToIt() {
		this.understory.stubFor(get(urlPathEqualTo("/v1/bookings")).withQueryParam("sort", equalTo("created_at"))
			.willReturn(UnderstoryResponses.page("")));
		this.understory.stubFor(get("/v1/me/too").willReturn(UnderstoryResponses.page("")));
		Answer answer = call("/v1/bookings?sort=updated_at");
		assertThat(answer.status()).isEqualTo(404);
		assertThat(answer.text("code")).isEqualTo("NOT_FOUND");
		assertThatExceptionOfType(AssertionError.class).isThrownBy(this.understory::verifyCalls)
			.withMessageContaining("No stub for GET /v1/bookings?sort=updated_at")
			.withMessageContaining("Closest stub")
			.withMessageContaining("Query: sort = created_at")
			.withMessageContaining("sort: updated_at")
			.withMessageNotContaining("/v1/me");
	}

	@Test
	void whenThereIsNoStubThenSaysSo() {
		call("/v1/bookings");
		assertThatExceptionOfType(AssertionError.class).isThrownBy(this.understory::verifyCalls)
			.withMessageEndingWith("There are no stubs at all");
	}

	@Test
	void shouldKeepTokenOutOfTheDiff() {
		String token = token();
		this.understory.stubFor(get("/v1/bookings").withHeader("Authorization", equalTo("Bearer " + token + "x"))
			.withHeader("X-Token", equalTo(token))
			.willReturn(UnderstoryResponses.page("")));
		TestRequest.api(this.understory, "/v1/bookings").withToken(token).header("X-Token", "other").send();
		assertThatExceptionOfType(AssertionError.class).isThrownBy(this.understory::verifyCalls)
			.withMessageContaining("Authorization")
			.satisfies((ex) -> assertThat(withoutLayout(ex.getMessage())).doesNotContain(token.substring(0, 12))
				.doesNotContain(token.substring(20, 32)));
	}

	@ParameterizedTest
	@ValueSource(ints = { -1, 3 })
	void shouldKeepTokenAndSecretOutOfVerification(int count) {
		String token = token();
		TestRequest.api(this.understory, "/v1/me").withToken(token).send();
		assertThatExceptionOfType(VerificationException.class).isThrownBy(() -> {
			if (count < 0) {
				this.understory.verify(getRequestedFor(urlPathEqualTo("/v1/bookings")));
			}
			else {
				this.understory.verify(count, getRequestedFor(urlPathEqualTo("/v1/me")));
			}
		}).withMessageNotContaining(token).withMessageNotContaining(this.understory.getSecret());
		this.understory.verify(1, getRequestedFor(urlPathEqualTo("/v1/me")));
	}

	@Test
	void shouldRefuseWhatMakesNoSense() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.understory.advance(Duration.ofSeconds(-1)));
		assertThatIllegalArgumentException().isThrownBy(() -> this.understory.setTokenLifetime(Duration.ZERO));
		assertThatIllegalArgumentException().isThrownBy(() -> this.understory.setKey("another", " "));
		assertThatIllegalArgumentException().isThrownBy(() -> MockUnderstory.start(NOW, "another", " "));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.understory.setTokenLifetime(Duration.ofMillis(1500)));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.understory.tokenEndpoint().setDelay(Duration.ofMillis(-1)));
	}

	private static String withoutLayout(String text) {
		return text.replaceAll("[\\s|]", "");
	}

	private String token() {
		return TestRequest.token(this.understory)
			.field("scope", String.join(" ", this.understory.getScopes()))
			.send()
			.text("access_token");
	}

	private Answer call(String path) {
		return TestRequest.api(this.understory, path).withToken(token()).send();
	}

}
