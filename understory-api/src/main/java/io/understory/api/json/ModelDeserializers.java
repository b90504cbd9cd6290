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

import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.BeanDeserializerBuilder;
import tools.jackson.databind.deser.SettableBeanProperty;
import tools.jackson.databind.deser.ValueDeserializerModifier;
import tools.jackson.databind.deser.std.StdValueInstantiator;

/**
 * Reads the records of the model so that drift is noticed.
 */
final class ModelDeserializers extends ValueDeserializerModifier {

	private static final long serialVersionUID = 1L;

	private final transient DriftLog drift;

	ModelDeserializers(DriftLog drift) {
		this.drift = drift;
	}

	@Override
	public BeanDeserializerBuilder updateBuilder(DeserializationConfig config, BeanDescription.Supplier description,
			BeanDeserializerBuilder builder) {
		Class<?> type = description.getBeanClass();
		if (type.isRecord() && builder.getValueInstantiator() instanceof StdValueInstantiator instantiator
				&& instantiator.canCreateFromObjectWith()) {
			RecordInstantiator records = new RecordInstantiator(instantiator, config, type, this.drift);
			builder.setValueInstantiator(records);
			// Those of both have to be the same
			for (SettableBeanProperty property : records.getFromObjectArguments(config)) {
				builder.addOrReplaceProperty(property, true);
			}
		}
		return builder;
	}

	@Override
	public ValueDeserializer<?> modifyDeserializer(DeserializationConfig config, BeanDescription.Supplier description,
			ValueDeserializer<?> deserializer) {
		Class<?> type = description.getBeanClass();
		return OpenEnumDeserializer.supports(type) ? new OpenEnumDeserializer(type, this.drift) : deserializer;
	}

}
