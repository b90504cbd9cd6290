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

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.junit5.WireMockRuntimeInfo;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

/**
 * A server that answers everything, hands out {@value #TOKEN}, and remembers what it was
 * sent.
 */
class RecordingServer extends WireMockExtension {

	static final String TOKEN = "opaque-token.1";

	static final String TOKEN_ANSWER = "{\"access_token\": \"" + TOKEN
			+ "\", \"token_type\": \"bearer\", \"expires_in\": 3599}";

	static final String SECRET = "s~3cr+t & =%";

	static final String ENCODED_SECRET = "s~3cr%2Bt%20%26%20%3D%25";

	RecordingServer() {
		super(WireMockExtension.newInstance()
			.options(wireMockConfig().dynamicPort().bindAddress("127.0.0.1").http2PlainDisabled(true)));
	}

	@Override
	protected void onBeforeEach(WireMockRuntimeInfo info) {
		stubFor(any(anyUrl()).atPriority(10).willReturn(okJson("{}")));
		stubFor(post(urlEqualTo("/oauth2/token")).atPriority(5).willReturn(okJson(TOKEN_ANSWER)));
	}

	String origin(String host) {
		return "http://" + host + ":" + getPort();
	}

	List<LoggedRequest> requests() {
		return findAll(anyRequestedFor(anyUrl()));
	}

	/**
	 * Return the requests other than token requests.
	 */
	List<LoggedRequest> calls() {
		return requests().stream().filter((request) -> !request.getUrl().equals("/oauth2/token")).toList();
	}

	int tokenRequests() {
		return requests().size() - calls().size();
	}

	/**
	 * Count the requests that carry the token or the secret, in any of their parts.
	 */
	long leaks() {
		return requests().stream().map(RecordingServer::text).filter(RecordingServer::leaks).count();
	}

	private static boolean leaks(String text) {
		return text.contains(TOKEN) || text.contains(SECRET) || text.contains(ENCODED_SECRET)
				|| text.contains(ENCODED_SECRET.replace("%20", "+"));
	}

	private static String text(LoggedRequest request) {
		return request.getAbsoluteUrl() + "\n" + request.getHeaders() + "\n" + request.getBodyAsString();
	}

}
