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

package io.understory.spring.http.gate;

import reactor.core.publisher.Mono;

import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;

/**
 * A reactive call, which may be sent more than once.
 */
public interface ReactiveCall {

	/**
	 * Return what is called.
	 * @return the request, as the caller made it
	 */
	ClientRequest request();

	/**
	 * Send the call.
	 * @return the answer
	 */
	Mono<ClientResponse> send();

	/**
	 * Return whether it can be sent again, after it was sent.
	 * @return {@code false} if its body may be gone
	 */
	boolean isReplayable();

	/**
	 * End an answer that nobody reads.
	 * @param response the answer
	 * @return complete when it has ended
	 */
	Mono<Void> release(ClientResponse response);

}
