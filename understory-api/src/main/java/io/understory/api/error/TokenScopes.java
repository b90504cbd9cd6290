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

package io.understory.api.error;

import java.util.Set;
import java.util.TreeSet;

/**
 * The scopes of the access token that calls are sent with, from which the message of a
 * 403 tells what is missing.
 *
 * @param requested the scopes that were asked for
 * @param granted the scopes that were granted; empty if that is not known
 */
public record TokenScopes(Set<String> requested, Set<String> granted) {

	public TokenScopes {
		requested = Set.copyOf(requested);
		granted = Set.copyOf(granted);
	}

	@Override
	public String toString() {
		return "asked for: " + list(this.requested) + "; granted: " + list(this.granted);
	}

	private static String list(Set<String> scopes) {
		return scopes.isEmpty() ? "not known" : String.join(" ", new TreeSet<>(scopes));
	}

}
