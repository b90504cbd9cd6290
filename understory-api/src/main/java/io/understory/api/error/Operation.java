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

import java.io.Serial;
import java.io.Serializable;

import org.jspecify.annotations.Nullable;

/**
 * What was called, without the ids and queries of the call.
 *
 * @param method the HTTP method, such as {@code GET}
 * @param path the path, such as <code>/v1/bookings/{bookingId}</code>
 * @param scope the scope that it takes, such as {@code booking.read}, or {@code null} if
 * none is documented
 */
public record Operation(String method, String path, @Nullable String scope) implements Serializable {

	@Serial
	private static final long serialVersionUID = 1L;

	@Override
	public String toString() {
		return this.method + " " + this.path;
	}

}
