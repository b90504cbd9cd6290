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

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.HashMap;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;

import org.springframework.beans.BeanUtils;
import org.springframework.util.ReflectionUtils;

/**
 * Reads a value of an open enumeration: the constant, if there is one, else a value of
 * its own.
 */
final class OpenEnumDeserializer extends StdDeserializer<Object> {

	private final DriftLog drift;

	private final Map<String, Object> constants = new HashMap<>();

	private final Constructor<?> constructor;

	OpenEnumDeserializer(Class<?> type, DriftLog drift) {
		super(type);
		this.drift = drift;
		this.constructor = BeanUtils.getResolvableConstructor(type);
		for (Field field : type.getFields()) {
			if (Modifier.isStatic(field.getModifiers()) && field.getType() == type) {
				Object constant = ReflectionUtils.getField(field, null);
				this.constants.put(String.valueOf(constant), constant);
			}
		}
	}

	static boolean supports(Class<?> type) {
		if (!type.isRecord()) {
			return false;
		}
		RecordComponent[] components = type.getRecordComponents();
		return components.length == 1 && components[0].getType() == String.class
				&& components[0].getAccessor().isAnnotationPresent(JsonValue.class);
	}

	@Override
	public Object deserialize(JsonParser parser, DeserializationContext context) {
		if (parser.currentToken() != JsonToken.VALUE_STRING) {
			return context.handleUnexpectedToken(context.constructType(handledType()), parser);
		}
		String value = parser.getString();
		@Nullable Object constant = this.constants.get(value);
		if (constant != null) {
			return constant;
		}
		this.drift.report(Drift.Kind.VALUE, handledType(), value);
		return BeanUtils.instantiateClass(this.constructor, value);
	}

}
