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
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import com.github.tomakehurst.wiremock.common.Urls;
import com.github.tomakehurst.wiremock.http.HttpHeaders;
import com.github.tomakehurst.wiremock.http.LoggedResponse;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.matching.RequestPattern;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import io.understory.mock.reference.Operation;
import io.understory.mock.reference.Reference;
import org.jspecify.annotations.Nullable;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Holds the stubs of a test to the API reference: when they are made, or, where operation
 * or body are not known by then, by what they answered.
 */
class StubCheck {

	// To be looked at once they have answered
	private final Set<UUID> open = ConcurrentHashMap.newKeySet();

	private volatile boolean off;

	void turnOff() {
		this.off = true;
	}

	void reset() {
		this.off = false;
		this.open.clear();
	}

	/**
	 * Check a stub.
	 * @param stub the stub
	 * @throws AssertionError if it answers what the reference does not allow
	 */
	void check(StubMapping stub) {
		ResponseDefinition response = stub.getResponse();
		if (this.off || response.getFault() != null) {
			return;
		}
		String method = stub.getRequest().getMethod().getName();
		String path = path(stub.getRequest());
		Operation operation = operation(method, path);
		List<String> bodies = bodies(response);
		if (operation == null || bodies.isEmpty()) {
			this.open.add(stub.getId());
			return;
		}
		for (int page = 0; page < bodies.size(); page++) {
			List<String> problems = operation.problemsWith(response.getStatus(), contentType(response.getHeaders()),
					bodies.get(page));
			if (!problems.isEmpty()) {
				String call = method + " " + path + ((bodies.size() > 1) ? ", page " + (page + 1) + "," : "");
				throw new AssertionError(describe(call, operation, response.getStatus(), problems));
			}
		}
	}

	/**
	 * Return what is wrong with the answers of stubs that could not be checked before.
	 * @param events what was answered
	 * @return the answers that the reference does not allow
	 */
	List<String> problems(Stream<ServeEvent> events) {
		return this.off ? List.of()
				: events.filter((event) -> event.getStubMapping() != null)
					.filter((event) -> this.open.contains(event.getStubMapping().getId()))
					.flatMap(StubCheck::problem)
					.distinct()
					.toList();
	}

	private static Stream<String> problem(ServeEvent event) {
		LoggedResponse response = event.getResponse();
		String method = event.getRequest().getMethod().getName();
		String path = Urls.getPath(event.getRequest().getUrl());
		Operation operation = operation(method, path);
		if (operation == null || response == null || response.getFault() != null) {
			return Stream.of();
		}
		List<String> problems = operation.problemsWith(response.getStatus(), contentType(response.getHeaders()),
				text(response.getBody()));
		return problems.isEmpty() ? Stream.of()
				: Stream.of(describe(method + " " + path, operation, response.getStatus(), problems));
	}

	private static String describe(String call, Operation operation, int status, List<String> problems) {
		List<String> lines = new ArrayList<>();
		lines.add("The stub for " + call + " answers what the reference does not allow for " + operation.id() + ", "
				+ status + ":");
		lines.addAll(problems);
		lines.add("Correct it, or call allowInvalidStubs() before it where the test wants it so");
		return String.join(System.lineSeparator(), lines);
	}

	private static @Nullable Operation operation(String method, @Nullable String path) {
		// Any other path says so without the reference
		return (path != null && path.startsWith("/v1/")) ? Reference.find(method, path) : null;
	}

	// Of a pattern nobody knows which calls it is for
	private static @Nullable String path(RequestPattern request) {
		if (request.getUrl() != null) {
			return Urls.getPath(request.getUrl());
		}
		return (request.getUrlPath() != null) ? request.getUrlPath() : request.getUrlPathTemplate();
	}

	private static List<String> bodies(ResponseDefinition response) {
		List<String> transformers = response.getTransformers();
		if (List.of(PagesTransformer.NAME).equals(transformers)) {
			return pages(response.getTransformerParameters().getList(PagesTransformer.PAGES));
		}
		boolean known = (transformers == null || transformers.isEmpty()) && !response.isProxyResponse()
				&& !response.specifiesBodyFile();
		return known ? List.of(text(response.getByteBody())) : List.of();
	}

	private static List<String> pages(List<?> pages) {
		List<String> bodies = new ArrayList<>();
		for (Object items : pages) {
			Map<String, Object> page = new LinkedHashMap<>();
			page.put("next", "");
			page.put("items", items);
			bodies.add(JsonText.write(page));
		}
		return bodies;
	}

	private static String text(byte @Nullable [] body) {
		return (body != null) ? new String(body, UTF_8) : "";
	}

	private static @Nullable String contentType(@Nullable HttpHeaders headers) {
		return (headers != null) ? headers.getContentTypeHeader().mimeTypePart() : null;
	}

}
