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

package io.understory.api.event;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class EventCapacityTests {

	@ParameterizedTest
	@CsvSource({ "10, 0, 10", "10, 4, 6", "10, 10, 0", "10, 11, 0" })
	void shouldHaveSeatsThatAreNotTaken(int total, int reserved, int free) {
		assertThat(new EventCapacity(total, reserved).free()).isEqualTo(free);
	}

}
