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

package io.understory.spring.boot.test.autoconfigure;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

import io.understory.api.client.Sleeper;
import io.understory.mock.MockUnderstory;
import io.understory.spring.boot.autoconfigure.connection.BeanNames;
import io.understory.spring.boot.test.autoconfigure.webhook.ApplicationTarget;
import io.understory.spring.token.ConnectionId;
import io.understory.spring.token.shared.SharedAccessToken;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.Environment;

/**
 * Factory methods of the beans for the mock of each connection.
 */
final class MockParts {

	private MockParts() {
	}

	static MockUnderstory mock(String connectionName) {
		Clock now = Clock.fixed(Clock.systemUTC().instant(), ZoneOffset.UTC);
		// A key of its own, for the one of another connection is to be refused
		return new ConnectionId(connectionName).isDefault() ? MockUnderstory.start(now) : MockUnderstory.start(now,
				"2f9b6c1e-mock-" + connectionName, "made-up.secret~of_the-mock-of-" + connectionName + "+key");
	}

	static MockUnderstoryConnectionDetails connectionDetails(String connectionName, MockUnderstory understory,
			Environment environment) {
		return new MockUnderstoryConnectionDetails(new ConnectionId(connectionName), understory, environment);
	}

	static Clock clock(MockUnderstory understory) {
		return understory.getClock();
	}

	// A call that is sent again waits by the clocks that the test moves, and takes no
	// time
	static Sleeper sleeper(Map<String, MockUnderstory> mocks) {
		return (duration) -> mocks.values().forEach((mock) -> mock.advance(duration));
	}

	static MockUnderstoryTurns turns(Map<String, MockUnderstory> mocks,
			ObjectProvider<MockUnderstoryCustomizer> customizers, ApplicationContext context) {
		List<MockUnderstoryCustomizer> all = customizers.orderedStream().toList();
		return new MockUnderstoryTurns(mocks.entrySet()
			.stream()
			.map((entry) -> connection(new ConnectionId(entry.getKey()), entry.getValue(), all, context))
			.toList());
	}

	private static MockConnection connection(ConnectionId id, MockUnderstory understory,
			List<MockUnderstoryCustomizer> customizers, ApplicationContext context) {
		return new MockConnection(id, understory,
				customizers.stream().filter((customizer) -> customizer.appliesTo(id.name())).toList(),
				() -> accessToken(id, context), new ApplicationTarget(id, context));
	}

	private static @Nullable SharedAccessToken accessToken(ConnectionId id, ApplicationContext context) {
		String name = BeanNames.of(id).accessToken();
		return context.containsBean(name) ? context.getBean(name, SharedAccessToken.class) : null;
	}

}
