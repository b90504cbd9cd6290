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

import java.util.List;
import java.util.Objects;

import org.springframework.http.HttpHeaders;

/**
 * Header fields that say as whom, or to which host, a request goes. What the application
 * adds to all its requests in them is not for Understory.
 */
public final class ForeignHeaders {

	private static final List<String> NAMES = List.of(HttpHeaders.AUTHORIZATION, HttpHeaders.PROXY_AUTHORIZATION,
			HttpHeaders.COOKIE, HttpHeaders.HOST);

	private ForeignHeaders() {
	}

	/**
	 * Return a copy of these fields alone.
	 */
	public static HttpHeaders copyOf(HttpHeaders headers) {
		HttpHeaders copy = new HttpHeaders();
		restore(copy, headers);
		return copy;
	}

	/**
	 * Return whether two requests say the same.
	 */
	static boolean areSame(HttpHeaders headers, HttpHeaders original) {
		return NAMES.stream().allMatch((name) -> Objects.equals(headers.get(name), original.get(name)));
	}

	/**
	 * Let these fields be as they were.
	 * @param headers the headers to change
	 * @param original the headers that they are to agree with
	 */
	public static void restore(HttpHeaders headers, HttpHeaders original) {
		for (String name : NAMES) {
			List<String> values = original.get(name);
			if (values != null) {
				headers.put(name, values);
			}
			else {
				headers.remove(name);
			}
		}
	}

}
