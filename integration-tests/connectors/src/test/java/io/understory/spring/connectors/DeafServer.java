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
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A server that accepts no connection: its queue is full, so that whoever connects waits.
 */
final class DeafServer implements AutoCloseable {

	private static final int CONNECT_MILLIS = 500;

	private final ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));

	private final List<Socket> queue = new ArrayList<>();

	DeafServer() throws IOException {
		while (accepts()) {
			// Linux takes one more than it is told; other systems may differ
			assertThat(this.queue).hasSizeLessThan(20);
		}
	}

	String url() {
		return "http://127.0.0.1:" + this.socket.getLocalPort();
	}

	private boolean accepts() throws IOException {
		Socket client = new Socket();
		this.queue.add(client);
		try {
			client.connect(this.socket.getLocalSocketAddress(), CONNECT_MILLIS);
			return true;
		}
		catch (SocketTimeoutException ex) {
			return false;
		}
	}

	@Override
	public void close() throws IOException {
		for (Socket client : this.queue) {
			client.close();
		}
		this.socket.close();
	}

}
