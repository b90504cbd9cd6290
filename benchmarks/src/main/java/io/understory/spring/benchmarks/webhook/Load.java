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

package io.understory.spring.benchmarks.webhook;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

import io.understory.webhook.WebhookSigner;

/**
 * Sends messages on a few connections, one after the other on each. It is written on
 * sockets to leave the cores to the server.
 */
final class Load {

	static final String SECRET = "whsec_bWFkZS11cC1zZWNyZXQtb2YtdGhlLXRlc3Rz";

	static final String ENDPOINT = "/understory/webhook";

	static final String BARE = "/bare";

	static final int CONNECTIONS = 8;

	private static final byte[] BODY = """
			{"id": "5f0c1c7d-2ab9-4d8f-9a55-a0c4b8f3e211", "type": "v1.booking.created",
			"timestamp": "2026-11-26T05:00:00.123456789Z", "payload": {"booking_id": "5f0c1c7d2ab94d8f9a55a0c4b8f3e211",
			"event_id": "94d8f9a55a0c4b8f3e2115f0c1c7d2ab", "experience_id": "7d2ab94d8f9a55a0c4b8f3e2115f0c1c",
			"host_id": "0b9f6e1c7d2ab94d8f9a55a0c4b8f3e2"}}""".getBytes(StandardCharsets.UTF_8);

	private static final WebhookSigner signer = WebhookSigner.of(SECRET);

	private static final AtomicLong ids = new AtomicLong();

	private final int port;

	private final ProcessHandle server;

	Load(int port, ProcessHandle server) {
		this.port = port;
		this.server = server;
	}

	/**
	 * Send messages for some time to where there were none before.
	 * @return how many were handled, and at what cost
	 */
	Result run(String path, Duration time) throws InterruptedException, ExecutionException {
		long end = System.nanoTime() + time.toNanos();
		ExecutorService senders = Executors.newFixedThreadPool(CONNECTIONS);
		try {
			senders.submit(() -> send("DELETE", BARE, 0)).get();
			Duration cpuTime = cpuTime();
			List<Future<Long>> all = new ArrayList<>();
			for (int i = 0; i < CONNECTIONS; i++) {
				all.add(senders.submit(() -> send("POST", path, end)));
			}
			long sum = 0;
			for (Future<Long> each : all) {
				sum += each.get();
			}
			return new Result(sum * 1e9 / time.toNanos(), cpuTime().minus(cpuTime).toNanos() / 1e3 / sum);
		}
		finally {
			senders.shutdownNow();
		}
	}

	private Duration cpuTime() {
		return this.server.info().totalCpuDuration().orElse(Duration.ZERO);
	}

	private long send(String method, String path, long end) throws IOException {
		long count = 0;
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), this.port)) {
			socket.setTcpNoDelay(true);
			InputStream input = new BufferedInputStream(socket.getInputStream());
			do {
				socket.getOutputStream().write(request(method, path));
				readAnswer(input);
				count++;
			}
			while (end != 0 && System.nanoTime() < end);
		}
		return count;
	}

	private static byte[] request(String method, String path) {
		StringBuilder head = new StringBuilder(method).append(' ').append(path).append(" HTTP/1.1\r\nHost: a\r\n");
		signer.sign("msg_" + ids.incrementAndGet(), Instant.now(), BODY)
			.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
		head.append("Content-Type: application/json\r\nContent-Length: ").append(BODY.length).append("\r\n\r\n");
		byte[] request = new byte[head.length() + BODY.length];
		System.arraycopy(head.toString().getBytes(StandardCharsets.ISO_8859_1), 0, request, 0, head.length());
		System.arraycopy(BODY, 0, request, head.length(), BODY.length);
		return request;
	}

	private static void readAnswer(InputStream input) throws IOException {
		String status = readLine(input);
		if (!status.startsWith("HTTP/1.1 204")) {
			throw new IOException("Answered with " + status);
		}
		while (!readLine(input).isEmpty()) {
			// The headers are of no interest
		}
	}

	private static String readLine(InputStream input) throws IOException {
		StringBuilder line = new StringBuilder();
		for (int next = input.read(); next != '\n'; next = input.read()) {
			if (next < 0) {
				throw new IOException("Not answered");
			}
			if (next != '\r') {
				line.append((char) next);
			}
		}
		return line.toString();
	}

	/**
	 * What messages came to.
	 *
	 * @param perSecond how many were handled in a second
	 * @param cpuMicros the CPU time of the server for each, in microseconds
	 */
	record Result(double perSecond, double cpuMicros) {

	}

}
