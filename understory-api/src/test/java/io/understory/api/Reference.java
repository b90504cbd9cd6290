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

package io.understory.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An operation of the reference.
 */
record Reference(String method, String path, JsonNode node) {

	/**
	 * What the reference has and the API here does not, and why.
	 */
	static final Map<String, String> LEFT_OUT = Map.of("GET /v1/gift-cards", "the path is a guess");

	static List<Reference> operations() {
		List<Reference> operations = new ArrayList<>();
		Schema.reference()
			.get("paths")
			.properties()
			.forEach((path) -> path.getValue()
				.properties()
				.stream()
				.filter((operation) -> operation.getValue().has("operationId"))
				.forEach((operation) -> operations.add(new Reference(operation.getKey().toUpperCase(Locale.ROOT),
						path.getKey(), operation.getValue()))));
		operations.removeIf((operation) -> LEFT_OUT.containsKey(operation.toString()));
		return operations;
	}

	Set<String> parameters(String in) {
		Set<String> names = new TreeSet<>();
		for (JsonNode parameter : this.node.path("parameters")) {
			JsonNode resolved = parameter.has("$ref")
					? Schema.reference().at(parameter.get("$ref").stringValue().substring(1)) : parameter;
			if (resolved.get("in").stringValue().equals(in)) {
				names.add(resolved.get("name").stringValue());
			}
		}
		return names;
	}

	@Nullable String scope() {
		JsonNode scope = this.node.at("/security/0/OAuth2/0");
		return scope.isString() ? scope.stringValue() : null;
	}

	@Nullable Schema request() {
		JsonNode schema = this.node.at("/requestBody/content/application~1json/schema");
		return schema.isMissingNode() ? null : Schema.of(schema);
	}

	/**
	 * Return what is answered if all is well.
	 * @return the schema, or {@code null} if it is nothing
	 */
	@Nullable Schema response() {
		JsonNode success = this.node.get("responses")
			.properties()
			.stream()
			.filter((response) -> response.getKey().startsWith("2"))
			.findFirst()
			.orElseThrow()
			.getValue();
		JsonNode schema = success.at("/content/application~1json/schema");
		return schema.isMissingNode() ? null : Schema.of(schema);
	}

	@Override
	public String toString() {
		return this.method + " " + this.path;
	}

}
