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

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.matching.RequestPattern;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import com.github.tomakehurst.wiremock.verification.diff.Diff;
import com.github.tomakehurst.wiremock.verification.diff.PlainTextDiffRenderer;

/**
 * Tells which calls no stub was made for, and which stub came next to each.
 *
 * @param stubs the stubs of the test
 * @param mask keeps tokens out of the report
 */
record CallReport(List<StubMapping> stubs, Mask mask) {

	String of(List<? extends Request> unmatched, List<String> problems) {
		return String.join(System.lineSeparator(),
				Stream.concat(unmatched.stream().map(this::describe), problems.stream()).toList());
	}

	/**
	 * Tell of a call when it is made, and what to do about it.
	 */
	String inOneLine(Request request) {
		String next = nextTo(request)
			.map((stub) -> ". The one next to it is for " + describe(stub.getRequest(), request))
			.orElse(", and there are no others");
		return this.mask
			.apply("There is no stub for this call" + next + ". In a Spring Boot test, calls before the first "
					+ "test method are stubbed by a customizer of the mock, which is a static @Bean");
	}

	private static String describe(RequestPattern pattern, Request request) {
		String calls = pattern.getMethod() + " " + pattern.getUrlMatcher().getExpected();
		boolean same = pattern.getMethod().match(request.getMethod()).isExactMatch()
				&& pattern.getUrlMatcher().match(request.getUrl()).isExactMatch();
		return same ? calls + ", with other parameters, headers or another body" : calls;
	}

	private Optional<StubMapping> nextTo(Request request) {
		return this.stubs.stream()
			.min(Comparator.comparingDouble((stub) -> stub.getRequest().match(request).getDistance()));
	}

	private String describe(Request request) {
		String call = "No stub for " + request.getMethod() + " " + request.getUrl() + ", which was answered with 404";
		return this.mask.apply(nextTo(request).map((stub) -> call + ". The stub next to it:" + diff(stub, request))
			.orElse(call + ". There are no stubs at all"));
	}

	private String diff(StubMapping stub, Request request) {
		return new PlainTextDiffRenderer(Map.of()).render(new Diff(this.mask.apply(stub), this.mask.apply(request)));
	}

}
