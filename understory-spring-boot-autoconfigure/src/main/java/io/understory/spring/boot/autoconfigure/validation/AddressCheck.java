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

import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;
import org.springframework.web.util.InvalidUrlException;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Checks that a text is an address that a secret or a token may be sent to, and says what
 * is wrong with it. What may be a password is not repeated.
 */
public class AddressCheck {

	private static final URI NO_URI = URI.create("");

	private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*)://([^/?#]*).*");

	private static final Pattern AUTHORITY = Pattern.compile("(\\[[^]]*]|[^:\\[]*)(?::(.*))?");

	private final ConfigurationProblems problems;

	private final Set<Host> plainHttpHosts;

	public AddressCheck(ConfigurationProblems problems, Set<Host> plainHttpHosts) {
		this.problems = problems;
		this.plainHttpHosts = plainHttpHosts;
	}

	/**
	 * Check an address.
	 * @param name the name of the property
	 * @param value the value of the property
	 * @return the address, or an empty one
	 */
	public URI check(String name, @Nullable String value) {
		int before = this.problems.count();
		String text = this.problems.checkText(name, value,
				"Set " + name + " to an address such as 'https://host/path', or remove it.");
		if (this.problems.count() == before) {
			checkParts(name, text);
		}
		return (this.problems.count() == before) ? URI.create(text) : NO_URI;
	}

	private void checkParts(String name, String text) {
		Matcher address = SCHEME.matcher(text);
		if (text.contains("\\")) {
			this.problems.add(name + " has a backslash in it", "Write slashes in " + name + ", and nothing else.");
		}
		else if (!address.matches()) {
			this.problems.add(name + " does not begin with 'https://'",
					"Set " + name + " to an address such as 'https://host/path'.");
		}
		else if (address.group(2).contains("@")) {
			addUserInfo(name);
		}
		else if (address.group(2).isEmpty()) {
			this.problems.add(name + " has no host after '" + address.group(1) + "://'",
					"Set " + name + " to an address such as 'https://host/path'.");
		}
		else {
			checkHostAndPort(name, text, address.group(1), address.group(2));
		}
	}

	private void checkHostAndPort(String name, String text, String scheme, String authority) {
		Matcher matcher = AUTHORITY.matcher(authority);
		String host = matcher.matches() ? matcher.group(1) : authority;
		String port = matcher.matches() ? matcher.group(2) : null;
		Host parsed = Host.parse(host);
		boolean portExists = !StringUtils.hasLength(port) || isPort(port);
		if (text.contains("@") && (parsed == null || !portExists)) {
			addUserInfo(name); // with a slash in the password
		}
		else if (authority.contains("::") && !authority.startsWith("[")) {
			this.problems.add(name + " has an IPv6 address without brackets",
					"Put brackets around the IPv6 address in " + name + ": 'https://[2001:db8::1]/path'.");
		}
		else if (parsed == null) {
			addNoHost(name, host);
		}
		else if (!portExists) {
			this.problems.add(name + " has a port that does not exist: '" + port + "'",
					"Set the port of " + name + " to a number from 1 to 65535, or remove it.");
		}
		else {
			checkScheme(name, text, scheme, parsed);
			checkRest(name, text);
		}
	}

	private void checkScheme(String name, String text, String scheme, Host host) {
		boolean http = scheme.equalsIgnoreCase("http") && (host.loopback() || this.plainHttpHosts.contains(host));
		if (!http && !scheme.equalsIgnoreCase("https")) {
			this.problems.add(
					name + " is not an https address"
							+ (text.contains("@") ? "" : ": '" + scheme + "://" + host.name() + "'"),
					"Use https in " + name + "; http is accepted for this machine (localhost), and for hosts that "
							+ "understory.plain-http-hosts names.");
		}
	}

	private void checkRest(String name, String text) {
		try {
			if (new URI(text).getRawFragment() != null) { // RFC 6749, section 3.2
				this.problems.add(name + " has a fragment", "Remove the '#' and what follows it from " + name + ".");
			}
			UriComponentsBuilder.fromUriString(text);
		}
		catch (URISyntaxException ex) {
			this.problems.add(name + " has a character that no address has: '" + text.charAt(ex.getIndex()) + "'",
					"Remove that character from " + name + ", or percent-encode it.");
		}
		catch (InvalidUrlException ex) { // "[::ffff:127.0.0.1]", which java.net.URI takes
			this.problems.add(name + " is an address that Spring's HTTP clients cannot read", "Write " + name
					+ " in another way: without an IPv4 address inside of an IPv6 address, for example.");
		}
	}

	private void addUserInfo(String name) {
		this.problems.add(name + " has a user name or password in it",
				"Remove everything before the '@' from " + name + ".");
	}

	private void addNoHost(String name, String host) {
		if (host.contains("_")) {
			this.problems.add(name + " has a host name with an underscore: '" + host + "'",
					"Use another name of that host in " + name
							+ ", or its IP address: host names have letters, digits, "
							+ "hyphens and dots (RFC 1123), and Java's HTTP clients find no host in others.");
			return;
		}
		this.problems.add(name + " has a host that is neither a host name nor an IP address: '" + host + "'",
				"Correct the host of " + name + ascii(host) + ".");
	}

	private static String ascii(String host) {
		try {
			String ascii = IDN.toASCII(host);
			return (!ascii.equals(host) && Host.parse(ascii) != null) ? ", or write it in ASCII: '" + ascii + "'" : "";
		}
		catch (IllegalArgumentException ex) {
			return "";
		}
	}

	private static boolean isPort(String port) {
		return port.matches("\\d{1,5}") && Integer.parseInt(port) > 0 && Integer.parseInt(port) <= 65535;
	}

}
