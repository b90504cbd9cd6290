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

package io.understory.spring.token;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Names scopes that were asked for but not granted (RFC 6749, section 3.3), once.
 */
final class ScopeCheck {

	private static final Log logger = LogFactory.getLog(ScopeCheck.class);

	private final ConnectionId connection;

	private volatile Set<String> missing = Set.of();

	ScopeCheck(ConnectionId connection) {
		this.connection = connection;
	}

	/**
	 * Return the scopes that the last token lacks.
	 */
	Set<String> missing() {
		return this.missing;
	}

	// One request at a time, so nobody else is here
	void check(Set<String> requested, Set<String> granted) {
		Set<String> before = this.missing;
		Set<String> now = new LinkedHashSet<>(requested);
		now.removeAll(granted);
		this.missing = Collections.unmodifiableSet(now);
		if (!now.equals(before) && !now.isEmpty()) {
			logger.warn(this.connection.describe("Understory did not grant all scopes that were asked for. Missing: "
					+ String.join(", ", now) + ". Calls that need them are answered with 403. Compare "
					+ this.connection.property("scopes") + " with the permissions of the key in Backoffice."));
		}
	}

}
