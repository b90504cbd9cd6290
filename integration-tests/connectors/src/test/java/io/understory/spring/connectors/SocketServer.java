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
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Serves each connection on a thread of its own.
 */
final class SocketServer implements AutoCloseable {

	private final ServerSocket socket = new ServerSocket(0, 200, InetAddress.getByName("127.0.0.1"));

	private final ExecutorService executor = Executors.newCachedThreadPool();

	private final Set<Socket> connections = ConcurrentHashMap.newKeySet();

	private final Service service;

	SocketServer(Service service) throws IOException {
		this.service = service;
		this.executor.execute(this::accept);
	}

	int port() {
		return this.socket.getLocalPort();
	}

	int connections() {
		return this.connections.size();
	}

	/**
	 * Run a task on a thread that ends with this server.
	 */
	void execute(Runnable task) {
		this.executor.execute(task);
	}

	private void accept() {
		try {
			while (!this.socket.isClosed()) {
				Socket connection = this.socket.accept();
				this.connections.add(connection);
				this.executor.execute(() -> serve(connection));
			}
		}
		catch (IOException ex) {
			// closed
		}
	}

	private void serve(Socket connection) {
		try (connection) {
			this.service.serve(connection);
		}
		catch (IOException ex) {
			// the client went away, or was to see a broken connection
		}
		finally {
			this.connections.remove(connection);
		}
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
		for (Socket connection : this.connections) {
			connection.close();
		}
		this.executor.shutdownNow();
	}

	@FunctionalInterface
	interface Service {

		void serve(Socket connection) throws IOException;

	}

}
