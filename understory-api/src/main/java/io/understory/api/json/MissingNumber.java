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

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.NullValueProvider;
import tools.jackson.databind.deser.SettableBeanProperty;
import tools.jackson.databind.util.AccessPattern;
import tools.jackson.databind.util.ClassUtil;

/**
 * Stands for a number or truth value that is {@code null}, and reports that. One that is
 * absent is reported with all else that is.
 */
final class MissingNumber implements NullValueProvider {

	private final Class<?> type;

	private final String name;

	private final @Nullable Object value;

	private final DriftLog drift;

	MissingNumber(Class<?> type, SettableBeanProperty property, DriftLog drift) {
		this.type = type;
		this.name = property.getName();
		this.value = ClassUtil.defaultValue(property.getType().getRawClass());
		this.drift = drift;
	}

	@Override
	public @Nullable Object getNullValue(DeserializationContext context) {
		this.drift.report(Drift.Kind.MISSING, this.type, this.name);
		return this.value;
	}

	@Override
	public @Nullable Object getAbsentValue(DeserializationContext context) {
		return this.value;
	}

	@Override
	public AccessPattern getNullAccessPattern() {
		return AccessPattern.DYNAMIC;
	}

}
