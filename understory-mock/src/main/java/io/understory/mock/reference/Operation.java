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

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import wiremock.com.fasterxml.jackson.databind.JsonNode;

/**
 * An operation of the API, which knows what it may answer.
 */
public final class Operation {

	private final String method;

	private final Pattern path;

	private final JsonNode node;

	private final JsonNode document;

	private final Schemas schemas;

	Operation(String method, String path, JsonNode node, JsonNode document, Schemas schemas) {
		this.method = method.toUpperCase(Locale.ROOT);
		this.path = Pattern.compile(path.replaceAll("\\{\\w+}", "[^/]+"));
		this.node = node;
		this.document = document;
		this.schemas = schemas;
	}

	boolean answers(String method, String path) {
		return this.method.equals(method) && this.path.matcher(path).matches();
	}

	/**
	 * Return the name that the reference has for it.
	 * @return the {@code operationId}
	 */
	public String id() {
		return this.node.path("operationId").asText();
	}

	/**
	 * Return what is wrong with an answer. An error need not be JSON, for a gateway may
	 * have written it; where it is, it has to be one of the API.
	 * @param status the HTTP status
	 * @param contentType the type of the body without its parameters, or {@code null}
	 * @param body the body, may be empty
	 * @return a sentence for each deviation from the reference, without values of the
	 * body
	 */
	public List<String> problemsWith(int status, @Nullable String contentType, String body) {
		boolean json = "application/json".equalsIgnoreCase(contentType);
		if (status >= 400) {
			return (json && !body.isBlank()) ? validate(response("default"), body) : List.of();
		}
		if (status < 200 || status >= 300) {
			return List.of(); // of no meaning to the API
		}
		List<String> successes = successes();
		if (successes.stream().noneMatch((success) -> response(success).has("content"))) {
			return List.of(); // which success it is the reference does not promise
		}
		if (!successes.contains(String.valueOf(status))) {
			return List.of("the status is not " + String.join(" or ", successes));
		}
		return json ? validate(response(String.valueOf(status)), body)
				: List.of("Content-Type is not application/json");
	}

	private List<String> successes() {
		List<String> successes = new ArrayList<>();
		this.node.path("responses").fieldNames().forEachRemaining((status) -> {
			if (status.startsWith("2")) {
				successes.add(status);
			}
		});
		return successes;
	}

	private JsonNode response(String status) {
		JsonNode response = this.node.path("responses").path(status);
		return response.has("$ref") ? this.document.at(response.path("$ref").asText().substring(1)) : response;
	}

	private List<String> validate(JsonNode response, String body) {
		return this.schemas.validate(response.at("/content/application~1json/schema/$ref").asText(), body);
	}

	@Override
	public String toString() {
		return id();
	}

}
