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

package io.understory.api.json;

import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/**
 * Makes the JSON mapper for the model, which nothing that an application sets for its own
 * JSON concerns.
 */
public final class ApiJson {

	private ApiJson() {
	}

	/**
	 * Make a mapper.
	 * @param listener told where answers differ from the model
	 * @return the mapper
	 */
	public static JsonMapper mapper(DriftListener listener) {
		DriftLog drift = new DriftLog(listener);
		JacksonModule model = new SimpleModule("understory-api").setDeserializerModifier(new ModelDeserializers(drift));
		return JsonMapper.builder()
			.annotationIntrospector(new UnknownFieldsIntrospector())
			.addHandler(new UnknownFields(drift))
			.addModule(model)
			.build();
	}

}
