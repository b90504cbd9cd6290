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

package io.understory.spring.sample.embedded;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import com.github.tomakehurst.wiremock.http.QueryParameter;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * The marketing consents, in pages. A page may be shorter than the limit that was asked
 * for: only the absence of {@code next} says that there are no more.
 */
class ConsentPages {

	private static final int LONGEST_PAGE = 10;

	private static final int HIGHEST_LIMIT = 100;

	private final List<?> consents = (List<?>) Resources.json("consents.json");

	Map<String, Object> page(QueryParameter cursor, QueryParameter limit) {
		int start = start(cursor.isPresent() ? cursor.firstValue() : "");
		int end = Math.min(start + Math.min(limit(limit), LONGEST_PAGE), this.consents.size());
		Map<String, Object> page = new LinkedHashMap<>();
		if (end < this.consents.size()) {
			page.put("next", cursorTo(end));
		}
		page.put("items", this.consents.subList(start, end));
		return page;
	}

	private int start(String cursor) {
		if (cursor.isEmpty()) {
			return 0;
		}
		return IntStream.range(1, this.consents.size())
			.filter((index) -> cursorTo(index).equals(cursor))
			.findFirst()
			.orElseThrow(() -> RefusedException.byApi(400, "BAD_REQUEST", "The cursor is unknown"));
	}

	private static int limit(QueryParameter limit) {
		String value = limit.isPresent() ? limit.firstValue() : String.valueOf(HIGHEST_LIMIT);
		if (!value.matches("[1-9]\\d?|" + HIGHEST_LIMIT)) {
			throw RefusedException.byApi(400, "BAD_REQUEST", "limit must be a number from 1 to " + HIGHEST_LIMIT);
		}
		return Integer.parseInt(value);
	}

	// Has '+', '/' and '=' in it: a client that does not encode it gets nowhere
	private static String cursorTo(int index) {
		return "c+/" + Base64.getEncoder().encodeToString(("page-from-item-" + index).getBytes(UTF_8)) + "=";
	}

}
