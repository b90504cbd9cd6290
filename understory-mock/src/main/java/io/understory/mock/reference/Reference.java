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

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import wiremock.com.fasterxml.jackson.databind.JsonNode;
import wiremock.com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

/**
 * The operations of the API, as its reference has them. It is read once, when the first
 * stub is made.
 */
public final class Reference {

	private final List<Operation> operations = new ArrayList<>();

	private Reference(JsonNode document) {
		Schemas schemas = new Schemas(document);
		document.path("paths").properties().forEach((path) -> {
			path.getValue().properties().forEach((operation) -> {
				if (operation.getValue().has("operationId")) {
					this.operations
						.add(new Operation(operation.getKey(), path.getKey(), operation.getValue(), document, schemas));
				}
			});
		});
	}

	/**
	 * Find an operation.
	 * @param method the HTTP method
	 * @param path the path of a call, or a template that is like the one of the operation
	 * @return the operation, or {@code null} if the reference has none
	 */
	public static @Nullable Operation find(String method, String path) {
		return Holder.reference.operations.stream()
			.filter((operation) -> operation.answers(method, path))
			.findFirst()
			.orElse(null);
	}

	private static Reference read() {
		try (InputStream stream = Reference.class.getResourceAsStream("/understory/understory-openapi.yaml")) {
			return new Reference(new YAMLMapper().readTree(stream));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static final class Holder {

		private static final Reference reference = read();

	}

}
