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

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

import io.understory.spring.connectors.FaultyServer.Answer;

/**
 * A way in which a token endpoint fails, and what its callers are told.
 *
 * @param name what happens
 * @param answer how it happens
 * @param code the error code that callers get
 * @param status the HTTP status that callers get, 0 for none
 * @param phrase part of the message
 * @param retryAfter the seconds of {@code Retry-After} that callers get, -1 for none
 * @param requests how many token requests are made for one call; 0 where it depends on
 * how fast the machine is
 * @param endless whether the answer never ends
 * @param late whether it takes callers as long as their timeouts allow
 */
record TokenFault(String name, Answer answer, String code, int status, String phrase, long retryAfter, int requests,
		boolean endless, boolean late) {

	/**
	 * When the clock of a test starts, from which dates in answers are counted.
	 */
	static final Instant START = Instant.parse("2026-06-01T12:00:00Z");

	private static final int ONCE = 1;

	private static final int WITH_QUICK_RETRIES = 3;

	private static final String UNUSABLE = "invalid_token_response";

	private static final String UNAVAILABLE = "temporarily_unavailable";

	private static final String TOKEN = FaultyServer.TOKEN + "0";

	private static final String UNREACHABLE = "could not be reached";

	TokenFault(String name, Answer answer, String code, int status, String phrase, long retryAfter, int requests) {
		this(name, answer, code, status, phrase, retryAfter, requests, false, false);
	}

	private TokenFault withoutEnd() {
		return new TokenFault(this.name, this.answer, this.code, this.status, this.phrase, this.retryAfter,
				this.requests, true, this.late);
	}

	/**
	 * Return whether there is a whole answer, which HTTP clients have no say in.
	 */
	boolean isAnswer() {
		return this.status != 0 && !this.endless;
	}

	/**
	 * Return all faults.
	 */
	static List<TokenFault> all() {
		List<TokenFault> faults = new ArrayList<>();
		addStatedErrors(faults);
		addStatuses(faults);
		addBodies(faults);
		addTokens(faults);
		addConnections(faults);
		return faults;
	}

	/**
	 * Return the faults that take as long as timeouts allow.
	 */
	static List<TokenFault> allLate() {
		return all().stream().filter(TokenFault::late).toList();
	}

	/**
	 * Return the faults to try with an HTTP client.
	 */
	static List<TokenFault> tried(Connector connector) {
		return all().stream().filter((fault) -> connector.isTriedWithEverything() || !fault.isAnswer()).toList();
	}

	// RFC 6749, section 5.2
	private static void addStatedErrors(List<TokenFault> faults) {
		for (int status : new int[] { 400, 401 }) {
			for (String code : List.of("invalid_request", "invalid_client", "invalid_grant", "unauthorized_client",
					"unsupported_grant_type", "invalid_scope")) {
				faults.add(new TokenFault(status + " " + code, json(status, "{\"error\": \"" + code + "\"}"), code,
						status, "refused the token request with '" + code + "'", -1, ONCE));
			}
		}
	}

	private static void addStatuses(List<TokenFault> faults) {
		for (int status : new int[] { 301, 302, 303, 307, 308 }) {
			faults.add(new TokenFault("a redirect, " + status,
					json(status, "{}", "Location: http://localhost:1/oauth2/token"), UNUSABLE, status,
					"a redirect, which is never followed", -1, ONCE));
		}
		faults.add(new TokenFault("204", json(204, ""), UNUSABLE, 204, "not a JSON object", -1, ONCE));
		faults.add(new TokenFault("404 with a page", html(404), UNUSABLE, 404, "Check that understory.token-uri", -1,
				ONCE));
		faults.add(new TokenFault("401 with a page", html(401), "invalid_client", 401,
				"was deleted, or the secret is wrong", -1, ONCE));
		faults.add(new TokenFault("403 with a page", html(403), UNUSABLE, 403, "Check that understory.token-uri", -1,
				ONCE));
		faults.add(new TokenFault("500", json(500, "{}"), "server_error", 500, "a problem of its own", -1,
				WITH_QUICK_RETRIES));
		faults.add(new TokenFault("502 with a page", html(502), "server_error", 502, "a problem of its own", -1,
				WITH_QUICK_RETRIES));
		String date = DateTimeFormatter.RFC_1123_DATE_TIME
			.format(ZonedDateTime.ofInstant(START.plusSeconds(90), ZoneOffset.UTC));
		for (int status : new int[] { 429, 503 }) {
			faults.add(new TokenFault(status + " for 120 seconds", json(status, "{}", "Retry-After: 120"), UNAVAILABLE,
					status, "Wait 120 seconds", 120, ONCE));
			faults.add(new TokenFault(status + " until a date", json(status, "{}", "Retry-After: " + date), UNAVAILABLE,
					status, "Wait 90 seconds", 90, ONCE));
			faults.add(new TokenFault(status + " for nonsense", json(status, "{}", "Retry-After: soon"), UNAVAILABLE,
					status, "Wait at least a minute", -1, (status == 429) ? ONCE : WITH_QUICK_RETRIES));
		}
	}

	private static void addBodies(List<TokenFault> faults) {
		for (String body : List.of("", "nonsense", "{\"access_token\": " + text(TOKEN) + ", \"token_", "[]", "null",
				"{\"access_token\": " + text(TOKEN) + ", \"access_token\": " + text(TOKEN)
						+ ", \"token_type\": \"bearer\"}",
				"{\"access_token\": " + text(TOKEN) + ", \"token_type\": \"bearer\"} {}",

				text(TOKEN), "<html><body>Sign in</body></html>")) {
			faults.add(unusable(body.isEmpty() ? "an empty body" : "the body " + body, body, "not a JSON object"));
		}
		faults.add(new TokenFault("a page", html(200), UNUSABLE, 200, "not a JSON object", -1, ONCE));
		faults.add(unusable("a huge body", "{\"access_token\": " + text(TOKEN.repeat(10_000)) + "}",
				"larger than 65536 bytes"));
		faults.add(new TokenFault("an endless body", (exchange) -> {
			exchange.write("HTTP/1.1 200 X\r\nTransfer-Encoding: chunked\r\n\r\n");
			exchange.repeat(Integer.toHexString(TOKEN.length() * 256) + "\r\n" + TOKEN.repeat(256) + "\r\n");
		}, UNUSABLE, 200, "larger than 65536 bytes", -1, ONCE).withoutEnd());
	}

	private static void addTokens(List<TokenFault> faults) {
		for (String type : List.of("", ", \"token_type\": \"mac\"", ", \"token_type\": 1")) {
			faults.add(unusable("the token type {" + type + "}",
					"{\"access_token\": " + text(TOKEN) + ", \"expires_in\": 60" + type + "}",
					"token_type is not 'bearer'"));
		}
		for (String token : List.of("", "\"\"", "\" \"", text(TOKEN + " b"), text(TOKEN + "\\r\\nX-Evil: 1"),
				text(TOKEN + "\\n"), text(TOKEN + "\\r"), text(TOKEN + "\u00F8"), text(TOKEN + "\\u0000"), "1", "null",
				"[" + text(TOKEN) + "]")) {
			faults.add(unusable("the token " + token,
					"{\"token_type\": \"bearer\", \"expires_in\": 60"
							+ (token.isEmpty() ? "" : ", \"access_token\": " + token) + "}",
					"access_token is missing, or has characters that RFC 6750 does not allow"));
		}
		for (String lifetime : List.of("0", "-1", "-0.5", "0.0004", "\"soon\"", "\"\"", "true", "[60]", "1e-9", "-1e30",
				"-15000000000000000", "-1e999999999", "\"-1\"", "false")) {
			faults.add(unusable(
					"the lifetime " + lifetime, "{\"access_token\": " + text(TOKEN)
							+ ", \"token_type\": \"bearer\", \"expires_in\": " + lifetime + "}",
					"expires_in is not a positive number of seconds"));
		}
	}

	private static void addConnections(List<TokenFault> faults) {
		faults.add(unreachable("nothing, and an end", (exchange) -> exchange.end(), WITH_QUICK_RETRIES));
		faults.add(unreachable("a reset", (exchange) -> exchange.reset(), WITH_QUICK_RETRIES));
		faults.add(unreachable("a reset within the body", (exchange) -> {
			exchange.write("HTTP/1.1 200 X\r\nContent-Length: 100\r\n\r\n{\"access_token\":");
			exchange.reset();
		}, WITH_QUICK_RETRIES));
		faults.add(unreachable("less than its Content-Length", (exchange) -> {
			exchange.write("HTTP/1.1 200 X\r\nContent-Length: 100\r\n\r\n{}");
			exchange.end();
		}, WITH_QUICK_RETRIES));
		faults.add(unreachable("no HTTP", (exchange) -> {
			exchange.write("SSH-2.0-OpenSSH_9.2\r\n\r\n");
			exchange.end();
		}, WITH_QUICK_RETRIES));
		faults.add(tooLate("headers without an end", (exchange) -> {
			exchange.write("HTTP/1.1 200 X\r\n");
			exchange.repeat("X-Padding: " + "x".repeat(4096) + "\r\n");
		}, 0).withoutEnd());
		faults.add(tooLate("nothing", (exchange) -> exchange.awaitClient(), ONCE));
		faults.add(tooLate("headers, and then nothing", (exchange) -> {
			exchange.write("HTTP/1.1 200 X\r\nContent-Length: 100\r\n\r\n");
			exchange.awaitClient();
		}, ONCE).withoutEnd());
		faults.add(tooLate("a body by drips", (exchange) -> {
			exchange.write("HTTP/1.1 200 X\r\nContent-Length: 60000\r\n\r\n");
			exchange.drip("{", 20);
		}, ONCE).withoutEnd());
		faults.add(tooLate("headers by drips", (exchange) -> {
			exchange.write("HTTP/1.1 200 X\r\n");
			exchange.drip("X-Drip: 1\r\n", 20);
		}, ONCE));
	}

	private static TokenFault unusable(String name, String body, String phrase) {
		return new TokenFault(name, json(200, body), UNUSABLE, 200, phrase, -1, ONCE);
	}

	private static TokenFault unreachable(String name, Answer answer, int requests) {
		return new TokenFault(name, answer, UNAVAILABLE, 0, UNREACHABLE, -1, requests);
	}

	private static TokenFault tooLate(String name, Answer answer, int requests) {
		return new TokenFault(name, answer, UNAVAILABLE, 0, "", -1, requests, false, true);
	}

	private static Answer json(int status, String body, String... headers) {
		return (exchange) -> exchange.json(status, body, headers);
	}

	private static String text(String value) {
		return "\"" + value + "\"";
	}

	private static Answer html(int status) {
		return (exchange) -> exchange.send(status, "text/html", "<html><body>Sorry</body></html>");
	}

	@Override
	public String toString() {
		return this.name;
	}

}
