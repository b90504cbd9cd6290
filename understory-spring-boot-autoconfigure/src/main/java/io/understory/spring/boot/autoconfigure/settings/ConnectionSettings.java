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

package io.understory.spring.boot.autoconfigure.settings;

import java.time.Duration;
import java.util.function.Supplier;

import io.understory.api.client.UnderstoryOptions;
import io.understory.spring.boot.autoconfigure.http.UnderstoryHttpSettings;
import io.understory.spring.http.UserAgent;
import io.understory.spring.token.ConnectionId;
import io.understory.spring.token.TokenRequest;
import io.understory.spring.token.shared.TokenSettings;
import org.jspecify.annotations.Nullable;

/**
 * What is configured of a connection, checked.
 *
 * @param id which one it is
 * @param details where, and as whom
 * @param userAgent the {@code User-Agent} of token requests and API calls
 * @param http the settings of its HTTP clients
 * @param token the settings of its token's life
 * @param tokenRequests makes a request each time a token is fetched
 * @param api how the typed API is called
 * @param longestRateLimitWait the longest time that a call waits after a 429
 * @param mostConcurrentCalls how many calls there may be at once, {@code null} for any
 * number
 * @param verifiedOnStartup whether to fetch a token when the application starts
 * @param tracePropagated whether token requests carry the caller's trace
 */
public record ConnectionSettings(ConnectionId id, UnderstoryConnectionDetails details, UserAgent userAgent,
		UnderstoryHttpSettings http, TokenSettings token, Supplier<TokenRequest> tokenRequests, UnderstoryOptions api,
		Duration longestRateLimitWait, @Nullable Integer mostConcurrentCalls, boolean verifiedOnStartup,
		boolean tracePropagated) {

	@Override
	public String toString() {
		return "ConnectionSettings[" + this.id.name() + "]";
	}

}
