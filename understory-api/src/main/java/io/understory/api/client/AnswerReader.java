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

package io.understory.api.client;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import io.understory.api.error.Operation;
import io.understory.api.error.UnderstoryApiException;
import io.understory.api.paging.Items;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.exc.ValueInstantiationException;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;

/**
 * Reads the body of an answer whose status says that all is well.
 */
final class AnswerReader {

	private static final Set<Class<?>> MISSING = Set.of(NullPointerException.class, IllegalArgumentException.class);

	private final JsonMapper mapper;

	private final Map<Type, ObjectReader> readers = new ConcurrentHashMap<>();

	AnswerReader(JsonMapper mapper) {
		this.mapper = mapper;
	}

	/**
	 * Read a body.
	 * @param operation what was called
	 * @param status the status of the answer
	 * @param headers the headers of the answer
	 * @param body the body
	 * @param type what it is to be; of a list it is the {@code items}
	 * @return what it is
	 * @throws IOException if the body breaks off
	 * @throws UnderstoryApiException if the body is something else
	 */
	Object read(Operation operation, HttpStatusCode status, HttpHeaders headers, InputStream body, Type type)
			throws IOException {
		boolean list = type instanceof ParameterizedType generic && generic.getRawType() == List.class;
		try {
			Object value = this.readers.computeIfAbsent(type, (key) -> reader(key, list)).readValue(body);
			if (value != null) {
				return (value instanceof Items<?> items) ? items.items() : value;
			}
			throw FailureReader.unreadable(operation, status, "The answer is null.", FailureReader.SOMEBODY_ELSE);
		}
		catch (JacksonIOException ex) {
			throw Objects.requireNonNullElseGet(ex.getCause(), () -> new IOException("The body could not be read"));
		}
		catch (JacksonException ex) {
			if (endsTooEarly(ex)) {
				// Some HTTP clients take what breaks off for the whole
				throw new EOFException("The JSON ends too early");
			}
			throw unreadable(operation, status, headers, ex);
		}
	}

	/**
	 * Look at an answer whose body does not matter, unless it is a page of somebody else.
	 * @param operation what was called
	 * @param status the status of the answer
	 * @param headers the headers of the answer
	 * @throws UnderstoryApiException if it is such a page
	 */
	void ignore(Operation operation, HttpStatusCode status, HttpHeaders headers) {
		String contentType = FailureReader.contentType(headers);
		if (contentType.contains("html")) {
			throw FailureReader.unreadable(operation, status, "The answer is " + contentType + ", and not of the API.",
					FailureReader.SOMEBODY_ELSE);
		}
	}

	private ObjectReader reader(Type type, boolean list) {
		JavaType javaType = this.mapper.constructType(type);
		return this.mapper.readerFor(
				list ? this.mapper.getTypeFactory().constructParametricType(Items.class, javaType.getContentType())
						: javaType);
	}

	// There is a type for it, which is not used for what ends between two values
	private static boolean endsTooEarly(JacksonException ex) {
		return ex instanceof StreamReadException && ex.getOriginalMessage().startsWith("Unexpected end-of-input");
	}

	// Without the message of the exception, which quotes the body
	private static UnderstoryApiException unreadable(Operation operation, HttpStatusCode status, HttpHeaders headers,
			JacksonException ex) {
		String contentType = FailureReader.contentType(headers);
		if (!contentType.isEmpty() && !contentType.contains("json")) {
			return FailureReader.unreadable(operation, status, "The answer is " + contentType + ", and not JSON.",
					FailureReader.SOMEBODY_ELSE);
		}
		if (!(ex instanceof DatabindException)) {
			return FailureReader.unreadable(operation, status, "The answer is no JSON.", FailureReader.SOMEBODY_ELSE);
		}
		if (ex.getPath().isEmpty() && ex.getCause() == null) {
			return FailureReader.unreadable(operation, status, "The answer is empty, or no JSON object.",
					FailureReader.SOMEBODY_ELSE);
		}
		String path = ex.getPath().stream().map(AnswerReader::name).collect(Collectors.joining());
		return FailureReader.unreadable(operation, status,
				"The answer is JSON of something else"
						+ (path.isEmpty() ? "." : ": see" + path.replaceFirst("^\\.", " ") + ".") + missing(ex),
				"Check the base URL; if the API answers so, it has changed, which a newer version of understory-api may know.");
	}

	// What constructors of the model say, which quote no values
	private static String missing(JacksonException ex) {
		Throwable cause = (ex instanceof ValueInstantiationException) ? ex.getCause() : null;
		return (cause != null && MISSING.contains(cause.getClass())) ? " " + cause.getMessage() + "." : "";
	}

	private static String name(JacksonException.Reference reference) {
		String name = reference.getPropertyName();
		if (name == null) {
			return "[" + reference.getIndex() + "]";
		}
		// What a map is by is of the body
		return (reference.from() instanceof Map) ? ".*" : "." + PrintableText.of(name);
	}

}
