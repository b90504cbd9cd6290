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

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.SettableBeanProperty;
import tools.jackson.databind.deser.bean.PropertyValueBuffer;
import tools.jackson.databind.deser.std.StdValueInstantiator;

/**
 * Makes a record of the model. Reports fields that are promised and were left out, and
 * the kind of a union that is not known.
 */
final class RecordInstantiator extends StdValueInstantiator {

	private static final long serialVersionUID = 1L;

	private final transient DriftLog drift;

	private final transient SettableBeanProperty[] arguments;

	private final Class<?> type;

	private final Set<String> promised;

	private final @Nullable Class<?> union;

	private final String discriminator;

	RecordInstantiator(StdValueInstantiator source, DeserializationConfig config, Class<?> type, DriftLog drift) {
		super(source);
		this.arguments = Arrays.stream(source.getFromObjectArguments(config))
			.map((property) -> property.getType().isPrimitive()
					? property.withNullProvider(new MissingNumber(type, property, drift)) : property)
			.toArray(SettableBeanProperty[]::new);
		this.type = type;
		this.drift = drift;
		this.promised = Arrays.stream(type.getRecordComponents())
			.filter((component) -> component.getAccessor().isAnnotationPresent(JsonProperty.class))
			.filter(RecordInstantiator::isPromised)
			.map((component) -> component.getAccessor().getAnnotation(JsonProperty.class).value())
			.collect(Collectors.toUnmodifiableSet());
		this.union = Arrays.stream(type.getInterfaces())
			.filter((each) -> each.isAnnotationPresent(JsonTypeInfo.class))
			.filter((each) -> each.getAnnotation(JsonTypeInfo.class).defaultImpl() == type)
			.findFirst()
			.orElse(null);
		this.discriminator = (this.union != null) ? this.union.getAnnotation(JsonTypeInfo.class).property() : "";
	}

	@Override
	public SettableBeanProperty[] getFromObjectArguments(DeserializationConfig config) {
		return this.arguments;
	}

	@Override
	public Object createFromObjectWith(DeserializationContext context, SettableBeanProperty[] properties,
			PropertyValueBuffer buffer) {
		for (SettableBeanProperty property : properties) {
			String name = property.getName();
			if (this.promised.contains(name)
					&& (!buffer.hasParameter(property) || buffer.getParameter(context, property) == null)) {
				this.drift.report(Drift.Kind.MISSING, this.type, name);
			}
			if (this.union != null && this.discriminator.equals(name)) {
				this.drift.report(Drift.Kind.TYPE, this.union, buffer.hasParameter(property)
						? String.valueOf(buffer.getParameter(context, property)) : "(none)");
			}
		}
		return super.createFromObjectWith(context, properties, buffer);
	}

	// What is empty when it is written is left out, so it is not promised
	private static boolean isPromised(RecordComponent component) {
		return !component.getAnnotatedType().isAnnotationPresent(Nullable.class)
				&& !component.getAccessor().isAnnotationPresent(JsonInclude.class);
	}

}
