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

package io.understory.mock.delivery;

import java.net.URI;
import java.util.Map;

/**
 * Where the application of a test takes webhooks.
 */
@FunctionalInterface
public interface WebhookTarget {

	/**
	 * Post a message to the application.
	 * @param headers the headers of the message, each of one line
	 * @param body the body of the message
	 * @return the status of the answer
	 * @throws Exception if there is no answer
	 */
	int post(Map<String, String> headers, byte[] body) throws Exception;

	/**
	 * Return an application that is reached over HTTP.
	 * @param uri the address of its endpoint, path included
	 * @return the target, which waits for an answer for 30 seconds
	 * @throws IllegalArgumentException if it is no address for {@code http} or
	 * {@code https}
	 */
	static WebhookTarget of(URI uri) {
		return new HttpTarget(uri);
	}

	/**
	 * Say where that is, for the message of a test that fails.
	 * @return the address, or another name of it
	 */
	default String description() {
		return "the application";
	}

}
