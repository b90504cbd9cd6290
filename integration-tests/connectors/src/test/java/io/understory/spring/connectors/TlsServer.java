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
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;

/**
 * Speaks TLS alone, in front of an Understory, and remembers what was asked of it.
 */
final class TlsServer implements AutoCloseable {

	private static final List<String> FORWARDED = List.of("Accept", "Authorization", "Content-Type", "User-Agent");

	private final HttpClient client = HttpClient.newHttpClient();

	private final String understory;

	private final HttpsServer server;

	private final List<String> requests = new CopyOnWriteArrayList<>();

	TlsServer(SSLContext ssl, boolean demandsCertificate, String understory) throws IOException {
		this.understory = understory;
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
		HttpResponse<byte[]> answer = this.client.sendAsync(forwarded(exchange), BodyHandlers.ofByteArray()).join();
		answer.headers()
			.firstValue("Content-Type")
			.ifPresent((type) -> exchange.getResponseHeaders().set("Content-Type", type));
		exchange.sendResponseHeaders(answer.statusCode(), answer.body().length);
		exchange.getResponseBody().write(answer.body());
		exchange.close();
	}

	private HttpRequest forwarded(HttpExchange exchange) throws IOException {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(this.understory + exchange.getRequestURI()))
			.method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
		for (String name : FORWARDED) {
			exchange.getRequestHeaders().getOrDefault(name, List.of()).forEach((value) -> request.header(name, value));
		}
		return request.build();
	}

	@Override
	public void close() {
		this.server.stop(0);
	}

}
