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

package io.understory.api.client;

import io.understory.api.RecordedCall.Answer;
import io.understory.api.stub.StubbedApi;
import io.understory.api.stub.World;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * What is no id is not sent: it would call another operation.
 */
class IdTests {

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "", " ", "\t", ".", "..", " .. " })
	void shouldNotSendWhatIsNoId(@Nullable String id) {
		for (World world : World.values()) {
			StubbedApi api = new StubbedApi(world, (call) -> Answer.json("{\"items\": []}"));
			assertThatIllegalArgumentException().isThrownBy(() -> api.booking(id)).withMessageContaining("bookingId");
			assertThatIllegalArgumentException()
				.isThrownBy(() -> api.call((understory) -> understory.bookings().tickets(id),
						(understory) -> understory.bookings().tickets(id).collectList()))
				.withMessageContaining("bookingId");
			assertThatIllegalArgumentException().isThrownBy(() -> api.call((understory) -> {
				understory.webhookSubscriptions().delete(id);
				return null;
			}, (understory) -> understory.webhookSubscriptions().delete(id))).withMessageContaining("subscriptionId");
			assertThatIllegalArgumentException()
				.isThrownBy(
						() -> api
							.read((understory) -> understory.bookings().informationRequestAnswers(id),
									(understory) -> understory.bookings().informationRequestAnswers(id))
							.next())
				.withMessageContaining("bookingId");
			assertThat(api.calls()).isEmpty();
		}
	}

	@ParameterizedTest
	@EnumSource
	void shouldStayBelowThePathWhateverTheId(World world) {
		StubbedApi api = new StubbedApi(world, (call) -> Answer.json("{\"id\": \"x\"}"));
		for (String id : new String[] { "../me", "a/b", "a?b", "a#b", "%2e%2e", "{x}", "a;b", "\u00e6" }) {
			api.booking(id);
			String path = api.calls().get(api.calls().size() - 1).uri().getRawPath();
			assertThat(path).startsWith("/v1/bookings/").matches("/v1/bookings/[^/?#;]+");
		}
	}

}
