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

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.common.Json;
import org.jspecify.annotations.Nullable;

/**
 * Responses for stubs of a {@link MockUnderstory}, in the form that Understory gives them
 * (its API reference, "Pagination", "Rate limits" and "Errors").
 */
public final class UnderstoryResponses {

	private UnderstoryResponses() {
	}

	/**
	 * Return a response with a JSON object.
	 * @param body the object, as JSON text, {@link JsonObject} or {@link Map}
	 * @return the response
	 * @throws IllegalArgumentException if it is none of these
	 */
	public static ResponseDefinitionBuilder json(Object body) {
		return response(200, object(body));
	}

	/**
	 * Return one page of a list.
	 * @param next the cursor to the next page; empty, or {@code null} to leave it out, on
	 * the last one
	 * @param items the items, each as JSON text, {@link JsonObject} or {@link Map}
	 * @return the response
	 * @throws IllegalArgumentException if an item is none of these
	 */
	public static ResponseDefinitionBuilder page(@Nullable String next, Object... items) {
		Map<String, Object> page = new LinkedHashMap<>();
		if (next != null) {
			page.put("next", next);
		}
		page.put("items", objects(List.of(items)));
		return response(200, page);
	}

	/**
	 * Return a whole list, in pages that a client has to read to the end: it follows
	 * {@code next}, encodes the cursor, and does not take a short or empty page for the
	 * last one. {@link MockUnderstory#verifyCalls()} fails if a client began to read the
	 * list and left it before its end. A {@code limit} is kept to, and refused if it is
	 * too high; a cursor that is unknown is refused with 400.
	 * @param pages the items of each page, each item as JSON text, {@link JsonObject} or
	 * {@link Map}
	 * @return the response
	 * @throws IllegalArgumentException if there is no page, or an item is none of these
	 */
	public static ResponseDefinitionBuilder pages(List<?>... pages) {
		if (pages.length == 0) {
			throw new IllegalArgumentException("'pages' must not be empty: a list without items has one empty page");
		}
		return WireMock.aResponse()
			.withHeader("Content-Type", "application/json")
			.withTransformers(PagesTransformer.NAME)
			.withTransformerParameter(PagesTransformer.PAGES,
					Stream.of(pages).map(UnderstoryResponses::objects).toList());
	}

	/**
	 * Return an error.
	 * @param status the HTTP status
	 * @param code the code for machines, for example {@code NOT_FOUND}
	 * @param message the text for people
	 * @return the response
	 */
	public static ResponseDefinitionBuilder error(int status, String code, String message) {
		Map<String, Object> body = new LinkedHashMap<>();
		body.put("code", code);
		body.put("message", message);
		return response(status, body);
	}

	/**
	 * Return what a client gets that calls too often: 429, without {@code Retry-After},
	 * as Understory publishes none. It asks clients to wait for at least a minute.
	 * @return the response, to which a header can be added
	 */
	public static ResponseDefinitionBuilder tooManyRequests() {
		return error(429, "TOO_MANY_REQUESTS", "Too many requests");
	}

	private static ResponseDefinitionBuilder response(int status, Object body) {
		return WireMock.aResponse()
			.withStatus(status)
			.withHeader("Content-Type", "application/json")
			.withBody(JsonText.write(body));
	}

	private static List<Map<?, ?>> objects(List<?> items) {
		List<Map<?, ?>> objects = new ArrayList<>();
		items.forEach((item) -> objects.add(object(item)));
		return List.copyOf(objects);
	}

	private static Map<?, ?> object(Object object) {
		if (object instanceof String json) {
			return Json.read(json, Map.class);
		}
		if (object instanceof JsonObject<?> builder) {
			return builder.toMap();
		}
		if (object instanceof Map<?, ?> map) {
			return map;
		}
		// The fields of a class of the application need not have the names of the API
		throw new IllegalArgumentException(
				"A " + object.getClass().getName() + " is neither JSON text nor a Map nor a JsonObject");
	}

}
