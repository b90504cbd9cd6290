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

package io.understory.spring.benchmarks;

import reactor.core.publisher.Mono;

import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import org.springframework.web.reactive.function.client.ExchangeStrategies;

/**
 * Answers 200 at once, after it has written the request as an HTTP client would. The
 * answer is hidden, as Reactor takes short cuts with a value that is known beforehand.
 */
final class StubExchangeFunction implements ExchangeFunction {

	private final ExchangeStrategies strategies = ExchangeStrategies.withDefaults();

	@Override
	public Mono<ClientResponse> exchange(ClientRequest request) {
		return request.writeTo(new MemoryRequest(request.method(), request.url()), this.strategies)
			.then(Mono.fromSupplier(() -> ClientResponse.create(HttpStatus.OK, this.strategies).build()))
			.hide();
	}

}
