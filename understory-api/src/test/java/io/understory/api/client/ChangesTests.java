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

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.understory.api.RecordedCall.Answer;
import io.understory.api.RecordedCall;
import io.understory.api.Understory;
import io.understory.api.booking.BookingItem;
import io.understory.api.booking.NewBooking;
import io.understory.api.customer.PrivateCustomer;
import io.understory.api.error.UnderstoryApiException.UnreadableResponse;
import io.understory.api.error.UnderstoryApiException;
import io.understory.api.stub.StubbedApi;
import io.understory.api.stub.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.http.MediaType;
import org.springframework.web.client.RestClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Who is told that a change failed is told whether it may have been made.
 */
class ChangesTests {

	private static final NewBooking BOOKING = NewBooking.of("e1", new PrivateCustomer(null, null, null, null), "da",
			BookingItem.tickets("v1", 1));

	@ParameterizedTest
	@MethodSource("unclear")
	void shouldNotAdviseToMakeItOnceMore(World world, Answer answer) {
		StubbedApi api = new StubbedApi(world, (call) -> answer);
		UnderstoryApiException failure = catchThrowableOfType(UnderstoryApiException.class,
				() -> api.call((blocking) -> blocking.bookings().create(BOOKING),
						(reactive) -> reactive.bookings().create(BOOKING)));
		assertThat(failure.getAdvice())
			.isEqualTo("Whether it was done is not known: read what there is before it is sent again.");
		assertThat(api.calls()).hasSize(1);
	}

	static Stream<Object[]> unclear() {
		return Stream
			.of(Answer.of(500, ""), Answer.of(502, "<html>"), Answer.of(503, "").with("Retry-After", "1"),
					Answer.of(504, ""), Answer.of(201, ""), Answer.of(201, "{}"), Answer.of(201, "{\"id\": \"b1\""),
					Answer.none(), Answer.of(201, "{}").as(MediaType.TEXT_HTML))
			.flatMap((answer) -> Stream.of(World.values()).map((world) -> new Object[] { world, answer }));
	}

	@ParameterizedTest
	@EnumSource
	void whenTheBodyThatDoesNotMatterBreaksOffThenItWasDone(World world) {
		StubbedApi api = new StubbedApi(world, (call) -> Answer.of(200, "{").broken());
		assertThatCode(() -> delete(api)).doesNotThrowAnyException();
		assertThat(api.calls()).hasSize(1);
	}

	@ParameterizedTest
	@EnumSource
	void whenAPortalAnswersThenItWasNotDone(World world) {
		StubbedApi api = new StubbedApi(world, (call) -> Answer.of(200, "<html>").as(MediaType.TEXT_HTML));
		assertThat(catchThrowableOfType(UnderstoryApiException.class, () -> delete(api)))
			.isInstanceOf(UnreadableResponse.class)
			.hasMessageContaining("The answer is text/html, and not of the API.");
	}

	/**
	 * An audit that reads by another client may fail as if it were the call.
	 */
	@Test
	void whenAnotherCallFailsWithinItThenItIsNotSentAgain() {
		List<RecordedCall> calls = new ArrayList<>();
		Understory audit = Understory.create(RecordedCall.restClient(new ArrayList<>(), (call) -> Answer.of(503, "")),
				UnderstoryOptions.defaults().maxRetries(0));
		RestClient client = RecordedCall.restClient(calls, (call) -> Answer.of(201, "{\"id\": \"b1\"}"))
			.mutate()
			.requestInterceptor((request, body, execution) -> {
				execution.execute(request, body).close();
				audit.me();
				throw new IllegalStateException("The audit has failed by then");
			})
			.build();
		Understory understory = Understory.create(client);
		assertThat(catchThrowableOfType(UnderstoryApiException.class, () -> understory.bookings().create(BOOKING))
			.getOperation()
			.path()).isEqualTo("/v1/me");
		assertThat(calls).hasSize(1);
	}

	private static void delete(StubbedApi api) {
		api.call((blocking) -> {
			blocking.webhookSubscriptions().delete("w1");
			return null;
		}, (reactive) -> reactive.webhookSubscriptions().delete("w1"));
	}

}
