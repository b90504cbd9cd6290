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

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.understory.api.RecordedCall.Answer;
import io.understory.api.booking.NewBooking;
import io.understory.api.customer.PrivateCustomer;
import io.understory.api.error.UnderstoryApiException;
import io.understory.api.stub.StubbedApi;
import io.understory.api.stub.World;
import io.understory.api.webhook.WebhookEventType;
import io.understory.api.webhook.WebhookSubscriptionSettings;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * What changes something is sent once, whatever comes of it: it may have been done.
 */
class NoRetryOfChangesTests {

	private static final NewBooking BOOKING = new NewBooking("e1", new PrivateCustomer("A", null, null, null), "da",
			List.of(), Map.of());

	private static final WebhookSubscriptionSettings SETTINGS = WebhookSubscriptionSettings.of("https://example.com",
			WebhookEventType.BOOKING_CREATED);

	@ParameterizedTest
	@MethodSource("failures")
	void shouldSendItOnce(World world, Answer failure) {
		StubbedApi api = new StubbedApi(world, (call) -> failure);
		List<ThrowingCallable> changes = List.of(
				() -> api.call((understory) -> understory.bookings().create(BOOKING),
						(understory) -> understory.bookings().create(BOOKING)),
				() -> api.call((understory) -> understory.webhookSubscriptions().create(SETTINGS),
						(understory) -> understory.webhookSubscriptions().create(SETTINGS)),
				() -> api.call((understory) -> understory.webhookSubscriptions().update("s1", SETTINGS),
						(understory) -> understory.webhookSubscriptions().update("s1", SETTINGS)),
				() -> api.call((understory) -> {
					understory.webhookSubscriptions().delete("s1");
					return null;
				}, (understory) -> understory.webhookSubscriptions().delete("s1")));
		for (ThrowingCallable change : changes) {
			api.calls().clear();
			UnderstoryApiException told = catchThrowableOfType(UnderstoryApiException.class, change);
			assertThat(api.calls()).hasSize(1);
			if (told.getStatusCode() == null) {
				assertThat(told).hasMessageEndingWith(
						"Whether it was done is not known: read what there is before it is sent again.");
			}
		}
		assertThat(api.waits()).allMatch((wait) -> wait.isZero() || world == World.REACTIVE);
	}

	static Stream<Object[]> failures() {
		return Stream
			.of(Answer.of(502, ""), Answer.of(503, "").with("Retry-After", "0"), Answer.of(504, ""), Answer.of(429, ""),
					Answer.none())
			.flatMap((answer) -> Stream.of(World.values()).map((world) -> new Object[] { world, answer }));
	}

}
