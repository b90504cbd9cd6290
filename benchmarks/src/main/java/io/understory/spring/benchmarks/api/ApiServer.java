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

package io.understory.spring.benchmarks.api;

import io.netty.handler.codec.http.HttpHeaderNames;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/**
 * An Understory on a free port of the loopback interface, in another process than what is
 * measured.
 */
final class ApiServer implements AutoCloseable {

	private final Answers answers;

	private final DisposableServer server;

	ApiServer(int pages) {
		this.answers = new Answers(pages);
		this.server = HttpServer.create()
			.host("127.0.0.1")
			.port(0)
			.route((routes) -> routes.post("/oauth2/token", this::token)
				.get("/v1/bookings", this::answer)
				.get("/v1/bookings/{id}", this::answer))
			.bindNow();
	}

	int port() {
		return this.server.port();
	}

	private Publisher<Void> token(HttpServerRequest request, HttpServerResponse response) {
		return request.receive().aggregate().then(json(response).sendString(Mono.just("""
				{"access_token": "a", "token_type": "bearer", "expires_in": 3599}""")).then());
	}

	private Publisher<Void> answer(HttpServerRequest request, HttpServerResponse response) {
		return json(response).sendByteArray(Mono.just(this.answers.to("/" + request.path(), request.uri())));
	}

	private static HttpServerResponse json(HttpServerResponse response) {
		return response.header(HttpHeaderNames.CONTENT_TYPE, "application/json");
	}

	@Override
	public void close() {
		this.server.disposeNow();
	}

}
