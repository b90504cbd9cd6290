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

package io.understory.mock;

import java.util.regex.Pattern;

import com.github.tomakehurst.wiremock.http.Request;
import org.jspecify.annotations.Nullable;

/**
 * What every request to Understory says about itself: the application that sends it, and
 * that it reads JSON.
 */
final class HeaderRules {

	// What an HTTP library sends on its own does not say which application it is
	private static final Pattern LIBRARY = Pattern
		.compile("(Java|Java-http-client|Apache-HttpClient|Apache-HttpAsyncClient|Jetty|okhttp|ReactorNetty)/.*");

	private static final Pattern APPLICATION = Pattern.compile("[^\\s/][^/]*/[^\\s/].*");

	private HeaderRules() {
	}

	/**
	 * Return what is wrong with the headers of a request.
	 * @param request the request
	 * @return a sentence, or {@code null} if nothing is wrong
	 */
	static @Nullable String problemWith(Request request) {
		String userAgent = header(request, "User-Agent");
		if (LIBRARY.matcher(userAgent).matches() || !APPLICATION.matcher(userAgent).matches()) {
			return "User-Agent must have the form Company/Application";
		}
		if (!header(request, "Accept").contains("application/json")) {
			return "Accept must be application/json";
		}
		return null;
	}

	static String header(Request request, String name) {
		return request.containsHeader(name) ? request.getHeader(name) : "";
	}

}
