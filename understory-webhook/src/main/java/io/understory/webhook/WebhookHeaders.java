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

package io.understory.webhook;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * The headers of a request. What a server has is one already, and nothing is copied:
 * {@code httpHeaders::get} in Spring, {@code exchange.getRequestHeaders()::get} in the
 * JDK, {@code (name) -> Collections.list(request.getHeaders(name))} in a servlet.
 */
@FunctionalInterface
public interface WebhookHeaders {

	/**
	 * The header with the id of the message.
	 */
	String ID = "webhook-id";

	/**
	 * The header with the time of sending, in seconds since 1970.
	 */
	String TIMESTAMP = "webhook-timestamp";

	/**
	 * The header with the signatures.
	 */
	String SIGNATURE = "webhook-signature";

	/**
	 * Return all lines of a header.
	 * @param name the name of the header, whose case does not matter
	 * @return a value for each line; empty or {@code null} if there is none
	 */
	@Nullable List<String> get(String name);

	/**
	 * Return headers of one line each, as functions in a cloud have them.
	 * @param headers the values by name, in any case
	 * @return the headers
	 */
	static WebhookHeaders of(Map<String, String> headers) {
		Map<String, List<String>> lines = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		headers.forEach((name, value) -> lines.computeIfAbsent(name, (added) -> new ArrayList<>()).add(value));
		return lines::get;
	}

}
