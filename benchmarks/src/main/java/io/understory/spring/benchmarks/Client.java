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
import reactor.core.scheduler.Schedulers;

import org.springframework.http.ResponseEntity;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * A client of the API, and what has to be closed after it.
 *
 * @param webClient the client
 * @param application what has to be closed
 */
record Client(WebClient webClient, Runnable application) implements AutoCloseable {

	static final Client NONE = new Client(WebClient.create());

	Client(WebClient webClient) {
		this(webClient, () -> {
		});
	}

	/**
	 * Return one authorized call, which fails if it is not answered with a 2xx status.
	 */
	Mono<ResponseEntity<Void>> call() {
		return this.webClient.get().uri("/v1/me").retrieve().toBodilessEntity();
	}

	@Override
	public void close() {
		this.application.run();
		// Frees the threads of callers that would never come back
		Schedulers.shutdownNow();
	}

}
