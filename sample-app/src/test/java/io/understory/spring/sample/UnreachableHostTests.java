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

package io.understory.spring.sample;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

import javax.net.ssl.SSLHandshakeException;

import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.timeout.ReadTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.function.client.WebClientRequestException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Tests for {@link UnreachableHost}.
 */
class UnreachableHostTests {

	@ParameterizedTest
	@MethodSource
	void shouldSayWhyThereIsNoAnswer(Exception cause, String expected) {
		URI uri = URI.create("https://user:pass@api.example:8443/v1/me?id=freja");
		Exception ex = new WebClientRequestException(cause, HttpMethod.GET, uri, new HttpHeaders());
		assertThat(UnreachableHost.describe("The API", ex)).isEqualTo(expected);
	}

	static Stream<Arguments> shouldSayWhyThereIsNoAnswer() {
		return Stream.of(
				arguments(ReadTimeoutException.INSTANCE, "The API at api.example:8443 did not answer in time."),
				arguments(new ConnectTimeoutException("!"), "The API at api.example:8443 did not answer in time."),
				arguments(new UnknownHostException("!"),
						"The API at api.example:8443 cannot be found: there is no such host."),
				arguments(new ConnectException("!"), "The API at api.example:8443 cannot be reached."),
				arguments(new NoRouteToHostException("!"), "The API at api.example:8443 cannot be reached."),
				arguments(new SSLHandshakeException("!"),
						"There is no secure connection to the API at api.example:8443."),
				arguments(new IOException("!"), "The connection to the API at api.example:8443 broke off."),
				arguments(new IllegalStateException("!"), "The connection to the API at api.example:8443 broke off."));
	}

	@Test
	void whenAddressIsNotKnownThenNamesNone() {
		assertThat(UnreachableHost.describe("The API", new TimeoutException("!")))
			.isEqualTo("The API did not answer in time.");
		assertThat(UnreachableHost.describe("The API", new IOException("!")))
			.isEqualTo("The connection to the API broke off.");
	}

	@Test
	void whenFailureIsNoneOfTheNetworkThenSaysNothing() {
		assertThat(UnreachableHost.describe("The API", new IllegalStateException("!"))).isNull();
	}

}
