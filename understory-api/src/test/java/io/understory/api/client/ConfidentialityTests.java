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

import java.io.PrintWriter;
import java.io.StringWriter;

import io.understory.api.RecordedCall.Answer;
import io.understory.api.error.UnderstoryApiException;
import io.understory.api.stub.StubbedApi;
import io.understory.api.stub.World;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What ends in a log has neither tokens nor addresses, stays on its line, and has nothing
 * of a body but what the API says to people.
 */
class ConfidentialityTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			No customer jane.doe+x@mail.example.com here | No customer *** here
			<jane@example.com>, "joe@example.com" | <***>, "***"
			Token Bearer abc.def was revoked | Token *** was revoked
			bearer  xyz | ***
			Token eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N was revoked | \
			Token *** was revoked
			Token ory_at_0123456789abcdefghij.x-y_z=, or not | Token ***, or not
			The id 3fa85f64-5717-4562-b3fc-2c963f66afa6 is taken | The id *** is taken
			supported_languages_of_storefront is empty | supported_languages_of_storefront is empty
			INTERNAL_SERVER_ERROR occurred | INTERNAL_SERVER_ERROR occurred
			There is no event-availability of information-request-answers | \
			There is no event-availability of information-request-answers
			""")
	void shouldHideAddressesAndTokens(String message, String shown) {
		for (World world : World.values()) {
			StubbedApi api = new StubbedApi(world, (call) -> Answer.error(400, "A", message));
			assertThat(api.failure().getReason()).isEqualTo(shown);
		}
	}

	@ParameterizedTest
	@EnumSource
	void shouldHideThemInTheCode(World world) {
		assertThat(new StubbedApi(world, (call) -> Answer.error(400, "jane@example.com", "A")).failure().getCode())
			.isEqualTo("***");
	}

	@ParameterizedTest
	@EnumSource
	void shouldStayOnOneLine(World world) {
		String message = "A\r\nINFO forged\t\u0000\u001b[31m\u0085\u2028\u2029\u202e\u200b\u00a0B \uD83C\uDF3F";
		UnderstoryApiException failure = new StubbedApi(world, (call) -> Answer.error(400, "C\nD", message)).failure();
		assertThat(failure.getReason()).isEqualTo("A INFO forged [31m B \uD83C\uDF3F");
		assertThat(failure.getCode()).isEqualTo("C D");
	}

	@ParameterizedTest
	@EnumSource
	void shouldCutWhatIsLong(World world) {
		UnderstoryApiException failure = new StubbedApi(world, (call) -> Answer.error(400, "A", "word ".repeat(10_000)))
			.failure();
		assertThat(failure.getReason()).hasSize(301).endsWith(" word \u2026");
		assertThat(failure).hasMessageEndingWith(" word \u2026 Correct what is sent.");
	}

	@ParameterizedTest
	@EnumSource
	void shouldTellNothingElseOfABody(World world) {
		String body = """
				{"code": "A", "message": "B", "customer": {"full_name": "Jane Doe"}, "details": ["Jane Doe"],
					"id": {"Jane": 4711}}
				""";
		for (int status : new int[] { 200, 400, 404, 500 }) {
			UnderstoryApiException failure = new StubbedApi(world, (call) -> Answer.of(status, body)).failure();
			assertThat(everything(failure)).doesNotContain("Jane", "4711");
		}
	}

	private static String everything(Throwable failure) {
		StringWriter text = new StringWriter();
		failure.printStackTrace(new PrintWriter(text));
		return text + failure.toString();
	}

}
