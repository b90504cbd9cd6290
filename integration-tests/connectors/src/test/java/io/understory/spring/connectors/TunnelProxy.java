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
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A proxy for TLS, which remembers where it was asked to go.
 */
final class TunnelProxy implements AutoCloseable {

	private final List<String> requests = new CopyOnWriteArrayList<>();

	private final SocketServer server = new SocketServer(this::serve);

	TunnelProxy() throws IOException {
	}

	int port() {
		return this.server.port();
	}

	/**
	 * Return the first line of each request.
	 */
	List<String> requests() {
		return this.requests;
	}

	private void serve(Socket client) throws IOException {
		String line = readLine(client.getInputStream());
		this.requests.add(line);
		while (!readLine(client.getInputStream()).isEmpty()) {
			// headers
		}
		String target = line.split(" ")[1];
		int port = Integer.parseInt(target.substring(target.lastIndexOf(':') + 1));
		try (Socket host = new Socket(InetAddress.getByName("127.0.0.1"), port)) {
			client.getOutputStream().write("HTTP/1.1 200 Tunnel\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
			this.server.execute(() -> pump(host, client));
			pump(client, host);
		}
	}

	private static void pump(Socket from, Socket to) {
		try (from; to) {
			from.getInputStream().transferTo(to.getOutputStream());
		}
		catch (IOException ex) {
			// one of both went away
		}
	}

	private static String readLine(InputStream in) throws IOException {
		StringBuilder line = new StringBuilder();
		for (int next = in.read(); next != '\n' && next != -1; next = in.read()) {
			line.append((char) next);
		}
		return line.toString().strip();
	}

	@Override
	public void close() throws IOException {
		this.server.close();
	}

}
