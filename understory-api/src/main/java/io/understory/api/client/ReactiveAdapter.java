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

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

import io.understory.api.client.OperationProcessor.Call;
import io.understory.api.error.Operation;
import io.understory.api.error.UnderstoryApiException;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.ParameterizedTypeReference;
import org.springframework.core.ResolvableType;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClientRequestException;
import org.springframework.web.service.invoker.AbstractReactorHttpExchangeAdapter;
import org.springframework.web.service.invoker.HttpRequestValues;

/**
 * Sends calls by a {@link WebClient}, of which it uses everything but the codecs and
 * status handlers.
 */
final class ReactiveAdapter extends AbstractReactorHttpExchangeAdapter {

	// Of the codecs it would be 256 KB, less than a page of events may have
	private static final int LARGEST_BODY = 16 * 1024 * 1024;

	private static final DataBuffer EMPTY = DefaultDataBufferFactory.sharedInstance.wrap(new byte[0]);

	private final WebClient webClient;

	private final JsonMapper mapper;

	private final AnswerReader answers;

	private final FailureReader failures;

	private final Retries retries;

	ReactiveAdapter(WebClient webClient, JsonMapper mapper, UnderstoryOptions options) {
		this.webClient = webClient;
		this.mapper = mapper;
		this.answers = new AnswerReader(mapper);
		this.failures = new FailureReader(mapper, options);
		this.retries = new Retries(options.maxRetries());
	}

	@Override
	public boolean supportsRequestAttributes() {
		return false; // there is none but the call itself
	}

	@Override
	public Mono<Void> exchangeForMono(HttpRequestValues values) {
		return call(values, null).then();
	}

	@Override
	@SuppressWarnings("unchecked")
	public <T> Mono<T> exchangeForBodyMono(HttpRequestValues values, ParameterizedTypeReference<T> type) {
		return (Mono<T>) call(values, type.getType());
	}

	@Override
	@SuppressWarnings("unchecked")
	public <T> Flux<T> exchangeForBodyFlux(HttpRequestValues values, ParameterizedTypeReference<T> type) {
		Type list = ResolvableType.forClassWithGenerics(List.class, ResolvableType.forType(type)).getType();
		return call(values, list).flatMapIterable((items) -> (List<T>) items);
	}

	private Mono<Object> call(HttpRequestValues values, @Nullable Type type) {
		Call call = Call.of(values);
		return send(call, values, type)
			.retryWhen(Retry.from((signals) -> signals.concatMap((signal) -> delay(call.operation(), signal))));
	}

	private Publisher<Long> delay(Operation operation, Retry.RetrySignal signal) {
		Duration delay = (signal.failure() instanceof UnderstoryApiException failure)
				? this.retries.delay(operation, failure, signal.totalRetries()) : null;
		return (delay != null) ? Mono.delay(delay) : Mono.error(signal.failure());
	}

	private Mono<Object> send(Call call, HttpRequestValues values, @Nullable Type type) {
		Operation operation = call.operation();
		WebClient.RequestBodySpec request = this.webClient.method(Objects.requireNonNull(values.getHttpMethod()))
			.uri(call.uriTemplate(), call.uriVariables(values))
			.headers((headers) -> headers.putAll(values.getHeaders()));
		if (values.getBodyValue() != null) {
			byte[] body = this.mapper.writeValueAsBytes(values.getBodyValue());
			// A lambda passes all codecs by
			request.contentLength(body.length)
				.body((output, context) -> output
					.writeWith(Mono.fromSupplier(() -> output.bufferFactory().wrap(body))));
		}
		return request.exchangeToMono((response) -> answer(operation, response, type))
			.onErrorMap(WebClientRequestException.class, (ex) -> FailureReader.noResponse(operation, ex));
	}

	private Mono<Object> answer(Operation operation, ClientResponse response, @Nullable Type type) {
		HttpStatusCode status = response.statusCode();
		HttpHeaders headers = response.headers().asHttpHeaders();
		if (!status.is2xxSuccessful()) {
			// That the body breaks off does not matter: the status is known
			return body(response, FailureReader.LARGEST_BODY).onErrorComplete()
				.defaultIfEmpty(EMPTY)
				.flatMap((body) -> Mono.error(this.failures.read(operation, status, headers, bytes(body))));
		}
		if (type == null) {
			// That the body breaks off does not matter either: it was done
			return response.releaseBody()
				.onErrorComplete()
				.then(Mono.fromRunnable(() -> this.answers.ignore(operation, status, headers)));
		}
		return body(response, LARGEST_BODY).defaultIfEmpty(EMPTY).<Object>handle((body, sink) -> {
			try (InputStream stream = body.asInputStream(true)) {
				sink.next(this.answers.read(operation, status, headers, stream, type));
			}
			catch (IOException ex) {
				sink.error(ex);
			}
		})
			.onErrorMap((ex) -> !(ex instanceof UnderstoryApiException),
					(ex) -> (ex instanceof DataBufferLimitException)
							? FailureReader.unreadable(operation, status, "The answer has more than 16 MB.",
									"Ask for smaller pages, with the limit of the query.")
							: FailureReader.noResponse(operation, ex));
	}

	private static Mono<DataBuffer> body(ClientResponse response, int largest) {
		return response.body((message, context) -> DataBufferUtils.join(message.getBody(), largest));
	}

	private static byte[] bytes(DataBuffer buffer) {
		byte[] bytes = new byte[buffer.readableByteCount()];
		buffer.read(bytes);
		DataBufferUtils.release(buffer);
		return bytes;
	}

	@Override
	public Mono<HttpHeaders> exchangeForHeadersMono(HttpRequestValues values) {
		throw new UnsupportedOperationException("No operation returns headers");
	}

	@Override
	public Mono<ResponseEntity<Void>> exchangeForBodilessEntityMono(HttpRequestValues values) {
		throw new UnsupportedOperationException("No operation returns an entity");
	}

	@Override
	public <T> Mono<ResponseEntity<T>> exchangeForEntityMono(HttpRequestValues values,
			ParameterizedTypeReference<T> type) {
		throw new UnsupportedOperationException("No operation returns an entity");
	}

	@Override
	public <T> Mono<ResponseEntity<Flux<T>>> exchangeForEntityFlux(HttpRequestValues values,
			ParameterizedTypeReference<T> type) {
		throw new UnsupportedOperationException("No operation returns an entity");
	}

}
