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
import java.util.stream.Stream;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.understory.mock.IssuedToken;
import io.understory.mock.MockUnderstory;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The {@link MockUnderstory} of a test class, as new for each test, with an answer to
 * every call that keeps to the rules.
 */
class UnderstoryExtension implements BeforeEachCallback, AfterAllCallback {

	private final MockUnderstory mock = MockUnderstory.start();

	@Override
	public void beforeEach(ExtensionContext context) {
		this.mock.reset();
		this.mock.setKey("key-1", FaultyServer.SECRET);
		this.mock.stubFor(any(anyUrl()).atPriority(10).willReturn(okJson("{}")));
	}

	@Override
	public void afterAll(ExtensionContext context) {
		this.mock.close();
	}

	MockUnderstory mock() {
		return this.mock;
	}

	String origin(String host) {
		return "http://" + host + ":" + this.mock.getBaseUrl().getPort();
	}

	List<LoggedRequest> requests() {
		return this.mock.findAll(anyRequestedFor(anyUrl()));
	}

	/**
	 * Return the requests other than token requests.
	 */
	List<LoggedRequest> calls() {
		return requests().stream().filter((request) -> !request.getUrl().equals("/oauth2/token")).toList();
	}

	int tokenRequests() {
		return this.mock.tokenEndpoint().requestCount();
	}

	/**
	 * Return what a call with the only token that was issued says in its header.
	 */
	String bearer() {
		assertThat(this.mock.tokens()).hasSize(1);
		return "Bearer " + this.mock.tokens().get(0).value();
	}

	/**
	 * Count the requests that carry a token or the secret, in any of their parts.
	 */
	long leaks(List<LoggedRequest> requests) {
		List<String> secrets = Stream
			.concat(this.mock.tokens().stream().map(IssuedToken::value), Stream.of(FaultyServer.SECRET,
					FaultyServer.ENCODED_SECRET, FaultyServer.ENCODED_SECRET.replace("%20", "+")))
			.toList();
		return requests.stream()
			.filter((request) -> request.containsHeader("Authorization")
					|| secrets.stream().anyMatch(text(request)::contains))
			.count();
	}

	private static String text(LoggedRequest request) {
		return request.getAbsoluteUrl() + "\n" + request.getHeaders() + "\n" + request.getBodyAsString();
	}

}
