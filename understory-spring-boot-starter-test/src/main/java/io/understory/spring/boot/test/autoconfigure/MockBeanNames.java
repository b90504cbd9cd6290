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

import io.understory.spring.boot.autoconfigure.connection.BeanNames;
import io.understory.spring.token.ConnectionId;

/**
 * What the beans for the mock of a connection are called: {@code mockUnderstory} or, for
 * {@code north-sea}, {@code northSeaMockUnderstory}.
 *
 * @param mock the name of the mock
 * @param clock the name of the clock that its access token lives by
 */
record MockBeanNames(String mock, String clock) {

	/**
	 * Name of what gives test methods their turns at all mocks.
	 */
	static final String TURNS = "mockUnderstoryTurns";

	private static final String MOCK = "mockUnderstory";

	static MockBeanNames of(ConnectionId connection) {
		BeanNames names = BeanNames.of(connection);
		return new MockBeanNames(
				connection.isDefault() ? MOCK : names.prefix().replaceFirst("Understory$", "MockUnderstory"),
				names.clock());
	}

	String connectionDetails() {
		return this.mock + "ConnectionDetails";
	}

}
