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
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * An application that does not answer holds no test up, and no test shows what its
 * address may hold.
 */
class HttpTargetTests {

	@Test
	void whenApplicationDoesNotAnswerThenGivesUp() throws IOException {
		try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			HttpTarget target = new HttpTarget(address(server), Duration.ofMillis(50));
			assertThatIOException().isThrownBy(() -> target.post(Map.of(), new byte[0]))
				.withMessageStartingWith("no answer within");
		}
	}

	@Test
	void whenNobodyListensThenSaysSo() throws IOException {
		URI address;
		try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			address = address(server);
		}
		assertThatIOException().isThrownBy(() -> new HttpTarget(address).post(Map.of(), new byte[0]))
			.withMessage("nobody listens there");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/understory/webhook", "localhost:8080/understory/webhook", "ftp://localhost/webhook",
			"http:/understory/webhook" })
	void whenAddressIsNoneThenRefuses(String address) {
		assertThatIllegalArgumentException().isThrownBy(() -> new HttpTarget(URI.create(address)))
			.withMessageContaining("such as http://localhost:8080/understory/webhook");
	}

	@Test
	void shouldNotDescribeCredentials() {
		assertThat(new HttpTarget(URI.create("http://user:word@localhost:81/a%20b?token=t#f")).description())
			.isEqualTo("http://localhost:81/a%20b");
		assertThat(new HttpTarget(URI.create("https://localhost/hook")).description())
			.isEqualTo("https://localhost/hook");
	}

	private static URI address(ServerSocket server) {
		return URI.create("http://127.0.0.1:" + server.getLocalPort() + "/understory/webhook");
	}

}
