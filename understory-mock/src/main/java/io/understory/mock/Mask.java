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

import java.util.List;
import java.util.regex.Pattern;

import com.github.tomakehurst.wiremock.extension.requestfilter.RequestWrapper;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;

/**
 * Keeps tokens and the secret out of what people read.
 *
 * @param secrets what nobody is to read
 */
record Mask(List<String> secrets) {

	private static final String MASK = "******";

	private static final Pattern CREDENTIALS = Pattern.compile("(?i)\\b(Bearer|Basic) +[^\\s\"\\\\]+");

	String apply(String text) {
		String masked = text;
		for (String secret : this.secrets) {
			masked = masked.replace(secret, MASK);
		}
		return CREDENTIALS.matcher(masked).replaceAll("$1 " + MASK);
	}

	Request apply(Request request) {
		return RequestWrapper.create()
			.transformHeader("Authorization", (values) -> values.stream().map(this::apply).toList())
			.wrap(request);
	}

	// Before it is laid out, for a value that is broken over lines is not found
	StubMapping apply(StubMapping stub) {
		if (stub.getRequest().hasInlineCustomMatcher()) {
			return stub; // has no JSON
		}
		String json = StubMapping.buildJsonStringFor(stub);
		String masked = apply(json);
		return masked.equals(json) ? stub : StubMapping.buildFrom(masked);
	}

}
