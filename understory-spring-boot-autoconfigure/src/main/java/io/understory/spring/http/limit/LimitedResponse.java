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

package io.understory.spring.http.limit;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.ClientHttpResponse;

/**
 * An answer that leaves its slot when it was read or closed.
 *
 * @param response the answer
 * @param hold what it holds its slot by
 */
record LimitedResponse(ClientHttpResponse response, Hold hold) implements ClientHttpResponse {

	@Override
	public HttpStatusCode getStatusCode() throws IOException {
		return this.response.getStatusCode();
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
		return new Body(this.response.getBody(), this.hold);
	}

	@Override
	public void close() {
		try {
			this.response.close();
		}
		finally {
			this.hold.leave();
		}
	}

	private static final class Body extends FilterInputStream {

		private final Hold hold;

		Body(InputStream body, Hold hold) {
			super(body);
			this.hold = hold;
		}

		@Override
		public int read() throws IOException {
			return read(super.read());
		}

		@Override
		public int read(byte[] bytes, int offset, int length) throws IOException {
			return read(super.read(bytes, offset, length));
		}

		private int read(int result) {
			if (result == -1) {
				this.hold.leave();
			}
			return result;
		}

		@Override
		public void close() throws IOException {
			try {
				super.close();
			}
			finally {
				this.hold.leave();
			}
		}

	}

}
