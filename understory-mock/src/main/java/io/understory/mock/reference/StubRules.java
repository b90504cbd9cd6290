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

package io.understory.mock.reference;

import java.util.List;
import java.util.Map;

import wiremock.com.fasterxml.jackson.databind.JsonNode;
import wiremock.com.fasterxml.jackson.databind.node.ArrayNode;
import wiremock.com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Makes the schemas of the reference as strict as a test wants them. The API adds fields
 * freely; in a stub, one that the reference does not have is a typo.
 */
class StubRules {

	private final JsonNode schemas;

	StubRules(JsonNode schemas) {
		this.schemas = schemas;
	}

	void apply() {
		this.schemas.forEach((schema) -> merge((ObjectNode) schema));
		this.schemas.forEach(this::tighten);
	}

	// What is closed cannot be a part of another one
	private void merge(ObjectNode schema) {
		if (!schema.has("allOf")) {
			return;
		}
		ObjectNode properties = schema.objectNode();
		ArrayNode required = schema.arrayNode();
		schema.remove("allOf").forEach((part) -> {
			JsonNode resolved = part.has("$ref") ? named(part.path("$ref").asText()) : part;
			properties.setAll((ObjectNode) resolved.path("properties"));
			resolved.path("required").forEach(required::add);
		});
		schema.put("type", "object").set("properties", properties);
		schema.set("required", required);
	}

	private void tighten(JsonNode node) {
		if (!(node instanceof ObjectNode schema)) {
			return;
		}
		if (schema.has("properties") && !schema.has("additionalProperties")) {
			schema.put("additionalProperties", false);
		}
		if (schema.path("format").asText().equals("email")) {
			schema.remove("format"); // the validator knows no top-level domain 'example'
		}
		if (schema.has("oneOf") && schema.has("discriminator")) {
			discriminate(schema);
		}
		schema.path("properties").forEach(this::tighten);
		List.of("items", "additionalProperties").forEach((name) -> tighten(schema.path(name)));
	}

	// Tells what is wrong with the kind that is meant, not with each of them
	private static void discriminate(ObjectNode schema) {
		schema.remove("oneOf");
		JsonNode discriminator = schema.remove("discriminator");
		String name = discriminator.path("propertyName").asText();
		schema.put("type", "object").putArray("required").add(name);
		ArrayNode values = schema.putObject("properties").putObject(name).putArray("enum");
		ArrayNode kinds = schema.putArray("allOf");
		for (Map.Entry<String, JsonNode> kind : discriminator.path("mapping").properties()) {
			values.add(kind.getKey());
			ObjectNode condition = kinds.addObject();
			ObjectNode meant = condition.putObject("if");
			meant.putArray("required").add(name);
			meant.putObject("properties").putObject(name).put("const", kind.getKey());
			condition.putObject("then").set("$ref", kind.getValue());
		}
	}

	private JsonNode named(String reference) {
		return this.schemas.path(reference.substring(reference.lastIndexOf('/') + 1));
	}

}
