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

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

import reactor.core.Exceptions;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.ClientHttpResponse;

/**
 * An answer of the API. One that is no HTTP, or breaks off, is an I/O error whatever the
 * HTTP client makes of it: an unchecked exception is not what a caller expects.
 */
final class ApiResponse implements ClientHttpResponse {

	private final ClientHttpResponse response;

	private ApiResponse(ClientHttpResponse response) {
		this.response = response;
	}

	/**
	 * Return the answer to a caller.
	 * @param response the answer as the HTTP client has it
	 * @throws IOException if it has no status; it is closed then, as nobody else can
	 */
	static ApiResponse of(ClientHttpResponse response) throws IOException {
		ApiResponse answer = new ApiResponse(response);
		try {
			answer.getStatusCode();
			return answer;
		}
		catch (IOException | RuntimeException ex) {
			answer.close();
			throw ex;
		}
	}

	@Override
	public HttpStatusCode getStatusCode() throws IOException {
		try {
			return this.response.getStatusCode();
		}
		catch (IllegalArgumentException ex) {
			throw new IOException("The answer is not HTTP", ex);
		}
	}

	@Override
	public String getStatusText() throws IOException {
		return this.response.getStatusText();
	}

	@Override
	public HttpHeaders getHeaders() {
		return this.response.getHeaders();
	}

	@Override
	public InputStream getBody() throws IOException {
		return new Body(this.response.getBody());
	}

	@Override
	public void close() {
		try {
			this.response.close();
		}
		catch (RuntimeException ex) {
			// as on the other HTTP clients, which say nothing either
		}
	}

	private static final class Body extends FilterInputStream {

		Body(InputStream body) {
			super(body);
		}

		@Override
		public int read() throws IOException {
			try {
				return super.read();
			}
			catch (RuntimeException ex) {
				throw asIoException(ex);
			}
		}

		@Override
		public int read(byte[] bytes, int offset, int length) throws IOException {
			try {
				return super.read(bytes, offset, length);
			}
			catch (RuntimeException ex) {
				throw asIoException(ex);
			}
		}

		private static IOException asIoException(RuntimeException ex) {
			Throwable cause = Exceptions.unwrap(ex);
			return (cause instanceof IOException known) ? known : new IOException("The answer broke off", cause);
		}

	}

}
