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

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A schema of the reference. One that is within another has the name of that and of the
 * property, {@code Event.capacity} for example, and {@code []} for each list around it.
 */
record Schema(String name, JsonNode node) {

	private static final JsonNode REFERENCE = read();

	private static final JsonNode ALL = REFERENCE.at("/components/schemas");

	static Schema named(String name) {
		assertPresent(name);
		return new Schema(name, ALL.get(name));
	}

	static Set<String> names() {
		return new LinkedHashSet<>(ALL.propertyNames());
	}

	static JsonNode reference() {
		return REFERENCE;
	}

	static Schema of(JsonNode node) {
		return resolve("", node);
	}

	Map<String, Schema> properties() {
		Map<String, Schema> properties = new LinkedHashMap<>();
		for (JsonNode part : parts()) {
			part.path("properties")
				.properties()
				.forEach((property) -> properties.put(property.getKey(),
						resolve(this.name + "." + property.getKey(), property.getValue())));
		}
		return properties;
	}

	Set<String> required() {
		Set<String> required = new LinkedHashSet<>();
		for (JsonNode part : parts()) {
			part.path("required").forEach((property) -> required.add(property.stringValue()));
		}
		return required;
	}

	Schema items() {
		return resolve(this.name + "[]", this.node.get("items"));
	}

	List<Schema> oneOf() {
		return this.node.path("oneOf").values().stream().map((one) -> resolve(this.name, one)).toList();
	}

	/**
	 * Return the values of an enumeration, or of a constant, or nothing.
	 */
	List<String> values() {
		if (this.node.has("const")) {
			return List.of(this.node.get("const").stringValue());
		}
		return this.node.path("enum").values().stream().map(JsonNode::stringValue).toList();
	}

	/**
	 * Return the type, with the format if there is one.
	 */
	String type() {
		String type = this.node.path("type").asString("object");
		return this.node.has("format") ? type + " " + this.node.get("format").stringValue() : type;
	}

	boolean isConstant() {
		return this.node.has("const");
	}

	boolean isArray() {
		return type().equals("array");
	}

	/**
	 * Whether any property is allowed.
	 */
	boolean isOpen() {
		return this.node.path("additionalProperties").asBoolean(false);
	}

	/**
	 * Whether this is a map from strings to strings.
	 */
	boolean isMap() {
		return this.node.path("additionalProperties").path("type").asString("").equals("string");
	}

	@Override
	public String toString() {
		return this.name;
	}

	private List<JsonNode> parts() {
		if (this.node.has("allOf")) {
			return this.node.get("allOf").values().stream().map((part) -> resolve(this.name, part).node()).toList();
		}
		return List.of(this.node);
	}

	private static Schema resolve(String name, JsonNode node) {
		if (node.has("$ref")) {
			return named(node.get("$ref").stringValue().replace("#/components/schemas/", ""));
		}
		return new Schema(name, node);
	}

	private static void assertPresent(String name) {
		if (!ALL.has(name)) {
			throw new IllegalArgumentException("The reference has no schema " + name);
		}
	}

	private static JsonNode read() {
		try (InputStream reference = Schema.class.getResourceAsStream("/understory-openapi.yaml")) {
			Object tree = new Yaml(new SafeConstructor(new LoaderOptions())).load(reference);
			return JsonMapper.shared().valueToTree(tree);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
