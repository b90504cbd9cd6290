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

import java.io.Serial;
import java.util.LinkedHashMap;
import java.util.Map;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;

/**
 * Thrown when a request breaks a rule.
 */
final class RefusedException extends RuntimeException {

	@Serial
	private static final long serialVersionUID = 1L;

	private final transient ResponseDefinition response;

	private final Weight weight;

	private RefusedException(Weight weight, String message, ResponseDefinition response) {
		super(message);
		this.weight = weight;
		this.response = response;
	}

	// RFC 6749, section 5.2
	static RefusedException byTokenEndpoint(Weight weight, int status, String error, String description) {
		Map<String, String> body = new LinkedHashMap<>();
		body.put("error", error);
		body.put("error_description", description);
		return new RefusedException(weight, description, ResponseDefinitionBuilder.jsonResponse(body, status));
	}

	static RefusedException byApi(Weight weight, int status, String code, String message) {
		return new RefusedException(weight, message, UnderstoryResponses.error(status, code, message).build());
	}

	ResponseDefinition getResponse() {
		return this.response;
	}

	Weight getWeight() {
		return this.weight;
	}

	/**
	 * What a refusal means to a test.
	 */
	enum Weight {

		/**
		 * Tests bring it about: a token that has expired, a key that was replaced.
		 */
		USUAL,

		/**
		 * It is worth a look.
		 */
		NOTABLE,

		/**
		 * The application breaks a rule that it could have kept to.
		 */
		FAULT

	}

}
