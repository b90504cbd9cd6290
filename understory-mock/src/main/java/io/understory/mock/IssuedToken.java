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

import java.time.Instant;
import java.util.Set;

/**
 * An access token that a {@link MockUnderstory} issued. It is opaque, as those of
 * Understory are (guide "integration keys"). {@link #toString()} does not show its value.
 *
 * @param number its place among the tokens since the last reset, beginning with 1
 * @param value the value, as it is sent
 * @param scopes the scopes that it was granted
 * @param issuedAt when it was issued, by the clock of the server
 * @param expiresAt when it is refused, by the clock of the server
 */
public record IssuedToken(int number, String value, Set<String> scopes, Instant issuedAt, Instant expiresAt) {

	@Override
	public String toString() {
		return "token " + this.number + " " + this.scopes + ", issued at " + this.issuedAt + ", expires at "
				+ this.expiresAt;
	}

}
