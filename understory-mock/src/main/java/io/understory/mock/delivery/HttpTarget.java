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

package io.understory.mock.delivery;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Map;

/**
 * An application that is reached over HTTP.
 *
 * @param uri the address of its endpoint
 * @param timeout how long an answer may take
 */
record HttpTarget(URI uri, Duration timeout) implements WebhookTarget {

	// As long as senders wait at most, and nobody waits for ever
	private static final Duration PATIENCE = Duration.ofSeconds(30);

	HttpTarget {
		if (uri.getHost() == null || !("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
			throw new IllegalArgumentException("The address of a webhook endpoint has 'http' or 'https', a host and "
					+ "a path, such as http://localhost:8080/understory/webhook");
		}
	}

	HttpTarget(URI uri) {
		this(uri, PATIENCE);
	}

	@Override
	public int post(Map<String, String> headers, byte[] body) throws IOException, InterruptedException {
		HttpRequest.Builder request = HttpRequest.newBuilder(this.uri)
			.timeout(this.timeout)
			.POST(BodyPublishers.ofByteArray(body));
		headers.forEach(request::header);
		try {
			return Client.INSTANCE.send(request.build(), BodyHandlers.discarding()).statusCode();
		}
		catch (HttpTimeoutException ex) {
			throw new IOException("no answer within " + this.timeout.toSeconds() + " s", ex);
		}
		catch (ConnectException ex) {
			throw new IOException("nobody listens there", ex);
		}
	}

	// Without what may be a credential
	@Override
	public String description() {
		return this.uri.getScheme() + "://" + this.uri.getHost()
				+ ((this.uri.getPort() != -1) ? ":" + this.uri.getPort() : "") + this.uri.getRawPath();
	}

	/**
	 * The one client of all mocks, whose threads start when it is needed.
	 */
	private static final class Client {

		private static final HttpClient INSTANCE = HttpClient.newBuilder()
			.version(Version.HTTP_1_1)
			.proxy(HttpClient.Builder.NO_PROXY)
			.connectTimeout(PATIENCE)
			.build();

	}

}
