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

import java.time.Duration;
import java.util.stream.Stream;

import io.understory.api.RecordedCall.Answer;
import io.understory.api.error.UnderstoryApiException;
import io.understory.api.stub.StubbedApi;
import io.understory.api.stub.World;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.http.MediaType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

/**
 * An error whose body is no JSON, or none of the API's, is told by its status, and so is
 * whoever answers in place of the API.
 */
class ErrorBodyTests {

	@ParameterizedTest
	@MethodSource("bodies")
	void shouldTellTheStatusWhateverTheBody(World world, String body) {
		UnderstoryApiException failure = new StubbedApi(world, (call) -> Answer.of(400, body)).failure();
		assertThat(failure)
			.hasMessage("GET /v1/bookings/{bookingId} failed with 400: Bad Request. " + "Correct what is sent.");
		assertThat(failure.getCode()).isNull();
	}

	static Stream<Object[]> bodies() {
		return Stream
			.of("", " ", "null", "[]", "[{\"code\": \"A\"}]", "\"text\"", "1", "{", "{}",
					"{\"code\": 1, \"message\": {}}", "{\"code\": null, \"message\": null}",
					"{\"code\": \" \", \"message\": \"\"}", "{\"error\": {\"code\": \"A\", \"message\": \"B\"}}",
					"{\"code\": \"A\", \"message\": \"B\"", "not JSON", "[".repeat(60_000),
					"{\"code\":\"A\",\"x\":\"" + "y".repeat(1_000_000) + "\"}")
			.flatMap((body) -> Stream.of(World.values()).map((world) -> new Object[] { world, body }));
	}

	@ParameterizedTest
	@EnumSource
	void shouldTellThatAGatewayAnswered(World world) {
		Answer page = Answer.of(504, "<html><h1>Gateway of Jane Doe</h1></html>").as(MediaType.TEXT_HTML);
		StubbedApi api = new StubbedApi(world, (call) -> page, (options) -> options.maxRetries(0));
		assertThat(api.failure()).hasMessage("GET /v1/bookings/{bookingId} failed with 504: Gateway Timeout. "
				+ "The answer is text/html, so not of the API. Try again later.");
		Answer other = Answer.of(418, "x").as(MediaType.APPLICATION_OCTET_STREAM);
		assertThat(new StubbedApi(world, (call) -> other).failure().getReason())
			.isEqualTo("I'm a teapot. The answer is application/octet-stream, so not of the API.");
		Answer unknown = Answer.of(599, "");
		assertThat(new StubbedApi(world, (call) -> unknown).failure().getReason()).isEqualTo("Status 599.");
	}

	@ParameterizedTest
	@EnumSource
	void shouldReadWhatTheApiSaysWhateverItsContentType(World world) {
		for (MediaType type : new MediaType[] { MediaType.TEXT_PLAIN, MediaType.APPLICATION_PROBLEM_JSON,
				MediaType.APPLICATION_OCTET_STREAM }) {
			Answer answer = Answer.error(409, "CONFLICT", "Too few seats").as(type);
			assertThat(new StubbedApi(world, (call) -> answer).failure())
				.hasMessageContaining("409 CONFLICT: Too few seats. Read");
		}
	}

	@ParameterizedTest
	@EnumSource
	void shouldTellTheStatusIfTheBodyBreaksOff(World world) {
		Answer answer = Answer.error(404, "NOT_FOUND", "A").broken();
		StubbedApi api = new StubbedApi(world, (call) -> answer);
		assertThat(api.failure()).isInstanceOf(UnderstoryApiException.NotFound.class)
			.hasMessageContaining("failed with 404: Not Found. Check the id");
		assertThat(api.calls()).hasSize(1);
	}

	@ParameterizedTest
	@EnumSource
	void shouldNotTakeLongForLongMessages(World world) {
		for (String text : new String[] { "a", "A", "!", "a@", "@", "bearer ", "Ab1", "a.", " ", "\u00e6", "'" }) {
			Answer answer = Answer.error(400, "A", text.repeat(60_000 / text.length() / 2));
			StubbedApi api = new StubbedApi(world, (call) -> answer);
			String message = assertTimeoutPreemptively(Duration.ofSeconds(5), () -> api.failure().getMessage());
			assertThat(message).hasSizeLessThan(420);
		}
	}

}
