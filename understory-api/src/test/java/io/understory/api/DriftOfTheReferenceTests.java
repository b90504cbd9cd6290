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

package io.understory.api;

import java.util.ArrayList;
import java.util.List;

import io.understory.api.Instances.Instance;
import io.understory.api.Instances.Optional;
import io.understory.api.json.ApiJson;
import io.understory.api.json.Drift;
import io.understory.api.json.Drift.Kind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the reference allows is no drift, and what it promises and is left out is.
 */
class DriftOfTheReferenceTests {

	private final List<Drift> drifts = new ArrayList<>();

	private final JsonMapper mapper = ApiJson.mapper(this.drifts::add);

	@ParameterizedTest
	@MethodSource("io.understory.api.RoundTripTests#instances")
	void shouldTellNothingOfWhatTheReferenceAllows(Schema schema, Optional optional) {
		for (long seed = 0; seed < 8; seed++) {
			Instance instance = Instances.ofWhatIsKnown(optional, seed).of(schema);
			instance.readBy(this.mapper);
			assertThat(this.drifts).as(() -> instance.read().toString()).isEmpty();
		}
	}

	@ParameterizedTest
	@MethodSource("io.understory.api.RoundTripTests#schemas")
	void shouldTellOfEachPromisedFieldThatIsLeftOut(Schema schema) {
		Class<?> type = Model.TYPES.get(schema.name());
		for (String name : schema.required()) {
			if (type.isSealed() || schema.properties().get(name).isConstant() || Model.isNeeded(schema, name)
					|| Model.isRequest(schema)) {
				continue;
			}
			for (boolean present : new boolean[] { true, false }) {
				this.drifts.clear();
				Instance instance = Instances.ofWhatIsKnown(Optional.PRESENT, 1).of(schema);
				ObjectNode read = (ObjectNode) instance.read();
				if (present) {
					read.putNull(name);
				}
				else {
					read.remove(name);
				}
				assertThat(instance.readBy(this.mapper)).isNotNull();
				assertThat(this.drifts).as("%s: %s", name, present ? "null" : "absent")
					.containsExactly(new Drift(Kind.MISSING, type.getSimpleName(), name));
			}
		}
	}

}
