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

package io.understory.spring.hosts.support;

import java.util.List;

import com.github.tomakehurst.wiremock.WireMockServer;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

/**
 * An Understory that counts token requests.
 */
public final class UnderstoryServer implements AutoCloseable {

	public static final String COMPANY = "Fjord Tours";

	public static final String TOKEN = "understory-token-1";

	private final WireMockServer server = new WireMockServer(
			wireMockConfig().dynamicPort().bindAddress("127.0.0.1").http2PlainDisabled(true));

	UnderstoryServer() {
		this.server.start();
		this.server.stubFor(post("/oauth2/token").willReturn(okJson(
				"{\"access_token\": \"%s\", \"token_type\": \"bearer\", \"expires_in\": 3599}".formatted(TOKEN))));
		this.server.stubFor(get("/v1/me").withHeader("Authorization", equalTo("Bearer " + TOKEN))
			.willReturn(okJson("{\"company_name\": \"%s\"}".formatted(COMPANY))));
	}

	List<String> properties() {
		return List.of("--understory.client-id=key-1", "--understory.secret=s~3cr+t", "--understory.scopes=openid",
				"--understory.base-url=" + this.server.baseUrl(),
				"--understory.token-uri=" + this.server.baseUrl() + "/oauth2/token");
	}

	public int tokenRequests() {
		return this.server.findAll(postRequestedFor(urlEqualTo("/oauth2/token"))).size();
	}

	@Override
	public void close() {
		this.server.stop();
	}

}
