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

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

import io.understory.api.client.OperationProcessor.Call;
import io.understory.api.error.Operation;
import io.understory.api.error.UnderstoryApiException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.http.StreamingHttpOutputMessage;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import org.springframework.web.service.invoker.HttpExchangeAdapter;
import org.springframework.web.service.invoker.HttpRequestValues;

/**
 * Sends calls by a {@link RestClient}, of which it uses everything but the converters and
 * status handlers.
 */
final class BlockingAdapter implements HttpExchangeAdapter {

	private final RestClient restClient;

	private final JsonMapper mapper;

	private final AnswerReader answers;

	private final FailureReader failures;

	private final Retries retries;

	private final Sleeper sleeper;

	BlockingAdapter(RestClient restClient, JsonMapper mapper, UnderstoryOptions options) {
		this.restClient = restClient;
		this.mapper = mapper;
		this.answers = new AnswerReader(mapper);
		this.failures = new FailureReader(mapper, options);
		this.retries = new Retries(options.maxRetries());
		this.sleeper = options.sleeper();
	}

	@Override
	public boolean supportsRequestAttributes() {
		return false; // there is none but the call itself
	}

	@Override
	public void exchange(HttpRequestValues values) {
		call(values, null);
	}

	@Override
	@SuppressWarnings("unchecked")
	public <T> @Nullable T exchangeForBody(HttpRequestValues values, ParameterizedTypeReference<T> type) {
		return (T) call(values, type.getType());
	}

	private @Nullable Object call(HttpRequestValues values, @Nullable Type type) {
		Call call = Call.of(values);
		for (int retries = 0;; retries++) {
			try {
				return send(call, values, type);
			}
			catch (UnderstoryApiException ex) {
				Duration delay = this.retries.delay(call.operation(), ex, retries);
				if (delay == null || !sleep(delay)) {
					throw ex;
				}
			}
		}
	}

	private boolean sleep(Duration delay) {
		try {
			this.sleeper.sleep(delay);
			return true;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

	private @Nullable Object send(Call call, HttpRequestValues values, @Nullable Type type) {
		Operation operation = call.operation();
		RestClient.RequestBodySpec request = this.restClient.method(Objects.requireNonNull(values.getHttpMethod()))
			.uri(call.uriTemplate(), call.uriVariables(values))
			.headers((headers) -> headers.putAll(values.getHeaders()));
		if (values.getBodyValue() != null) {
			byte[] body = this.mapper.writeValueAsBytes(values.getBodyValue());
			request.contentLength(body.length).body(new Json(body));
		}
		try {
			return request.exchangeForRequiredValue((sent, response) -> answer(operation, response, type), false)
				.orElse(null);
		}
		catch (ResourceAccessException ex) {
			throw FailureReader.noResponse(operation, ex);
		}
	}

	private Optional<Object> answer(Operation operation, ClientHttpResponse response, @Nullable Type type)
			throws IOException {
		try {
			HttpStatusCode status = response.getStatusCode();
			HttpHeaders headers = response.getHeaders();
			if (!status.is2xxSuccessful()) {
				throw this.failures.read(operation, status, headers, body(response));
			}
			if (type == null) {
				this.answers.ignore(operation, status, headers);
				return Optional.empty();
			}
			return Optional.of(this.answers.read(operation, status, headers, new Received(response.getBody()), type));
		}
		finally {
			close(response);
		}
	}

	// Some HTTP clients read on meanwhile, and fail if that does
	private static void close(ClientHttpResponse response) {
		try {
			response.close();
		}
		catch (RuntimeException ex) {
			// the answer has been read
		}
	}

	// That it breaks off does not matter: the status is known
	private static byte[] body(ClientHttpResponse response) {
		try {
			return new Received(response.getBody()).readNBytes(FailureReader.LARGEST_BODY);
		}
		catch (IOException ex) {
			return new byte[0];
		}
	}

	@Override
	public HttpHeaders exchangeForHeaders(HttpRequestValues values) {
		throw new UnsupportedOperationException("No operation returns headers");
	}

	@Override
	public ResponseEntity<Void> exchangeForBodilessEntity(HttpRequestValues values) {
		throw new UnsupportedOperationException("No operation returns an entity");
	}

	@Override
	public <T> ResponseEntity<T> exchangeForEntity(HttpRequestValues values, ParameterizedTypeReference<T> type) {
		throw new UnsupportedOperationException("No operation returns an entity");
	}

	/**
	 * A body that passes all converters by, and can be sent anew with another token.
	 */
	private static final class Json implements StreamingHttpOutputMessage.Body {

		private final byte[] bytes;

		Json(byte[] bytes) {
			this.bytes = bytes;
		}

		@Override
		public void writeTo(OutputStream output) throws IOException {
			output.write(this.bytes);
		}

		@Override
		public boolean repeatable() {
			return true;
		}

	}

	/**
	 * The body of an answer. That it breaks off is an {@link IOException} here, of
	 * whatever kind it is to the HTTP client.
	 */
	private static final class Received extends FilterInputStream {

		Received(InputStream body) {
			super(body);
		}

		@Override
		public int read() throws IOException {
			try {
				return super.read();
			}
			catch (RuntimeException ex) {
				throw new IOException("The body broke off", ex);
			}
		}

		@Override
		public int read(byte[] bytes, int offset, int length) throws IOException {
			try {
				return super.read(bytes, offset, length);
			}
			catch (RuntimeException ex) {
				throw new IOException("The body broke off", ex);
			}
		}

	}

}
