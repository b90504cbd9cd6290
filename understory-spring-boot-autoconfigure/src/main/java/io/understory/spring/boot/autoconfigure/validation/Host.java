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

package io.understory.spring.boot.autoconfigure.validation;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * A host as an address states it, in one of its spellings.
 *
 * @param name the name in lower case, without the dot at its end, or the IP address
 * @param loopback whether it is this machine
 */
public record Host(String name, boolean loopback) {

	private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}");

	/**
	 * Return the host that a text states, and nothing but a host.
	 * @param text the text, an IPv6 address with brackets or without
	 * @return the host, or {@code null} if it is none that {@link URI} can address
	 */
	public static @Nullable Host parse(String text) {
		boolean bare = !text.startsWith("[") && text.indexOf(':') != text.lastIndexOf(':');
		String host = bare ? "[" + text + "]" : text;
		if (!isHost(host)) {
			return null;
		}
		if (host.startsWith("[")) {
			return parseIpv6(host);
		}
		String name = (host.endsWith(".") ? host.substring(0, host.length() - 1) : host).toLowerCase(Locale.ROOT);
		return new Host(name, LOOPBACK.matcher(name).matches());
	}

	private static boolean isHost(String text) {
		try {
			return text.equals(new URI("http://" + text).getHost());
		}
		catch (URISyntaxException ex) {
			return false;
		}
	}

	// What is in brackets is never looked up
	private static @Nullable Host parseIpv6(String text) {
		try {
			InetAddress address = InetAddress.getByName(text);
			return new Host(address.getHostAddress(), address.isLoopbackAddress());
		}
		catch (UnknownHostException ex) {
			return null;
		}
	}

}
