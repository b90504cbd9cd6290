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

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes JSON that a schema allows, the same for the same seed.
 */
final class Instances {

	private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

	private final Random random;

	private final Optional optional;

	// How many values and kinds there are beside those of the schema
	private final int brandNew;

	private final List<Runnable> omissions = new ArrayList<>();

	private int texts;

	Instances(Optional optional, long seed) {
		this(optional, seed, true);
	}

	private Instances(Optional optional, long seed, boolean brandNew) {
		this.optional = optional;
		this.random = new Random(seed);
		this.brandNew = brandNew ? 1 : 0;
	}

	/**
	 * Return what makes no value or kind that the schema does not name.
	 */
	static Instances ofWhatIsKnown(Optional optional, long seed) {
		return new Instances(optional, seed, false);
	}

	/**
	 * Return what the API may answer, and how the model writes that: without what is
	 * {@code null}, and without lists and maps that are optional and empty.
	 */
	Instance of(Schema schema) {
		this.omissions.clear();
		JsonNode written = value(schema);
		JsonNode read = written.deepCopy();
		this.omissions.forEach(Runnable::run);
		return new Instance(schema, read, written);
	}

	private JsonNode value(Schema schema) {
		if (schema.name().equals("AvailabilityConstraint")) {
			return constraint(schema);
		}
		if (!schema.oneOf().isEmpty()) {
			int kind = this.random.nextInt(schema.oneOf().size() + this.brandNew);
			return (kind < schema.oneOf().size()) ? value(schema.oneOf().get(kind))
					: rest().put(schema.node().at("/discriminator/propertyName").stringValue(), "BRAND_NEW");
		}
		if (!schema.values().isEmpty()) {
			int value = this.random.nextInt(schema.isConstant() ? 1 : schema.values().size() + this.brandNew);
			return JSON.stringNode((value < schema.values().size()) ? schema.values().get(value) : "brand.new");
		}
		if (schema.isArray()) {
			ArrayNode array = JSON.arrayNode();
			for (int i = this.random.nextInt(3); i >= 0; i--) {
				array.add(value(schema.items()));
			}
			return array;
		}
		return switch (schema.type()) {
			case "object" -> object(schema);
			case "boolean" -> JSON.booleanNode(this.random.nextBoolean());
			case "integer int32" -> JSON.numberNode(this.random.nextInt());
			case "integer int64" -> JSON.numberNode(this.random.nextLong());
			case "string date-time" -> JSON.stringNode(instant().toString());
			default -> JSON.stringNode(schema.name().matches("Session\\..*_time") ? localTime() : text(schema.name()));
		};
	}

	private ObjectNode object(Schema schema) {
		ObjectNode object = schema.isOpen() ? rest() : JSON.objectNode();
		if (schema.isMap()) {
			object.put(text("key"), text(schema.name())).put("", "");
		}
		schema.properties().forEach((name, property) -> {
			switch (schema.required().contains(name) ? Optional.PRESENT : this.optional) {
				case PRESENT -> object.set(name, value(property));
				case NULL -> omit(object, name, JSON.nullNode());
				case ANY -> any(object, name, property);
				case ABSENT -> {
				}
			}
		});
		return object;
	}

	private void any(ObjectNode object, String name, Schema property) {
		switch (this.random.nextInt(4)) {
			case 0 -> omit(object, name, JSON.nullNode());
			case 1 -> {
				if (property.isArray()) {
					omit(object, name, JSON.arrayNode());
				}
				else if (property.isMap()) {
					omit(object, name, JSON.objectNode());
				}
			}
			default -> object.set(name, value(property));
		}
	}

	private void omit(ObjectNode object, String name, JsonNode value) {
		object.set(name, value);
		this.omissions.add(() -> object.remove(name));
	}

	// The schema is flat, and says in words which property is for which kind
	private ObjectNode constraint(Schema schema) {
		ObjectNode constraint = object(schema);
		if (this.brandNew == 0) {
			constraint.put("state", "ACTIVE");
		}
		return switch (this.random.nextInt(2 + this.brandNew)) {
			case 0 -> constraint.put("type", "EVENT_STATE").retain("type", "available", "state");
			case 1 -> constraint.put("type", "EVENT_SEATS_LIMIT").retain("type", "available", "remaining");
			default -> {
				constraint.put("type", "BRAND_NEW").remove("state");
				yield constraint;
			}
		};
	}

	// What the model does not know, at any depth
	private ObjectNode rest() {
		ObjectNode rest = JSON.objectNode().put("brand_new", text("rest")).put("brandNew", this.random.nextInt());
		rest.putObject("Brand-New").put("a", true).putArray("b").add(1).addNull().addObject().put("c", text("rest"));
		rest.putNull("nothing");
		return rest;
	}

	private Instant instant() {
		return Instant.ofEpochSecond(this.random.nextLong(4_000_000_000L), nanos());
	}

	private String localTime() {
		return DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(LocalDateTime.ofInstant(instant(), ZoneOffset.UTC));
	}

	private int nanos() {
		return switch (this.random.nextInt(3)) {
			case 0 -> 0;
			case 1 -> this.random.nextInt(1000) * 1_000_000;
			default -> this.random.nextInt(1_000_000_000);
		};
	}

	// Told apart from any other, and no friend of an encoding
	private String text(String name) {
		return "%s %d \u00E6\u4E2D\uD83C\uDF3F\"".formatted(name, this.texts++);
	}

	/**
	 * What becomes of what a schema does not require.
	 */
	enum Optional {

		PRESENT, ABSENT, NULL, ANY

	}

	/**
	 * An instance of a schema.
	 *
	 * @param schema the schema
	 * @param read what the API may answer
	 * @param written how the model writes that
	 */
	record Instance(Schema schema, JsonNode read, JsonNode written) {

		Object readBy(JsonMapper mapper) {
			return mapper.readValue(this.read.toString(), Model.TYPES.get(this.schema.name()));
		}

	}

}
