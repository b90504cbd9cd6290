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

import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;

/**
 * Calls of the API, and their answer.
 */
public interface UnderstoryStub {

	/**
	 * Return the stub as WireMock has it, to narrow the calls down or to give it a
	 * priority.
	 * @return a new mapping with its answer
	 */
	MappingBuilder toMapping();

	/**
	 * Answer the same calls with something else.
	 * @param response the answer, such as an
	 * {@linkplain UnderstoryResponses#error(int, String, String) error}
	 * @return a new mapping with that answer
	 */
	default MappingBuilder willReturn(ResponseDefinitionBuilder response) {
		return toMapping().willReturn(response);
	}

}
