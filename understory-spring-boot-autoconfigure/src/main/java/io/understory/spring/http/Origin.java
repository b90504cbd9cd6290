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
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * The origin of RFC 6454, section 4: where a request goes, told by scheme, host and port.
 *
 * @param scheme the scheme, in lower case
 * @param host the host, in lower case
 * @param port the port, that of the scheme if the address states none
 */
record Origin(String scheme, String host, int port) {

	/**
	 * Return the origin of an address.
	 * @param uri the address
	 * @return the origin, or {@code null} if the address has none
	 */
	static @Nullable Origin of(URI uri) {
		if (uri.getScheme() == null || uri.getHost() == null) {
			return null;
		}
		String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
		return new Origin(scheme, uri.getHost().toLowerCase(Locale.ROOT), port(uri, scheme));
	}

	/**
	 * Return the origin of the API.
	 * @throws IllegalArgumentException if the base URL has none
	 */
	static Origin ofBaseUrl(URI baseUrl) {
		Origin origin = of(baseUrl);
		Assert.notNull(origin, "'baseUrl' must have a scheme and a host");
		return origin;
	}

	/**
	 * Return whether an address has this origin.
	 */
	boolean isOriginOf(URI uri) {
		return this.scheme.equalsIgnoreCase(uri.getScheme()) && this.host.equalsIgnoreCase(uri.getHost())
				&& this.port == port(uri, this.scheme);
	}

	private static int port(URI uri, String scheme) {
		if (uri.getPort() != -1) {
			return uri.getPort();
		}
		return switch (scheme) {
			case "http" -> 80;
			case "https" -> 443;
			default -> -1;
		};
	}

}
