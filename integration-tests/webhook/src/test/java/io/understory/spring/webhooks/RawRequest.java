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

package io.understory.spring.webhooks;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import org.springframework.context.ConfigurableApplicationContext;

/**
 * A request as it is written to the wire, which no HTTP client would send.
 */
final class RawRequest {

	private final StringBuilder head = new StringBuilder();

	private String body = "";

	private int endless;

	private RawRequest() {
	}

	static RawRequest post(String path, Map<String, String> headers) {
		RawRequest request = new RawRequest();
		request.head.append("POST ").append(path).append(" HTTP/1.1\r\nHost: localhost\r\n");
		headers.forEach(request::header);
		return request;
	}

	RawRequest header(String name, String value) {
		this.head.append(name).append(": ").append(value).append("\r\n");
		return this;
	}

	RawRequest body(String body) {
		this.body = body;
		return header("Content-Length", Integer.toString(body.length()));
	}

	RawRequest chunks(String... chunks) {
		StringBuilder body = new StringBuilder();
		for (String chunk : chunks) {
			body.append(chunk(chunk));
		}
		this.body = body.append("0\r\n\r\n").toString();
		return header("Transfer-Encoding", "chunked");
	}

	/**
	 * Send a number of bytes, and no end after them.
	 */
	RawRequest endless(int bytes) {
		this.endless = bytes;
		return header("Transfer-Encoding", "chunked");
	}

	private static String chunk(String text) {
		return Integer.toHexString(text.length()) + "\r\n" + text + "\r\n";
	}

	/**
	 * Send it.
	 * @return the first line of the answer
	 */
	String send(ConfigurableApplicationContext application) {
		int port = application.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
			socket.setSoTimeout(20_000);
			OutputStream out = socket.getOutputStream();
			out.write((this.head + "\r\n" + this.body).getBytes(StandardCharsets.US_ASCII));
			byte[] chunk = chunk(" ".repeat(4096)).getBytes(StandardCharsets.US_ASCII);
			for (int sent = 0; sent < this.endless; sent += 4096) {
				out.write(chunk);
			}
			out.flush();
			return firstLine(socket.getInputStream());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String firstLine(InputStream in) throws IOException {
		StringBuilder line = new StringBuilder();
		for (int read = in.read(); read >= 0 && read != '\n'; read = in.read()) {
			line.append((char) read);
		}
		return line.toString().strip();
	}

}
