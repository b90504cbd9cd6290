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

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;

/**
 * An Understory that speaks TLS alone, and remembers what was asked of it.
 */
final class TlsServer implements AutoCloseable {

	private final HttpsServer server;

	private final List<String> requests = new CopyOnWriteArrayList<>();

	TlsServer(SSLContext ssl, boolean demandsCertificate) throws IOException {
		this.server = HttpsServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
		this.server.setHttpsConfigurator(new HttpsConfigurator(ssl) {

			@Override
			public void configure(HttpsParameters https) {
				SSLParameters parameters = ssl.getDefaultSSLParameters();
				parameters.setNeedClientAuth(demandsCertificate);
				https.setSSLParameters(parameters);
			}

		});
		this.server.createContext("/", this::answer);
		this.server.start();
	}

	String url() {
		return "https://localhost:" + port();
	}

	int port() {
		return this.server.getAddress().getPort();
	}

	/**
	 * Return the paths that were asked for since the last time.
	 */
	List<String> takeRequests() {
		List<String> taken = List.copyOf(this.requests);
		this.requests.clear();
		return taken;
	}

	private void answer(HttpExchange exchange) throws IOException {
		this.requests.add(exchange.getRequestURI().getPath());
		exchange.getRequestBody().readAllBytes();
		byte[] body = RecordingServer.TOKEN_ANSWER.getBytes(StandardCharsets.UTF_8);
		exchange.sendResponseHeaders(200, body.length);
		exchange.getResponseBody().write(body);
		exchange.close();
	}

	@Override
	public void close() {
		this.server.stop(0);
	}

}
