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

package io.understory.spring.http;

import java.io.IOException;
import java.io.InputStream;

import org.junit.jupiter.api.Test;
import reactor.core.Exceptions;

import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.mock.http.client.MockClientHttpResponse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link ApiResponse}: what only some HTTP clients do.
 */
class ApiResponseTests {

	@Test
	void shouldBeTheAnswer() throws Exception {
		MockClientHttpResponse answer = new MockClientHttpResponse(new byte[] { 1, 2, 3 }, HttpStatus.ACCEPTED);
		answer.getHeaders().set("X-Answer", "yes");
		ApiResponse response = ApiResponse.of(answer);
		assertThat(response.getStatusCode()).isEqualTo(HttpStatus.ACCEPTED);
		assertThat(response.getStatusText()).isEqualTo("Accepted");
		assertThat(response.getHeaders().getFirst("X-Answer")).isEqualTo("yes");
		InputStream body = response.getBody();
		assertThat(body.read()).isEqualTo(1);
		assertThat(body.readAllBytes()).containsExactly(2, 3);
		assertThat(body.read()).isEqualTo(-1);
	}

	@Test
	void shouldCloseTheAnswer() throws Exception {
		BrokenStream body = new BrokenStream(new IllegalStateException());
		ApiResponse.of(new MockClientHttpResponse(body, HttpStatus.OK)).close();
		assertThat(body.closed).isTrue();
	}

	@Test
	void whenTheStatusIsNoneThenItIsAnIoErrorAndTheAnswerIsClosed() {
		BrokenStream body = new BrokenStream(new IllegalStateException());
		ClientHttpResponse answer = new MockClientHttpResponse(body, HttpStatus.OK) {

			@Override
			public HttpStatusCode getStatusCode() {
				return HttpStatusCode.valueOf(-1); // as HttpURLConnection has it
			}

		};
		assertThatExceptionOfType(IOException.class).isThrownBy(() -> ApiResponse.of(answer))
			.withMessage("The answer is not HTTP")
			.withCauseInstanceOf(IllegalArgumentException.class);
		assertThat(body.closed).isTrue();
	}

	@Test
	void whenTheBodyBreaksOffThenItIsTheIoErrorInside() throws Exception {
		IOException cause = new IOException("reset");
		InputStream body = body(Exceptions.propagate(cause));
		assertThatExceptionOfType(IOException.class).isThrownBy(body::read).isSameAs(cause);
		assertThatExceptionOfType(IOException.class).isThrownBy(() -> body.read(new byte[8])).isSameAs(cause);
	}

	@Test
	void whenTheBodyBreaksOffOtherwiseThenItIsAnIoErrorToo() throws Exception {
		RuntimeException cause = new IllegalStateException("released");
		InputStream body = body(cause);
		assertThatExceptionOfType(IOException.class).isThrownBy(body::read)
			.withMessage("The answer broke off")
			.withCause(cause);
		assertThatExceptionOfType(IOException.class).isThrownBy(body::readAllBytes)
			.withMessage("The answer broke off")
			.withCause(cause);
	}

	@Test
	void whenTheAnswerCannotBeClosedThenNobodyHearsOfIt() throws Exception {
		ClientHttpResponse answer = new MockClientHttpResponse(new byte[0], HttpStatus.OK) {

			@Override
			public void close() {
				throw new IllegalStateException("closed already");
			}

		};
		assertThatCode(ApiResponse.of(answer)::close).doesNotThrowAnyException();
	}

	private static InputStream body(RuntimeException failure) throws IOException {
		return ApiResponse.of(new MockClientHttpResponse(new BrokenStream(failure), HttpStatus.OK)).getBody();
	}

	private static final class BrokenStream extends InputStream {

		private final RuntimeException failure;

		private boolean closed;

		BrokenStream(RuntimeException failure) {
			this.failure = failure;
		}

		@Override
		public int read() {
			throw this.failure;
		}

		@Override
		public int read(byte[] bytes, int offset, int length) {
			throw this.failure;
		}

		@Override
		public void close() {
			this.closed = true;
		}

	}

}
