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

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import wiremock.com.fasterxml.jackson.core.JsonProcessingException;
import wiremock.com.fasterxml.jackson.databind.DeserializationFeature;
import wiremock.com.fasterxml.jackson.databind.JsonNode;
import wiremock.com.fasterxml.jackson.databind.json.JsonMapper;
import wiremock.com.fasterxml.jackson.databind.node.JsonNodeFactory;
import wiremock.com.fasterxml.jackson.databind.node.ObjectNode;
import wiremock.com.networknt.schema.JsonSchema;
import wiremock.com.networknt.schema.JsonSchemaFactory;
import wiremock.com.networknt.schema.PathType;
import wiremock.com.networknt.schema.SchemaLocation;
import wiremock.com.networknt.schema.SchemaValidatorsConfig;
import wiremock.com.networknt.schema.SpecVersion.VersionFlag;
import wiremock.com.networknt.schema.ValidationMessage;

/**
 * The schemas of the reference, each made when it is needed first. The validator is the
 * one that WireMock brings, called without it because it tells the place in the schema.
 */
class Schemas {

	private static final String ID = "https://api.understory.example/reference";

	private final JsonMapper mapper = JsonMapper.builder()
		.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
		.build();

	private final JsonSchemaFactory factory = JsonSchemaFactory.getInstance(VersionFlag.V202012);

	private final SchemaValidatorsConfig config = SchemaValidatorsConfig.builder()
		.formatAssertionsEnabled(true)
		.locale(Locale.ROOT)
		.pathType(PathType.JSON_PATH)
		.build();

	private final Map<String, JsonSchema> schemas = new ConcurrentHashMap<>();

	private final JsonNode components;

	Schemas(JsonNode document) {
		this.components = document.path("components");
		new StubRules(this.components.path("schemas")).apply();
	}

	/**
	 * Validate a body.
	 * @param reference the pointer to the schema in the reference
	 * @param body the body
	 * @return a sentence for each problem, with the place in the body and in the schema;
	 * of the same mistake in several items the first
	 */
	List<String> validate(String reference, String body) {
		JsonNode node;
		try {
			node = this.mapper.readTree(body);
		}
		catch (JsonProcessingException ex) {
			return List.of("the body is no JSON"); // the message quotes it
		}
		JsonSchema schema = this.schemas.computeIfAbsent(reference, this::schema);
		Map<String, String> problems = new LinkedHashMap<>();
		schema.validate(node)
			.stream()
			.sorted(Comparator.comparing((message) -> message.getInstanceLocation().getNameCount()))
			.forEach((message) -> problems.putIfAbsent(message.getError() + place(message), describe(message)));
		return List.copyOf(problems.values());
	}

	private JsonSchema schema(String reference) {
		ObjectNode root = JsonNodeFactory.instance.objectNode();
		root.put("$id", ID).put("$ref", reference).set("components", this.components);
		return this.factory.getSchema(SchemaLocation.of(ID), root, this.config);
	}

	private static String describe(ValidationMessage message) {
		return message.getMessage() + " (" + place(message) + ")";
	}

	private static String place(ValidationMessage message) {
		String place = message.getSchemaLocation().toString();
		return place.substring(place.indexOf('#'));
	}

}
