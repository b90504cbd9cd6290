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

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.understory.spring.http.UserAgent;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.http.client.HttpRedirects;
import org.springframework.boot.http.client.autoconfigure.HttpClientSettingsProperties;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.util.StringUtils;

/**
 * Collects what is wrong with a configuration, so that all of it is said at once.
 */
public class ConfigurationProblems {

	private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{[\\w.\\-\\[\\]]+}");

	private static final Duration LONGEST = Duration.ofDays(365);

	private static final Pattern KEY = Pattern.compile("[A-Za-z0-9+/=]{60}");

	// RFC 6749, section 3.3
	private static final Pattern SCOPE = Pattern.compile("[\\x21\\x23-\\x5B\\x5D-\\x7E]+");

	private final List<String> descriptions = new ArrayList<>();

	private final List<String> actions = new ArrayList<>();

	private int count;

	/**
	 * Check that a text is there, and that its placeholders were resolved.
	 * @param name the name of the property
	 * @param value the value of the property, never repeated in a problem
	 * @param action what to do if it is missing
	 * @return the value, or an empty text
	 */
	public String checkText(String name, @Nullable String value, String action) {
		if (!StringUtils.hasText(value)) {
			add(name + " is " + ((value != null) ? "blank" : "missing"), action);
			return "";
		}
		Matcher placeholder = PLACEHOLDER.matcher(value);
		if (placeholder.find()) {
			add(name + " has a placeholder that could not be resolved: " + placeholder.group(),
					"Define what the placeholder of " + name + " refers to, for example as an environment variable.");
		}
		if (!value.equals(value.strip())) {
			add(name + " has white space at its beginning or end", "Remove the white space around " + name + ".");
		}
		else if (value.chars().anyMatch(Character::isISOControl)) {
			add(name + " has a line break or another control character in it",
					"Put the value of " + name + " on one line, and nothing else.");
		}
		return value;
	}

	public void checkScopes(String name, Set<String> scopes) {
		for (String scope : scopes) {
			if (!SCOPE.matcher(scope).matches()) {
				add(name + " has a scope with characters that RFC 6749 does not allow: '" + scope + "'",
						"Correct the scope '" + scope + "'.");
			}
		}
	}

	/**
	 * Check that texts are hosts, and nothing but hosts.
	 * @param name the name of the property
	 * @param values the values of the property
	 * @return the hosts
	 */
	public Set<Host> checkHosts(String name, List<String> values) {
		Set<Host> hosts = new LinkedHashSet<>();
		for (String value : values) {
			Host host = Host.parse(value);
			if (host != null) {
				hosts.add(host);
			}
			else {
				add(name + " has an entry that is no host" + (value.contains("@") ? "" : ": '" + value + "'"),
						"List in " + name + " exact host names or IP addresses, such as 'understory.internal', "
								+ "without scheme, port, path or wildcard.");
			}
		}
		return hosts;
	}

	/**
	 * Check that a text can be sent as a {@code User-Agent}.
	 * @param name the name of the property
	 * @param value the value of the property
	 */
	public void checkUserAgent(String name, String value) {
		if (!UserAgent.isValid(value)) {
			add(name + " is blank, or has characters other than visible ASCII and spaces",
					"Set " + name + " in the form 'Company/Application', or remove it.");
		}
	}

	/**
	 * Check that a duration is neither too short nor absurdly long.
	 * @param name the name of the property
	 * @param value the value of the property
	 * @param least the least value that makes sense
	 */
	public void checkDuration(String name, Duration value, Duration least) {
		if (value.compareTo(least) < 0) {
			add(name + " is too short: '" + value + "'", "Set " + name + " to '" + least + "' or more, or remove it.");
		}
		if (value.compareTo(LONGEST) > 0) {
			add(name + " is too long: '" + value + "'", "Set " + name + " to a year or less, or remove it.");
		}
	}

	/**
	 * Check the settings of an HTTP client.
	 * @param names the full name of each property
	 * @param http the properties
	 */
	public void checkHttp(UnaryOperator<String> names, HttpClientSettingsProperties http) {
		if (http.getConnectTimeout() != null) {
			checkDuration(names.apply("connect-timeout"), http.getConnectTimeout(), Duration.ofMillis(1));
		}
		if (http.getReadTimeout() != null) {
			checkDuration(names.apply("read-timeout"), http.getReadTimeout(), Duration.ofMillis(1));
		}
		if (http.getRedirects() != null && http.getRedirects() != HttpRedirects.DONT_FOLLOW) {
			String name = names.apply("redirects");
			add(name + " is '" + http.getRedirects() + "'", "Remove " + name
					+ ": redirects are never followed, as they could carry the token to another host.");
		}
	}

	/**
	 * Check that an SSL bundle can be loaded. What is wrong with it may hold a key that
	 * was taken for the name of a file, and is not repeated then.
	 * @param name the name of the property that names the bundle
	 * @param bundle the bundle
	 */
	public void checkSslBundle(String name, @Nullable SslBundle bundle) {
		try {
			if (bundle != null) {
				bundle.createSslContext();
			}
		}
		catch (RuntimeException ex) {
			String reason = reason(ex);
			add(name + " names an SSL bundle that cannot be loaded" + (KEY.matcher(reason).find() ? "" : ": " + reason),
					"Correct the bundle in spring.ssl.bundle.*: its locations, types and passwords.");
		}
	}

	private static String reason(Throwable ex) {
		Throwable reason = ex;
		for (Throwable cause = ex; cause != null; cause = cause.getCause()) {
			if (cause instanceof IOException || !(reason instanceof IOException)) {
				reason = cause;
			}
		}
		return String.valueOf(reason.getMessage());
	}

	/**
	 * Add a problem, unless it was said before: of what connections inherit, for example.
	 * @param description what is wrong
	 * @param action what to do
	 */
	public void add(String description, String action) {
		this.count++;
		if (!this.descriptions.contains(description)) {
			this.descriptions.add(description);
			this.actions.add(action);
		}
	}

	/**
	 * Return how many were added so far, whether or not they were said before.
	 * @return the number
	 */
	public int count() {
		return this.count;
	}

	public void throwIfAny() {
		if (!this.descriptions.isEmpty()) {
			throw new InvalidUnderstoryConfigurationException(this.descriptions, this.actions);
		}
	}

}
