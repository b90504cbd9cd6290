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

package io.understory.spring.sample.embedded;

import java.net.URI;
import java.time.Clock;
import java.util.Set;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;

/**
 * An Understory on a free port of the loopback interface.
 */
public final class EmbeddedUnderstory implements AutoCloseable {

	private static final Key KEY = new Key("2f9b6c1e-embedded-understory", "made-up.secret~of_the-embedded+key",
			Set.of("openid", "marketing.read"));

	private final WireMockServer server;

	private EmbeddedUnderstory(WireMockServer server) {
		this.server = server;
	}

	/**
	 * Start an Understory.
	 * @return the running Understory
	 */
	public static EmbeddedUnderstory start() {
		return start(Clock.systemUTC());
	}

	static EmbeddedUnderstory start(Clock clock) {
		IssuedTokens tokens = new IssuedTokens(clock);
		Router router = new Router(new TokenEndpoint(KEY, tokens), new Api(tokens, new ConsentPages()));
		WireMockServer server = new WireMockServer(WireMockConfiguration.options()
			.bindAddress("127.0.0.1")
			.dynamicPort()
			.disableRequestJournal()
			.extensions(router));
		server.stubFor(WireMock.any(WireMock.anyUrl()));
		server.start();
		return new EmbeddedUnderstory(server);
	}

	/**
	 * Return the base URL of the API.
	 * @return the base URL
	 */
	public URI getBaseUrl() {
		return URI.create("http://127.0.0.1:" + this.server.port());
	}

	/**
	 * Return the address of the token endpoint.
	 * @return the address
	 */
	public URI getTokenUri() {
		return getBaseUrl().resolve(TokenEndpoint.PATH);
	}

	/**
	 * Return the client id of the one key that there is.
	 * @return the client id
	 */
	public String getClientId() {
		return KEY.clientId();
	}

	/**
	 * Return the secret of the one key that there is.
	 * @return the secret, made up
	 */
	public String getSecret() {
		return KEY.secret();
	}

	/**
	 * Return the scopes that the key has permissions for.
	 * @return the scopes
	 */
	public Set<String> getScopes() {
		return KEY.scopes();
	}

	@Override
	public void close() {
		this.server.stop();
	}

}
