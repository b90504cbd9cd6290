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

package io.understory.api.client;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;

import io.understory.api.RecordedCall.Answer;
import io.understory.api.error.Failure;
import io.understory.api.error.Operation;
import io.understory.api.error.UnderstoryApiException.BadRequest;
import io.understory.api.error.UnderstoryApiException.Conflict;
import io.understory.api.error.UnderstoryApiException.Forbidden;
import io.understory.api.error.UnderstoryApiException.NoResponse;
import io.understory.api.error.UnderstoryApiException.NotFound;
import io.understory.api.error.UnderstoryApiException.RateLimited;
import io.understory.api.error.UnderstoryApiException.ServerError;
import io.understory.api.error.UnderstoryApiException.Unauthorized;
import io.understory.api.error.UnderstoryApiException;
import io.understory.api.stub.StubbedApi;
import io.understory.api.stub.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Each status is an exception of its own, the same in both worlds, with what the API said
 * and what can be done.
 */
class StatusTests {

	private static final Map<Integer, Class<?>> TYPES = Map.ofEntries(Map.entry(300, UnderstoryApiException.class),
			Map.entry(302, UnderstoryApiException.class), Map.entry(304, UnderstoryApiException.class),
			Map.entry(400, BadRequest.class), Map.entry(401, Unauthorized.class), Map.entry(403, Forbidden.class),
			Map.entry(404, NotFound.class), Map.entry(405, UnderstoryApiException.class),
			Map.entry(409, Conflict.class), Map.entry(418, UnderstoryApiException.class),
			Map.entry(422, UnderstoryApiException.class), Map.entry(429, RateLimited.class),
			Map.entry(499, UnderstoryApiException.class), Map.entry(500, ServerError.class),
			Map.entry(501, ServerError.class), Map.entry(502, ServerError.class), Map.entry(503, ServerError.class),
			Map.entry(504, ServerError.class), Map.entry(599, ServerError.class),
			Map.entry(999, UnderstoryApiException.class));

	@ParameterizedTest
	@MethodSource("statuses")
	void shouldHaveATypeForEachStatus(int status) {
		Answer answer = Answer.error(status, "SOME_CODE", "What happened");
		UnderstoryApiException failure = new StubbedApi(World.BLOCKING, (call) -> answer).failure();
		assertThat(failure).isExactlyInstanceOf(TYPES.get(status));
		assertThat(failure.getStatusCode().value()).isEqualTo(status);
		assertThat(failure.getCode()).isEqualTo("SOME_CODE");
		assertThat(failure.getReason()).isEqualTo("What happened");
		assertThat(failure.getOperation().method()).isEqualTo("GET");
		assertThat(failure.getOperation().path()).isEqualTo("/v1/bookings/{bookingId}");
		assertThat(failure.getOperation().scope()).isEqualTo("booking.read");
		assertThat(failure).hasNoCause()
			.hasMessage("GET /v1/bookings/{bookingId} failed with " + status + " SOME_CODE: What happened. "
					+ failure.getAdvice());
		assertThat(new StubbedApi(World.REACTIVE, (call) -> answer).failure()).isExactlyInstanceOf(failure.getClass())
			.hasMessage(failure.getMessage());
	}

	static Stream<Integer> statuses() {
		return TYPES.keySet().stream().sorted();
	}

	@ParameterizedTest
	@EnumSource
	void shouldKeepTheCodesOfTheApi(World world) {
		for (String code : new String[] { "INTERNAL_SERVER_ERROR", "UNAUTHORIZED", "BOOKING_CREATION_NOT_POSSIBLE",
				"not.found", "E1" }) {
			StubbedApi api = new StubbedApi(world, (call) -> Answer.error(500, code, "A"));
			assertThat(api.failure().getCode()).isEqualTo(code);
		}
	}

	@ParameterizedTest
	@EnumSource
	void shouldAdviseBySituation(World world) {
		assertThat(advice(world, Answer.of(302, "").with("Location", "https://login.example.com/?token=1")))
			.isEqualTo("Check the base URL: the API does not redirect.");
		assertThat(advice(world, Answer.of(401, ""))).contains("integration key in Backoffice");
		assertThat(advice(world, Answer.of(404, ""))).contains("Check the id");
		assertThat(advice(world, Answer.error(404, "NOT_FOUND", "The event has been DELETED")))
			.isEqualTo("It was deleted: do not ask for it again.");
		assertThat(advice(world, Answer.of(409, ""))).contains("decide anew");
		assertThat(advice(world, Answer.of(500, ""))).isEqualTo("Try again later.");
		assertThat(advice(world, Answer.of(500, "").with("Retry-After", "20"))).isEqualTo("Try again in 20 s.");
		assertThat(advice(world, Answer.of(999, ""))).isEqualTo("Check the base URL and what is sent.");
	}

	@ParameterizedTest
	@EnumSource
	void shouldTellThatThereWasNoAnswer(World world) {
		StubbedApi api = new StubbedApi(world, (call) -> Answer.none(), (options) -> options.maxRetries(0));
		UnderstoryApiException failure = api.failure();
		assertThat(failure).isInstanceOf(NoResponse.class)
			.hasRootCauseInstanceOf(IOException.class)
			.hasMessage("GET /v1/bookings/{bookingId} failed: The API did not answer, or its answer broke off "
					+ "(IOException). Try again later.");
		assertThat(failure.getStatusCode()).isNull();
		assertThat(failure.getCode()).isNull();
		assertThat(failure.getRetryAfter()).isNull();
	}

	@Test
	void shouldBeSerializable() throws IOException, ClassNotFoundException {
		UnderstoryApiException failure = new StubbedApi(World.BLOCKING,
				(call) -> Answer.error(418, "A", "B").with("Retry-After", "1"))
			.failure();
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		new ObjectOutputStream(bytes).writeObject(failure);
		assertThat(new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject())
			.isInstanceOfSatisfying(UnderstoryApiException.class, (read) -> {
				assertThat(read).hasMessage(failure.getMessage());
				assertThat(read.getStatusCode()).isEqualTo(failure.getStatusCode());
				assertThat(read.getRetryAfter()).isEqualTo(Duration.ofSeconds(1));
			});
	}

	private static String advice(World world, Answer answer) {
		return new StubbedApi(world, (call) -> answer).failure().getAdvice();
	}

	@ParameterizedTest
	@EnumSource
	void whenItIsNotOfTheApiThenAdvisesToCheckWhoAnswers(World world) {
		for (int status : new int[] { 401, 403, 404, 409, 418 }) {
			Answer answer = Answer.of(status, "<html>").as(MediaType.TEXT_HTML);
			assertThat(new StubbedApi(world, (call) -> answer).failure().getAdvice())
				.isEqualTo("Check the base URL, and whether a proxy answers in place of the API.");
		}
	}

	@ParameterizedTest
	@EnumSource
	void whenAListIsNotFoundThenAdvisesNotToCheckAnId(World world) {
		StubbedApi api = new StubbedApi(world, (call) -> Answer.error(404, "NOT_FOUND", "Nothing here"));
		assertThat(api.bookings().toEnd().failure()).hasMessage("GET /v1/bookings failed with 404 NOT_FOUND: "
				+ "Nothing here. Check the base URL, and whether a proxy answers in place of the API.");
	}

	@Test
	void shouldHaveTheSameLeastWaitWhoeverMakesIt() {
		UnderstoryApiException made = UnderstoryApiException
			.of(new Failure(new Operation("GET", "/v1/me", null), HttpStatus.TOO_MANY_REQUESTS, null, "A", "B", null));
		assertThat(made.getRetryAfter())
			.isEqualTo(new StubbedApi(World.BLOCKING, (call) -> Answer.of(429, "")).failure().getRetryAfter())
			.isEqualTo(RateLimited.LEAST_WAIT);
	}

}
