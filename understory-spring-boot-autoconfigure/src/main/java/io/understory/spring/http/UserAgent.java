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

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;
import org.springframework.util.StringUtils;

/**
 * The {@code User-Agent} that Understory asks for on every request, in the form
 * {@code Company/Application} or {@code Application/version}.
 *
 * @param value the header's value
 */
public record UserAgent(String value) {

	private static final String NO_NAME = "understory-spring-boot";

	private static final String NO_VERSION = "unknown";

	/**
	 * Creates a user agent.
	 * @throws IllegalArgumentException if the value is blank, or has anything but visible
	 * ASCII characters and spaces
	 */
	public UserAgent {
		Assert.isTrue(isValid(value), "'value' must not be blank, and have visible ASCII characters and spaces alone");
	}

	/**
	 * Return whether a text can be sent as a user agent.
	 * @param value the text
	 * @return {@code false} if it is blank, or has anything but visible ASCII characters
	 * and spaces
	 */
	public static boolean isValid(String value) {
		return !value.isBlank() && value.matches("[\\x20-\\x7E]+");
	}

	/**
	 * Return a user agent made from the name of an application.
	 * @param application the name, or {@code null} if it is not known; characters that a
	 * product of RFC 9110, section 5.6.2, may not have become hyphens
	 * @param version the version, or {@code null} if it is not known
	 * @return the user agent
	 */
	public static UserAgent of(@Nullable String application, @Nullable String version) {
		return new UserAgent(product(application, NO_NAME) + "/" + product(version, NO_VERSION));
	}

	private static String product(@Nullable String text, String fallback) {
		return StringUtils.hasText(text) ? text.strip().replaceAll("[^A-Za-z0-9!#$%&'*+.^_`|~-]+", "-") : fallback;
	}

}
