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

import java.util.ArrayList;
import java.util.List;

import io.understory.spring.connectors.FaultyServer.Answer;

/**
 * A way in which the API fails, and what its caller is told.
 *
 * @param name what happens
 * @param answer how it happens
 * @param refusal whether it happens to tokens that were revoked alone, so that the caller
 * gets the answer to a newer one
 * @param status the HTTP status that the caller gets, 0 for none
 * @param endless whether only the client can end the answer
 */
record ApiFault(String name, Answer answer, boolean refusal, int status, boolean endless) {

	/**
	 * The one that takes as long as timeouts allow.
	 */
	static final ApiFault NOTHING = failure("nothing", 0, (exchange) -> exchange.awaitClient());

	private static final String PAGE = "<html><body>Sorry</body></html>";

	/**
	 * Return all faults.
	 */
	static List<ApiFault> all() {
		List<ApiFault> faults = new ArrayList<>(refusals());
		faults.addAll(failures());
		faults.add(NOTHING);
		return faults;
	}

	/**
	 * Return the ways to say 401.
	 */
	static List<ApiFault> refusals() {
		List<ApiFault> faults = new ArrayList<>();
		faults.add(refusal("nothing more", (exchange) -> exchange.json(401, "")));
		faults.add(refusal("a challenge",
				(exchange) -> exchange.json(401, "{}", "WWW-Authenticate: Bearer error=\"invalid_token\"")));
		faults.add(refusal("another challenge",
				(exchange) -> exchange.json(401, "{}", "WWW-Authenticate: Basic realm=\"x\"")));
		faults.add(refusal("a page", (exchange) -> exchange.send(401, "text/html", PAGE)));
		faults.add(refusal("a body of unknown length", (exchange) -> {
			exchange.write("HTTP/1.1 401 X\r\n\r\n" + PAGE);
			exchange.end();
		}));
		faults.add(refusal("less than its Content-Length", (exchange) -> {
			exchange.write("HTTP/1.1 401 X\r\nContent-Length: 100\r\n\r\n{}");
			exchange.end();
		}));
		faults.add(refusal("a reset within the body", (exchange) -> {
			exchange.write("HTTP/1.1 401 X\r\nContent-Length: 100\r\n\r\n{}");
			exchange.reset();
		}));
		faults.add(refusal("a chunk that breaks off", (exchange) -> {
			exchange.write("HTTP/1.1 401 X\r\nTransfer-Encoding: chunked\r\n\r\n20\r\n{}");
			exchange.end();
		}));
		faults.add(refusal("no chunk", (exchange) -> {
			exchange.write("HTTP/1.1 401 X\r\nTransfer-Encoding: chunked\r\n\r\n{}\r\n{}\r\n");
			exchange.end();
		}));
		faults.add(refusal("no gzip", (exchange) -> exchange.json(401, "{}", "Content-Encoding: gzip")));
		faults.add(refusal("a huge body", (exchange) -> exchange.send(401, "text/html", PAGE.repeat(100_000))));
		faults.add(endless("a body without an end", (exchange) -> {
			exchange.write("HTTP/1.1 401 X\r\nTransfer-Encoding: chunked\r\n\r\n");
			exchange.repeat("1000\r\n" + "x".repeat(0x1000) + "\r\n");
		}));
		faults.add(endless("a body that never comes", (exchange) -> {
			exchange.write("HTTP/1.1 401 X\r\nContent-Length: 100\r\n\r\n");
			exchange.awaitClient();
		}));
		faults.add(endless("a body by drips", (exchange) -> {
			exchange.write("HTTP/1.1 401 X\r\nContent-Length: 60000\r\n\r\n");
			exchange.drip("{", 20);
		}));
		return faults;
	}

	/**
	 * Return the ways to answer any call, or to end its connection.
	 */
	static List<ApiFault> failures() {
		List<ApiFault> faults = new ArrayList<>();
		for (int status : new int[] { 204, 401, 403, 404, 422, 429, 500, 503 }) {
			faults.add(failure("" + status, status,
					(exchange) -> exchange.json(status, (status != 204) ? "{}" : "", "Retry-After: 60")));
		}
		for (int status : new int[] { 301, 302, 303, 307, 308 }) {
			faults.add(failure("a redirect, " + status, status,
					(exchange) -> exchange.json(status, "{}", "Location: http://localhost:1/v1/me")));
		}
		faults.add(failure("502 with a page", 502, (exchange) -> exchange.send(502, "text/html", PAGE)));
		faults.add(failure("an error that breaks off", 500, (exchange) -> {
			exchange.write("HTTP/1.1 500 X\r\nContent-Length: 100\r\n\r\n{}");
			exchange.end();
		}));
		faults.add(failure("a reset within an error", 500, (exchange) -> {
			exchange.write("HTTP/1.1 500 X\r\nContent-Length: 100\r\n\r\n{}");
			exchange.reset();
		}));
		faults.add(failure("nothing, and an end", 0, (exchange) -> exchange.end()));
		faults.add(failure("a reset", 0, (exchange) -> exchange.reset()));
		faults.add(failure("no HTTP", 0, (exchange) -> {
			exchange.write("SSH-2.0-OpenSSH_9.2\r\n\r\n");
			exchange.end();
		}));
		faults.add(failure("less than its Content-Length", 0, (exchange) -> {
			exchange.write("HTTP/1.1 200 X\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{}");
			exchange.end();
		}));
		faults.add(failure("a reset within the body", 0, (exchange) -> {
			exchange.write("HTTP/1.1 200 X\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{}");
			exchange.reset();
		}));
		faults.add(failure("a chunk that breaks off", 0, (exchange) -> {
			exchange.write("HTTP/1.1 200 X\r\nTransfer-Encoding: chunked\r\n\r\n20\r\n{}");
			exchange.end();
		}));
		return faults;
	}

	/**
	 * Let it happen to whoever calls next.
	 */
	void happenTo(FaultyServer server) {
		if (this.refusal) {
			server.answerRefusedCalls(this.answer);
			server.revoke();
		}
		else {
			server.answerCalls(this.answer);
		}
	}

	private static ApiFault refusal(String name, Answer answer) {
		return new ApiFault("401 with " + name, answer, true, 200, false);
	}

	private static ApiFault endless(String name, Answer answer) {
		return new ApiFault("401 with " + name, answer, true, 200, true);
	}

	private static ApiFault failure(String name, int status, Answer answer) {
		return new ApiFault(name, answer, false, status, false);
	}

	@Override
	public String toString() {
		return this.name;
	}

}
