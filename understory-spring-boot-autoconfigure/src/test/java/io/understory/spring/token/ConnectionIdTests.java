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

package io.understory.spring.token;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * A connection says which one it is wherever there may be others, and the one without a
 * name of its own says nothing.
 */
class ConnectionIdTests {

	@Test
	void whenItHasNoNameOfItsOwnThenItIsUnderstory() {
		ConnectionId connection = ConnectionId.DEFAULT;
		assertThat(connection.isDefault()).isTrue();
		assertThat(connection.registrationId()).isEqualTo("understory");
		assertThat(connection.property("secret")).isEqualTo("understory.secret");
		assertThat(connection.inheritedProperty("token-uri")).isEqualTo("understory.token-uri");
		assertThat(connection.describe("No token.")).isEqualTo("No token.");
	}

	@Test
	void whenItHasANameThenItSaysSo() {
		ConnectionId connection = new ConnectionId("fjord");
		assertThat(connection.isDefault()).isFalse();
		assertThat(connection.registrationId()).isEqualTo("understory-fjord");
		assertThat(connection.property("secret")).isEqualTo("understory.connections.fjord.secret");
		assertThat(connection.inheritedProperty("token-uri"))
			.isEqualTo("understory.connections.fjord.token-uri or understory.token-uri");
		assertThat(connection.describe("No token.")).isEqualTo("Connection 'fjord': No token.");
	}

	@Test
	void whenTheNameIsEmptyThenItIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> new ConnectionId(" "))
			.withMessage("'name' must not be empty");
	}

}
