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

package io.understory.spring.sample;

import java.time.Duration;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ReadableDuration}.
 */
class ReadableDurationTests {

	@ParameterizedTest
	@CsvSource({ "PT0S, 0 s", "PT0.999S, 0 s", "PT59.9S, 59 s", "PT60S, 1 min 0 s", "PT59M12S, 59 min 12 s",
			"PT3599S, 59 min 59 s", "PT1H, 1 h 0 min", "PT25H1M59S, 25 h 1 min" })
	void shouldSayDurationAsPeopleDo(Duration duration, String text) {
		assertThat(ReadableDuration.of(duration)).isEqualTo(text);
	}

}
