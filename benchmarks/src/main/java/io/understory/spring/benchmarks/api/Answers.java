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

package io.understory.spring.benchmarks.api;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the API would say, in memory: a booking, and lists of bookings, a hundred on a
 * page.
 */
final class Answers {

	static final int PAGE = 100;

	private static final Pattern CURSOR = Pattern.compile("cursor=(\\d+)");

	private static final String BOOKING = """
			{"id": "5f0c1c7d2ab94d8f9a55a0c4b8f3e211", "status": "ACTIVE", "created_at": "2026-01-02T03:04:05.678Z",
			"updated_at": "2026-01-03T03:04:05.678Z", "company_id": "0b9f6e1c7d2ab94d8f9a55a0c4b8f3e2",
			"experience_id": "7d2ab94d8f9a55a0c4b8f3e2115f0c1c", "event_id": "94d8f9a55a0c4b8f3e2115f0c1c7d2ab",
			"customer": {"customer_type": "PRIVATE", "full_name": "Freja Lindholm", "email": "freja.lindholm@example.com",
			"phone": "+45 12 34 56 78", "address": {"address_lines": ["Skovvej 1"], "city": "Aarhus", "zip_code": "8000",
			"country": "DK"}}, "locale": "da", "source": "STOREFRONT", "metadata": {"reference": "A-4711"},
			"items": [{"type_id": "f9a55a0c4b8f3e2115f0c1c7d2ab94d8", "item_type": "VARIANT", "quantity": 2}]}""";

	private static final byte[] ONE = BOOKING.getBytes(StandardCharsets.UTF_8);

	private static final String ITEMS = "\"items\": [" + String.join(", ", Collections.nCopies(PAGE, BOOKING)) + "]}";

	private final int pages;

	private final byte[] last = ("{\"next\": \"\", " + ITEMS).getBytes(StandardCharsets.UTF_8);

	Answers(int pages) {
		this.pages = pages;
	}

	byte[] to(String path, String query) {
		if (!path.equals("/v1/bookings")) {
			return ONE;
		}
		Matcher cursor = CURSOR.matcher(query);
		int page = cursor.find() ? Integer.parseInt(cursor.group(1)) : 0;
		return (page + 1 < this.pages)
				? ("{\"next\": \"" + (page + 1) + "\", " + ITEMS).getBytes(StandardCharsets.UTF_8) : this.last;
	}

}
