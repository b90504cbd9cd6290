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

package io.understory.spring.connectors;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.http.Fault;
import io.understory.mock.UnderstoryResponses;
import io.understory.mock.json.BookingJson;
import io.understory.mock.json.UnderstoryStubs;
import io.understory.spring.connectors.FaultyServer.Answer;
import org.jspecify.annotations.Nullable;

/**
 * What a server answers that is asked for a page of a list.
 *
 * @param mock how a mock answers, or {@code null} if it cannot
 * @param socket how it is answered on a socket
 */
record ListAnswer(@Nullable ResponseDefinitionBuilder mock, Answer socket) {

	private static final String HEAD = "HTTP/1.1 200 X\r\nContent-Type: application/json\r\n";

	private static final String BEGIN = "{\"items\": [{\"id\": \"never\"}, ";

	/**
	 * Return a page.
	 * @param next the cursor to the next one; empty on the last one
	 * @param ids the ids of the bookings in it
	 */
	static ListAnswer page(String next, String... ids) {
		List<BookingJson> items = Stream.of(ids).map(UnderstoryStubs::booking).toList();
		String json = items.stream().map(BookingJson::toString).collect(Collectors.joining(", "));
		return new ListAnswer(UnderstoryResponses.page(next, items.toArray()),
				(exchange) -> exchange.json(200, "{\"items\": [" + json + "], \"next\": \"" + next + "\"}"));
	}

	static ListAnswer error(int status) {
		return new ListAnswer(UnderstoryResponses.error(status, "SOME_CODE", "What happened"),
				(exchange) -> exchange.json(status, "{\"code\": \"SOME_CODE\", \"message\": \"What happened\"}"));
	}

	/**
	 * Return a page of somebody else.
	 */
	static ListAnswer html() {
		return new ListAnswer(WireMock.ok("<html/>").withHeader("Content-Type", "text/html"),
				(exchange) -> exchange.send(200, "text/html", "<html/>"));
	}

	/**
	 * Return less than the {@code Content-Length}.
	 */
	static ListAnswer tooShort() {
		return new ListAnswer(null, (exchange) -> {
			exchange.write(HEAD + "Content-Length: 1000\r\n\r\n" + BEGIN);
			exchange.end();
		});
	}

	/**
	 * Return a connection that is reset within the body.
	 */
	static ListAnswer reset() {
		return new ListAnswer(null, (exchange) -> {
			exchange.write(HEAD + "Content-Length: 1000\r\n\r\n" + BEGIN);
			exchange.reset();
		});
	}

	/**
	 * Return a chunk that is cut.
	 */
	static ListAnswer cutChunk() {
		return new ListAnswer(WireMock.aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK), (exchange) -> {
			exchange.write(HEAD + "Transfer-Encoding: chunked\r\n\r\n100\r\n" + BEGIN);
			exchange.end();
		});
	}

	/**
	 * Return nothing.
	 */
	static ListAnswer nothing() {
		return new ListAnswer(WireMock.aResponse().withFault(Fault.EMPTY_RESPONSE), (exchange) -> exchange.end());
	}

}
