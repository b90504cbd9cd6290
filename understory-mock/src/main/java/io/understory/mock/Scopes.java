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

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.github.tomakehurst.wiremock.http.RequestMethod;
import org.jspecify.annotations.Nullable;

/**
 * The scopes of Understory, and what they permit, as its API reference has them. What it
 * does not say is permitted.
 */
final class Scopes {

	static final Set<String> KNOWN = Collections
		.unmodifiableSet(new LinkedHashSet<>(List.of("openid", "booking.read", "booking.write", "event.read",
				"experience.read", "marketing.read", "order.read", "webhook.read", "webhook.write")));

	private static final Map<String, String> AREAS = Map.of("bookings", "booking", "events", "event",
			"event-availabilities", "event", "experiences", "experience", "marketing-consents", "marketing", "orders",
			"order", "webhook-subscriptions", "webhook");

	private static final Set<RequestMethod> READS = Set.of(RequestMethod.GET, RequestMethod.HEAD,
			RequestMethod.OPTIONS);

	private Scopes() {
	}

	/**
	 * Return the scope that a call needs.
	 * @param method the HTTP method
	 * @param path the path
	 * @return the scope, or {@code null} if none is known
	 */
	static @Nullable String neededFor(RequestMethod method, String path) {
		String[] segments = path.split("/", -1);
		String area = (segments.length > 2 && segments[1].equals("v1")) ? AREAS.get(segments[2]) : null;
		if (area == null) {
			return null;
		}
		String scope = area + (READS.contains(method) ? ".read" : ".write");
		return KNOWN.contains(scope) ? scope : null;
	}

}
