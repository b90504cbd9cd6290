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

import java.util.stream.Stream;

import io.understory.api.RecordedCall.Answer;
import io.understory.api.error.UnderstoryApiException;
import io.understory.api.error.UnderstoryApiException.NoResponse;
import io.understory.api.error.UnderstoryApiException.UnreadableResponse;
import io.understory.api.stub.StubbedApi;
import io.understory.api.stub.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.http.MediaType;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A 200 whose body is something else is told as what it is, with the place and without
 * the value.
 */
class UnreadableAnswerTests {

	private static final String ADVICE = " Check the base URL, and whether a proxy answers in place of the API.";

	private static final String OTHER_ADVICE = " Check the base URL; if the API answers so, it has changed,"
			+ " which a newer version of understory-api may know.";

	@ParameterizedTest
	@MethodSource("bodies")
	void shouldTellWhatItIs(World world, Answer answer, String reason) {
		StubbedApi api = new StubbedApi(world, (call) -> answer);
		assertThat(api.failure()).isInstanceOf(UnreadableResponse.class)
			.hasNoCause()
			.hasMessage("GET /v1/bookings/{bookingId} answered " + answer.status().value() + ": " + reason
					+ (reason.contains("JSON of something else") ? OTHER_ADVICE : ADVICE));
		assertThat(api.calls()).hasSize(1);
	}

	static Stream<Object[]> bodies() {
		return Stream
			.of(body("", "The answer is empty, or no JSON object."),
					body("  ", "The answer is empty, or no JSON object."), body("null", "The answer is null."),
					body("[]", "The answer is empty, or no JSON object."),
					body("\"Jane Doe\"", "The answer is empty, or no JSON object."),
					body("4711", "The answer is empty, or no JSON object."),
					body("{'id': 'b1'}", "The answer is no JSON."), body("{\"id\": \"b1\"]", "The answer is no JSON."),
					body("<html>Jane Doe</html>", "The answer is no JSON."),
					body("{}", "The answer is JSON of something else. 'id' is missing."),
					body("{\"id\": \"b1\", \"created_at\": \"Jane Doe\"}",
							"The answer is JSON of something else: see created_at."),
					body("{\"id\": \"b1\", \"items\": {\"Jane\": \"Doe\"}}",
							"The answer is JSON of something else: see items."),
					body("{\"id\": \"b1\", \"items\": [{\"quantity\": 1}, {\"quantity\": \"Jane Doe\"}]}",
							"The answer is JSON of something else: see items[1].quantity."),
					body("{\"id\": \"b1\", \"metadata\": {\"jane@example.com\": {\"Jane\": \"Doe\"}}}",
							"The answer is JSON of something else: see metadata.*."),
					body("{\"id\": \"b1\", \"status\": {\"Jane\": \"Doe\"}}",
							"The answer is JSON of something else: see status."),
					body("{\"id\": {\"Jane\": \"Doe\"}}", "The answer is JSON of something else: see id."),
					new Object[] { Answer.json("<html>Log in, Jane Doe</html>").as(MediaType.TEXT_HTML),
							"The answer is text/html, and not JSON." },
					new Object[] { Answer.json("Jane Doe").as(MediaType.APPLICATION_OCTET_STREAM),
							"The answer is application/octet-stream, and not JSON." },
					new Object[] { Answer.of(204, ""), "The answer is empty, or no JSON object." })
			.flatMap((body) -> Stream.of(World.values()).map((world) -> new Object[] { world, body[0], body[1] }));
	}

	private static Object[] body(String body, String reason) {
		return new Object[] { Answer.json(body), reason };
	}

	@ParameterizedTest
	@EnumSource
	void shouldTellThatAnAnswerBreaksOff(World world) {
		Answer answer = Answer.json("{\"id\": \"b1\", ").broken();
		StubbedApi api = new StubbedApi(world, (call) -> answer, (options) -> options.maxRetries(0));
		assertThat(api.failure()).isInstanceOf(NoResponse.class)
			.hasRootCauseMessage("Broken off")
			.hasMessageContaining("its answer broke off (IOException)");
	}

	@ParameterizedTest
	@EnumSource
	void shouldTakeJsonThatEndsTooEarlyForOneThatBreaksOff(World world) {
		for (String body : new String[] { "{", "{\"id\": \"b1\"", "{\"id\": \"b1\", \"items\": [{\"quantity\": 1",
				"{\"id\": \"Jane Doe", "{\"id\": \"b1\", \"items\": [{\"quantity\": 1}, ",
				"{\"id\": \"b1\", \"items\": [{\"quantity\": 1},", "{\"id\": \"b1\", ", "{\"id\": ",
				"{\"id\":\"b1\", \"metadata\": {\"a\":" }) {
			StubbedApi api = new StubbedApi(world, (call) -> Answer.json(body));
			assertThat(api.failure()).as(body)
				.isInstanceOf(NoResponse.class)
				.hasMessageContaining("its answer broke off (EOFException)");
			assertThat(api.calls()).hasSize(3);
		}
	}

	@ParameterizedTest
	@EnumSource
	void shouldReadJsonWhateverItsContentType(World world) {
		Answer answer = Answer.json("{\"id\": \"b1\"}").as(MediaType.TEXT_PLAIN);
		assertThat(new StubbedApi(world, (call) -> answer).booking("b1").id()).isEqualTo("b1");
	}

	@ParameterizedTest
	@EnumSource
	void shouldNotReadTheBodyOfWhatAnswersNothing(World world) {
		StubbedApi api = new StubbedApi(world, (call) -> Answer.json("not JSON"));
		api.call((understory) -> {
			understory.webhookSubscriptions().delete("s1");
			return null;
		}, (understory) -> understory.webhookSubscriptions().delete("s1"));
		assertThat(api.calls()).hasSize(1);
	}

	@Test
	void shouldHoldNoMoreThan16MegabytesOfAnAnswer() {
		String padding = "{\"id\": \"b1\", \"internal_note\": \"%s\"}";
		int rest = padding.length() - 2;
		Answer largest = Answer.json(padding.formatted("x".repeat(16 * 1024 * 1024 - rest)));
		assertThat(new StubbedApi(World.REACTIVE, (call) -> largest).booking("b1").id()).isEqualTo("b1");
		Answer larger = Answer.json(padding.formatted("x".repeat(16 * 1024 * 1024 - rest + 1)));
		StubbedApi api = new StubbedApi(World.REACTIVE, (call) -> larger);
		UnderstoryApiException failure = api.failure();
		assertThat(failure).isInstanceOf(UnreadableResponse.class);
		assertThat(failure.getReason()).isEqualTo("The answer has more than 16 MB.");
		assertThat(api.calls()).hasSize(1);
	}

}
