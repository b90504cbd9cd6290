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

package io.understory.spring.http;

import java.net.URI;
import java.util.List;
import java.util.Locale;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.quicktheories.core.Gen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.Generate.pick;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;

/**
 * Tests for {@link Origin}.
 */
class OriginTests {

	@ParameterizedTest
	@CsvSource({ "https://api.example.com, https://api.example.com:443/v1",
			"http://api.example.com:80, http://api.example.com", "HTTPS://API.Example.COM, https://api.example.com/",
			"https://api.example.com/a?b#c, https://api.example.com/d", "https://[::1]:8443, https://[::1]:8443/x",
			"https://api.example.com, https://user@api.example.com" })
	void shouldBeTheSame(URI one, URI other) {
		assertThat(Origin.of(one)).isEqualTo(Origin.of(other));
		assertThat(Origin.of(one).isOriginOf(other)).isTrue();
		assertThat(Origin.of(other).isOriginOf(one)).isTrue();
	}

	@ParameterizedTest
	@CsvSource({ "https://api.example.com, http://api.example.com",
			"https://api.example.com, https://api.example.com:80", "http://api.example.com, http://api.example.com:443",
			"https://api.example.com, https://api.example.com.",
			"https://api.example.com, https://api.example.com.evil.com", "https://api.example.com, https://example.com",
			"https://api.example.com, https://api.example.com@evil.com", "https://api.example.com, //api.example.com",
			"https://api.example.com, /v1/me", "https://api.example.com, mailto:api.example.com",
			"https://api.example.com, wss://api.example.com", "https://127.0.0.1, https://localhost" })
	void shouldDiffer(URI one, URI other) {
		assertThat(Origin.of(one)).isNotEqualTo(Origin.of(other));
		assertThat(Origin.of(one).isOriginOf(other)).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/v1/me", "//api.example.com", "mailto:a@example.com", "https:api.example.com", "" })
	void whenAnAddressHasNoSchemeOrNoHostThenItHasNoOrigin(URI uri) {
		assertThat(Origin.of(uri)).isNull();
	}

	@Test
	void shouldDependOnSchemeAndHostAndPortAlone() {
		qt().forAll(addresses(), addresses()).checkAssert((one, other) -> {
			boolean same = one.scheme().equals(other.scheme()) && one.host().equals(other.host())
					&& one.effectivePort() == other.effectivePort();
			assertThat(Origin.of(one.uri()).isOriginOf(other.uri())).isEqualTo(same);
			assertThat(Origin.of(one.uri()).equals(Origin.of(other.uri()))).isEqualTo(same);
		});
	}

	@Test
	void shouldNotDependOnWhatElseAnAddressSays() {
		qt().forAll(addresses(), pick(List.of("", "/", "/v1?next=https://evil.com", "#@evil.com")))
			.checkAssert((address, rest) -> {
				Origin origin = Origin.of(address.uri());
				assertThat(origin.isOriginOf(URI.create(address.uri() + rest))).isTrue();
				assertThat(origin.isOriginOf(URI.create(address.uri().toString().toUpperCase(Locale.ROOT) + rest)))
					.isTrue();
			});
	}

	// Few of each, so that two are often the same
	private static Gen<Address> addresses() {
		return pick(List.of("http", "https")).zip(lists().of(pick(List.of("a", "b", "com"))).ofSizeBetween(1, 2),
				integers().between(-1, 1).map((port) -> (port < 0) ? -1 : (port == 0) ? 80 : 443),
				(scheme, labels, port) -> new Address(scheme, String.join(".", labels), port));
	}

	private record Address(String scheme, String host, int port) {

		int effectivePort() {
			return (this.port != -1) ? this.port : this.scheme.equals("http") ? 80 : 443;
		}

		URI uri() {
			return URI.create(this.scheme + "://" + this.host + ((this.port != -1) ? ":" + this.port : ""));
		}

	}

}
