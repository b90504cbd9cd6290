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

package io.understory.mock.json;

import java.net.URLEncoder;
import java.util.Map;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.matching.UrlPattern;
import org.jspecify.annotations.Nullable;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * What several objects and lists have.
 */
final class Parts {

	private Parts() {
	}

	static Map<String, Object> person(String fullName, String email) {
		return Map.of("customer_type", "PRIVATE", "full_name", fullName, "email", email);
	}

	static Map<String, Object> company(String companyName, String email) {
		return Map.of("customer_type", "COMPANY", "company_name", companyName, "email", email);
	}

	static UrlPattern url(String collection, @Nullable Object id) {
		return WireMock.urlPathEqualTo(path(collection, String.valueOf(id)));
	}

	// As a client has to write it
	static String path(String collection, String id) {
		return collection + "/" + URLEncoder.encode(id, UTF_8).replace("+", "%20");
	}

}
