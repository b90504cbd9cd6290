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

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.understory.mock.RefusedException.Weight;

/**
 * The fields of a form.
 *
 * @param fields the values of each field
 */
record Form(Map<String, List<String>> fields) {

	static Form parse(String body) {
		Map<String, List<String>> fields = new HashMap<>();
		for (String field : body.split("&", -1)) {
			int equals = field.indexOf('=');
			String name = (equals != -1) ? field.substring(0, equals) : field;
			String value = (equals != -1) ? field.substring(equals + 1) : "";
			fields.computeIfAbsent(decode(name), (key) -> new ArrayList<>()).add(decode(value));
		}
		return new Form(fields);
	}

	private static String decode(String text) {
		return URLDecoder.decode(text, StandardCharsets.UTF_8);
	}

	/**
	 * Return the value of a field that a request must have, and only once.
	 * @param name the name of the field
	 * @return its value
	 */
	String get(String name) {
		List<String> values = this.fields.getOrDefault(name, List.of());
		if (values.size() != 1 || values.get(0).isBlank()) {
			throw RefusedException.byTokenEndpoint(Weight.FAULT, 400, "invalid_request",
					"The body must have the field " + name + " once, with a value");
		}
		return values.get(0);
	}

}
