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

package io.understory.spring.boot.autoconfigure.settings;

import java.util.List;

import io.understory.spring.boot.autoconfigure.http.UnderstoryHttpSettings;
import io.understory.spring.boot.autoconfigure.validation.InvalidUnderstoryConfigurationException;
import io.understory.spring.token.ConnectionId;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link ConnectionSettingsReader}: connections that were there when the
 * application was processed ahead of time, and are not described any more.
 */
class ConnectionSettingsReaderTests {

	@Test
	void whenThePropertiesOfAConnectionAreGoneThenTheyAreMissedAndNoOthers() {
		ConnectionSettingsReader reader = new ConnectionSettingsReader(new MockEnvironment(),
				new UnderstoryProperties(), UnderstoryHttpSettings.of(HttpClientSettings.defaults(), null));
		assertThatExceptionOfType(InvalidUnderstoryConfigurationException.class)
			.isThrownBy(() -> reader.read(List.of(new ConnectionId("north")),
					new ConnectionDetailsBeans(new DefaultListableBeanFactory())))
			.withMessageContaining("understory.connections.north.secret is missing")
			.withMessageNotContaining("understory.*");
	}

}
